"""Say what was found in an assurance case in the words of its notation: goal, strategy, evidence, defeater."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding

__all__ = ["gsn_words"]

UNDEVELOPED = "undeveloped"  # the tag of what is still to be supported
NOUNS = {"solution": "evidence", "counter-goal": "defeater", "counter-solution": "defeater"}
_ROLE = re.compile(r"\bthis (?:premise and objection|premise|objection|contention|claim)\b")
_DEFEATER = re.compile(r"\b(the|a|this|every|no|[0-9]+) (?:challenge|objection|undercut)(s?)\b(?: from\b)?")
_COUNTED = re.compile(r"\b([0-9]+) claim(s?)\b")


def gsn_words(amap: ArgumentMap | Snapshot, finding: Finding) -> Finding:
    """Return a finding about a map, in words of GSN if that is the map's vocabulary.

    Only what stands before the first quoted words and behind the last is put otherwise: what is quoted is the author's.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(vocabulary="gsn")
        >>> goal = amap.claim("It stops in time", id="G3", kind="goal", tags="undeveloped")
        >>> found = argmap.Finding("unsupported", "G3", "Nothing supports this premise, used directly for 1 claim")
        >>> gsn_words(amap, found).message
        'Nothing supports this goal, which is undeveloped, used directly for 1 element'
    """
    if amap.vocabulary.id != "gsn":
        return finding
    claim = amap.claims.get(finding.id)
    noun = "element" if claim is None else NOUNS.get(claim.kind, claim.kind)
    before, quote, rest = finding.message.partition("'")
    inner, last, after = rest.rpartition("'")
    undeveloped = claim is not None and UNDEVELOPED in claim.tags and finding.rule == "unsupported"
    noted = f"this {noun}, which is undeveloped" if undeveloped else f"this {noun}"
    before, after = (
        _COUNTED.sub(r"\1 element\2", _DEFEATER.sub(r"\1 defeater\2", _ROLE.sub(noted, part)))
        for part in (before, after)
    )
    message = before + quote + inner + last + after
    return finding if message == finding.message else replace(finding, message=message)
