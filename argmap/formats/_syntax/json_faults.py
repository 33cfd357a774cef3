"""Every fault of a JSON text in one error: each with its path, line and column."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from argmap.errors import Fault, ParseError
from argmap.formats._syntax.json_fence import unfenced
from argmap.formats._syntax.json_places import json_members
from argmap.formats._syntax.json_repair import repaired
from argmap.formats._syntax.position import Positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.formats._syntax.json_places import Path

__all__ = ["all_faults", "located"]

MOST_FAULTS = 1_000  # that are looked for in one text
DEEPEST = 200  # keys and numbers that lead to what is looked for
_CONSTANT = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(?P<word>-?\b(?:NaN|Infinity)\b)', re.DOTALL)

_MERGE_MARK = re.compile(r"(?m)^<{7,} [^\n]*$")


def all_faults(text: str, faults_of: Callable[[Any], Iterable[Fault]] = lambda _: ()) -> ParseError:
    """Return one error with all that is wrong with a text: that it is no JSON, and what a format finds wrong with its value.

    Args:
        text: JSON, as far as it is that.
        faults_of: finds what is wrong with the value.

    Examples:
        >>> print(all_faults('{"a": NaN, "a": 1,}'))
        line 1, column 7: a: NaN is no JSON number
            {"a": NaN, "a": 1,}
                  ^
        line 1, column 12: a is given twice in one object
        line 1, column 18: a comma before '}'
    """
    text = unfenced(text)
    mark = _MERGE_MARK.search(text)
    if mark:
        left = "a merge conflict that git left here: keep one of the two versions"
        return ParseError(left, line=text.count("\n", 0, mark.start()) + 1)
    mended, slips = repaired(text)
    found = [(offset, said) for offset, said in slips]
    if mended is not None:
        found += [(offset, str(fault)) for offset, fault in (*_constants(mended), *_repeated(mended))]
        faults = _first(faults_of(json.loads(mended, parse_constant=_number)))
        found += zip(_offsets(mended, [fault.path for fault in faults]), map(str, faults), strict=True)
    return _gathered(text, found)


def located(text: str, faults: Iterable[Fault]) -> ParseError:
    """Return one error with all of some faults of a JSON text, each with its line and column.

    Examples:
        >>> print(located('{"nodes": [3]}', [Fault(("nodes", 0), "expected an object")]))
        line 1, column 12: nodes[0]: expected an object
            {"nodes": [3]}
                       ^
    """
    some = _first(faults)
    return _gathered(text, list(zip(_offsets(text, [f.path for f in some]), map(str, some), strict=True)))


def _first(faults: Iterable[Fault]) -> list[Fault]:
    return [fault for fault, _ in zip(faults, range(MOST_FAULTS), strict=False)]


def _gathered(text: str, found: list[tuple[int, str]]) -> ParseError:
    """Return the error of the first fault, which holds those of all."""
    where = Positions(text)
    found = found or [(0, f"a key given twice, or NaN, more than {DEEPEST} steps within")]
    errors = []
    for offset, said in sorted(dict.fromkeys(found)):
        line, column = where(min(offset, len(text)))
        error = ParseError(said, line=line, column=column)
        start = where.starts[line - 1]
        end = text.find("\n", start)
        error.show(text, start, len(text) if end < 0 else end)
        errors.append(error)
    errors[0].errors = tuple(errors)
    return errors[0]


def _number(_: str) -> int:
    """Stand for NaN, which is reported where constants are looked for."""
    return 0


def _constants(text: str) -> Iterator[tuple[int, Fault]]:
    """Give each NaN or infinity, and where it stands."""
    tokens = [token for token in _CONSTANT.finditer(text) if token["word"]]
    members = list(json_members(text, DEEPEST)) if tokens else []
    offsets = [offset for _, offset in members]
    for token in tokens:
        before = bisect_right(offsets, token.start())
        yield (
            token.start(),
            Fault(members[before - 1][0] if before else (), f"{token['word']} is no JSON number"),
        )


def _repeated(text: str) -> Iterator[tuple[int, Fault]]:
    """Give each key that stands once more in its object, and where; what is within its value is not looked at."""
    seen: set[Path] = set()
    twice: set[Path] = set()
    for path, offset in json_members(text, DEEPEST):
        if path not in seen:
            seen.add(path)
        elif isinstance(path[-1], str) and not any(path[:end] in twice for end in range(1, len(path))):
            twice.add(path)
            yield offset, Fault(path, "is given twice in one object")


def _offsets(text: str, paths: list[Path]) -> list[int]:
    """Return where what paths lead to stands; of what is missing, where that stands which it is missing from."""
    wanted = {path[:end] for path in paths for end in range(1, len(path) + 1)}
    places: dict[Path, int] = {(): len(text) - len(text.lstrip())}
    deepest = max(map(len, wanted), default=0)
    places |= {path: offset for path, offset in json_members(text, deepest) if path in wanted}
    return [
        next(places[path[:end]] for end in range(len(path), -1, -1) if path[:end] in places) for path in paths
    ]
