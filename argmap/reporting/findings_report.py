"""Report: findings of several files as text, JSON, SARIF, or annotations of GitHub's.

Ids, messages and names of files may be hostile: control characters never reach a terminal, and nothing in them can start
a workflow command.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from argmap._version import __version__
from argmap._wording import counted, plain, quoted, spelt, unobeyed, unobeyed_json
from argmap.analysis.check._rule import rules
from argmap.reporting._rule_manual import manual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.finding import Finding, Findings

    _Places = Mapping[str, tuple[int, int]]  # id -> line and column

__all__ = ["OUTPUTS", "FailOn", "Output", "fails", "findings_report", "plain"]

Output = Literal["text", "json", "sarif", "github"]
FailOn = Literal["info", "warning", "error", "never"]
_SEVERITIES = {"info": 0, "warning": 1, "error": 2, "never": 3}
_LEVELS = {"info": "note", "warning": "warning", "error": "error"}
_COMMANDS = {"info": "notice", "warning": "warning", "error": "error"}


def findings_report(
    found: Mapping[str, Findings], output: Output = "text", *, places: Mapping[str, _Places] | None = None
) -> str:
    """Return the findings of some files, by path, as text for a terminal or a machine.

    Args:
        found: path -> findings.
        output: "text", "json", "sarif" (2.1.0, for code scanning) or "github" (annotations of a workflow).
        places: path -> where the file's elements stand, as `formats.read(...).places` has it.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("Is the street wet?", id="wet")
        >>> found = argmap.check(amap, select="question")
        >>> print(findings_report({"street.argmap.json": found}), end="")
        street.argmap.json: AM405 question 'Is the street wet?': A question: state the answer [wet]
        1 finding in 1 file: 1 info, 1 with a fix, 1 of them safe
        >>> print(findings_report({"street.argmap.json": found}, "github", places={"street.argmap.json": {"wet": (6, 1)}}), end="")
        ::notice file=street.argmap.json,line=6,col=1,title=AM405 question::'Is the street wet?': A question: state the answer [wet]
    """
    return OUTPUTS[output](found, places or {})


def fails(found: Mapping[str, Findings], fail_on: FailOn = "warning") -> bool:
    """Tell whether some finding is as severe as `fail_on`, or more so."""
    return any(
        _SEVERITIES[finding.severity] >= _SEVERITIES[fail_on]
        for findings in found.values()
        for finding in findings
    )


def _text(found: Mapping[str, Findings], places: Mapping[str, _Places]) -> str:
    lines = []
    counts: dict[str, int] = {}
    fixable = safe = 0
    for name, findings in found.items():
        for finding in findings:
            place = _place(places, name, finding)
            where = f"{plain(name)}:{place[0]}" if place else plain(name)
            lines.append(unobeyed(f"{where}: {finding}"))
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


def _json(found: Mapping[str, Findings], places: Mapping[str, _Places]) -> str:
    rows: list[dict[str, Any]] = []
    for name, findings in found.items():
        before = len(rows)
        for finding, data in zip(findings, findings.to_data(), strict=True):
            place = _place(places, name, finding)
            told = {"line": place[0], "column": place[1]} if place else {}
            if "same_because" in data:
                data["same_because"] += before  # a place among all rows
            rows.append({"file": spelt(name), **told, **data})
    return _as_json(rows)


def _sarif(found: Mapping[str, Findings], places: Mapping[str, _Places]) -> str:
    used = sorted({finding.code or finding.rule for findings in found.values() for finding in findings})
    results = [
        _result(name, finding, _place(places, name, finding))
        for name, findings in found.items()
        for finding in findings
    ]
    driver = {"name": "argmap", "semanticVersion": __version__, "rules": [_sarif_rule(code) for code in used]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return _as_json(document)


def _as_json(data: object) -> str:
    return unobeyed_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


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
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(name: str, finding: Finding, place: tuple[int, int] | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
    if place:
        physical["region"] = {"startLine": place[0], "startColumn": place[1]}
    return {
        "ruleId": finding.code or finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _told(finding)},
        "locations": [
            {"physicalLocation": physical, "logicalLocations": [{"name": finding.id, "kind": "element"}]}
        ],
        "partialFingerprints": {"argmap/v1": f"{finding.code or finding.rule}:{finding.id}"},
    }


def _github(found: Mapping[str, Findings], places: Mapping[str, _Places]) -> str:
    lines = []
    for name, findings in found.items():
        for finding in findings:
            place = _place(places, name, finding)
            where = f"file={_property(name)}" + (f",line={place[0]},col={place[1]}" if place else "")
            title = _property(_named(finding))
            message = _escaped(_told(finding))
            lines.append(f"::{_COMMANDS[finding.severity]} {where},title={title}::{message}")
    return "".join(f"{line}\n" for line in lines)


def _named(finding: Finding) -> str:
    """Name a finding by its code and rule; one of a question that has no codes, by its rule."""
    return f"{finding.code} {finding.rule}" if finding.code else finding.rule


def _told(finding: Finding) -> str:
    """Say what was found about what, where the rule stands apart; the id last."""
    about = f"{quoted(finding.text)}: " if finding.text else ""
    return f"{about}{finding.message} [{finding.id}]"


def _place(places: Mapping[str, _Places], name: str, finding: Finding) -> tuple[int, int] | None:
    return places[name].get(finding.id) if name in places else None


def _uri(name: str) -> str:
    """Return the address of a file: of the bytes of its name, as it was given, with only what an address may hold."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _escaped(text: str) -> str:
    """Escape the message of a workflow command."""
    return plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


OUTPUTS: dict[str, Callable[[Mapping[str, Findings], Mapping[str, _Places]], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
