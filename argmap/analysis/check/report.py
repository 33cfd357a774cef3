"""Report: findings of several files as text, JSON, SARIF, or annotations of GitHub's.

Ids and messages come from files that may be hostile: control characters never reach a terminal, and nothing in them
can start a workflow command.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

from argmap.analysis.check.manual import manual
from argmap.analysis.check.rule import rules
from argmap.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.finding import Finding, Findings

__all__ = ["OUTPUTS", "FailOn", "Output", "fails", "line_of", "plain", "report"]

Output = Literal["text", "json", "sarif", "github"]
FailOn = Literal["info", "warning", "error", "never"]
GRAVITY = {"info": 0, "warning": 1, "error": 2, "never": 3}
LEVELS = {"info": "note", "warning": "warning", "error": "error"}
COMMANDS = {"info": "notice", "warning": "warning", "error": "error"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def report(
    found: Mapping[str, Findings], output: Output = "text", *, texts: Mapping[str, str] | None = None
) -> str:
    """Return the findings of some files, by path, as text for a terminal or a machine.

    Args:
        found: path -> findings.
        output: "text", "json", "sarif" (2.1.0, for code scanning) or "github" (annotations of a workflow).
        texts: path -> the file's text, in which lines are looked up.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("Is the street wet?", id="wet")
        >>> found = argmap.check(amap, select="question")
        >>> print(report({"street.argmap.json": found}), end="")
        street.argmap.json: wet: a question, where a claim is expected [AM405 question]
        1 finding in 1 file: 1 info, 1 with a fix, 1 of them safe
        >>> print(report({"street.argmap.json": found}, "github"), end="")
        ::notice file=street.argmap.json,title=AM405 question::wet: a question, where a claim is expected
    """
    where = {name: line_of(text) for name, text in (texts or {}).items()}
    return OUTPUTS[output](found, where)


def fails(found: Mapping[str, Findings], fail_on: FailOn = "warning") -> bool:
    """Tell whether some finding is as grave as `fail_on`, or graver."""
    return any(
        GRAVITY[finding.severity] >= GRAVITY[fail_on] for findings in found.values() for finding in findings
    )


def line_of(text: str) -> Callable[[str], int | None]:
    r"""Return a function from an id to the line, from 1, on which a file defines it, as far as that can be told.

    Examples:
        >>> where = line_of('{\n {"id":"a"},\n {"id":"b"}\n}')
        >>> where("b"), where("c")
        (3, None)
    """
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer(
            r'"id"\s*:\s*("(?:[^"\\]|\\.)*")|^\s*(?:[+\-_]|<[+\-_])?\s*\[([^\]\n]+)\]:', line
        ):
            try:
                id_ = json.loads(match[1]) if match[1] else match[2]
            except ValueError:
                continue
            lines.setdefault(id_, number)
    return lines.get


def _text(found: Mapping[str, Findings], where: Mapping[str, Callable[[str], int | None]]) -> str:
    lines = []
    counts: dict[str, int] = {}
    fixable = safe = 0
    for name, findings in found.items():
        for finding in findings:
            line = _line(where, name, finding)
            place = f"{plain(name)}:{line}" if line else plain(name)
            lines.append(
                f"{place}: {plain(finding.id)}: {plain(finding.message)} [{finding.code} {finding.rule}]"
            )
            counts[finding.severity] = counts.get(finding.severity, 0) + 1
            fixable += finding.fix is not None
            safe += finding.fix is not None and finding.fix.safe
    total = sum(counts.values())
    files = counted(len(found), "file")
    if not total:
        return f"nothing found in {files}\n"
    told = [
        f"{counts[severity]} {severity}" for severity in ("error", "warning", "info") if severity in counts
    ]
    told += [f"{fixable} with a fix, {safe or 'none'} of them safe"] if fixable else []
    lines.append(f"{counted(total, 'finding')} in {files}: {', '.join(told)}")
    return "\n".join(lines) + "\n"


def _json(found: Mapping[str, Findings], where: Mapping[str, Callable[[str], int | None]]) -> str:
    rows = []
    for name, findings in found.items():
        for finding in findings:
            line = _line(where, name, finding)
            rows.append({"file": name, **({"line": line} if line else {}), **finding.to_data()})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _sarif(found: Mapping[str, Findings], where: Mapping[str, Callable[[str], int | None]]) -> str:
    from argmap import __version__  # noqa: PLC0415  # known once the package is loaded

    used = sorted({finding.code or finding.rule for findings in found.values() for finding in findings})
    results = [
        _result(name, finding, _line(where, name, finding))
        for name, findings in found.items()
        for finding in findings
    ]
    driver = {"name": "argmap", "semanticVersion": __version__, "rules": [_sarif_rule(code) for code in used]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(code: str) -> dict[str, Any]:
    rule = rules().get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.means},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.means} {rule.why}", "markdown": manual(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(name: str, finding: Finding, line: int | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": name.replace("\\", "/")}}
    if line:
        physical["region"] = {"startLine": line}
    return {
        "ruleId": finding.code or finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.id}: {finding.message}"},
        "locations": [
            {"physicalLocation": physical, "logicalLocations": [{"name": finding.id, "kind": "element"}]}
        ],
        "partialFingerprints": {"argmap/v1": f"{finding.code or finding.rule}:{finding.id}"},
    }


def _github(found: Mapping[str, Findings], where: Mapping[str, Callable[[str], int | None]]) -> str:
    lines = []
    for name, findings in found.items():
        for finding in findings:
            line = _line(where, name, finding)
            place = f"file={_property(name)}" + (f",line={line}" if line else "")
            title = _property(f"{finding.code} {finding.rule}")
            message = _escaped(f"{finding.id}: {finding.message}")
            lines.append(f"::{COMMANDS[finding.severity]} {place},title={title}::{message}")
    return "".join(f"{line}\n" for line in lines)


def _line(where: Mapping[str, Callable[[str], int | None]], name: str, finding: Finding) -> int | None:
    return where[name](finding.id) if name in where else None


def plain(text: str) -> str:
    """Return a text on one line, without control characters."""
    return _CONTROL.sub(" ", text)


def _escaped(text: str) -> str:
    """Escape the message of a workflow command."""
    return _CONTROL.sub(" ", text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


OUTPUTS: dict[str, Callable[[Mapping[str, Findings], Mapping[str, Callable[[str], int | None]]], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
