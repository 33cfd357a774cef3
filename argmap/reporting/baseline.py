"""Baseline: the findings that a project knows of, so that only new ones are told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import FormatError

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from argmap.finding import Findings

__all__ = ["new_since", "read_baseline", "write_baseline"]

Known = dict[str, Counter[tuple[str, str]]]
_VERSION = 1


def write_baseline(path: str | os.PathLike[str], found: Mapping[str, Findings]) -> None:
    """Write down the findings in some files, by code and element: what `new_since` then leaves out.

    The file is plain JSON in a fixed order, so that its changes can be read.
    """
    files = {
        name: sorted([finding.code or finding.rule, finding.id] for finding in findings)
        for name, findings in found.items()
    }
    lines = [
        f"  {json.dumps(name)}: {json.dumps(known, ensure_ascii=False)}"
        for name, known in sorted(files.items())
        if known
    ]
    body = ",\n".join(lines)
    text = f'{{\n "argmap-baseline": {_VERSION},\n "files": {{\n{body}\n }}\n}}\n'
    Path(path).write_text(text, encoding="utf-8", newline="\n")


def read_baseline(path: str | os.PathLike[str]) -> Known:
    """Read what `write_baseline` wrote.

    Raises:
        FileNotFoundError: there is no such file.
        FormatError: it is no baseline, or a newer one.
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        version, files = data["argmap-baseline"], data["files"]
        if version != _VERSION:
            raise FormatError(
                f"{path}: a baseline of version {version!r:.20}; this argmap knows version {_VERSION}"
            )
        return {
            str(name): Counter((str(code), str(id_)) for code, id_ in known) for name, known in files.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{path}: no baseline of argmap check: {error!s:.80}") from None


def new_since(known: Known, name: str, found: Findings) -> Findings:
    """Return the findings in a file that its baseline does not know.

    Examples:
        >>> from argmap.finding import Finding, Findings
        >>> found = Findings([Finding("circular", "a", "rests on itself", code="AM203")] * 2)
        >>> len(new_since({"map.json": Counter({("AM203", "a"): 1})}, "map.json", found))
        1
    """
    left = Counter(known.get(name, Counter()))
    fresh = []
    for finding in found:
        key = (finding.code or finding.rule, finding.id)
        if left[key] > 0:
            left[key] -= 1
        else:
            fresh.append(finding)
    return found.only(fresh)
