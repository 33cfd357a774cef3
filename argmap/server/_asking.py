"""The tools that answer: show, check, explain. They change nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import argmap
from argmap._naming import named
from argmap._wording import counted, plain
from argmap.errors import AnalysisError, ArgmapError
from argmap.server._loose import element_of
from argmap.server._results import Call, Checked, Explained, Noticed, Shown
from argmap.server._root import losses_told
from argmap.server._within_budget import outline_within

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.model import Claim, Relation
    from argmap.server._arguments import Check, Explain, Show
    from argmap.server._root import Root

__all__ = ["check_map", "explain_element", "picture", "show_map"]

_SEVERITIES = ("error", "warning", "info")
_MOST_DRAWN = 60  # claims that a picture shows legibly
_MOST_REASONS = 10  # ids that a finding names
_MOST_SAID = 16_000  # characters of an explanation


def show_map(root: Root, given: Show) -> Shown:
    """Show a map within a number of characters, or list the maps."""
    if not given.map:
        return _listed(root, given.budget)
    reading = root.reading(given.map)
    amap = reading.amap
    lost = [f"not read: {loss}" for loss in losses_told(reading)]
    details: list[str] = []
    about: list[str] = []
    if given.about:
        element = element_of(amap, given.about)
        details = _details(amap, element, given.budget // 2)
        about = [element.id] if element.id in amap.claims else [*amap.relations[element.id].premises]
    room = given.budget - sum(len(line) + 1 for line in [*details, *lost])
    made = outline_within(amap, max(room, 0), about)
    text = "\n".join([*details, made.text, *lost])
    left_out = [*made.left_out, *lost]
    return Shown(
        map=given.map, text=text, claims=len(amap), relations=len(amap.relations), left_out=left_out, maps=[]
    )


def picture(root: Root, given: Show) -> tuple[bytes | None, str]:
    """Return a picture of what is shown as PNG; or none, and why."""
    amap = root.reading(given.map).amap
    focus = element_of(amap, given.about).id if given.about else None
    if focus is None and len(amap) > _MOST_DRAWN:
        return (
            None,
            f"no picture: {len(amap)} claims are too many for one; pass about= to draw what is around a claim",
        )
    try:
        options: dict[str, Any] = {"focus": focus, "hops": 2} if focus else {}
        drawn: object = argmap.render(amap, format="png", **options)
    except ArgmapError as error:
        return None, f"no picture: {error}"
    return drawn if isinstance(drawn, bytes) else None, "the picture is beside the text"


def check_map(root: Root, given: Check) -> Checked:
    """Tell what is wrong with a map, worst first, with the calls that mend it."""
    amap = root.reading(given.map).amap
    only = element_of(amap, given.about).id if given.about else None
    answer = argmap.check(amap, select=given.select or None)
    found = [one for one in answer if only is None or one.id == only or only in one.because]
    found.sort(key=lambda one: _SEVERITIES.index(one.severity))
    told = [_noticed(given.map, one) for one in found[: given.limit]]
    left_out = (
        []
        if answer.exhaustive
        else [
            line for line in answer.summary().splitlines() if line.startswith(("not checked", "some rules"))
        ]
    )
    if len(found) > given.limit:
        counts = Counter(one.code or one.rule for one in found[given.limit :])
        rest = ", ".join(f"{count} {code}" for code, count in counts.most_common())
        left_out.append(
            f"{counted(len(found) - given.limit, 'finding')} more ({rest}): pass limit= or select="
        )
    lines = [f"{counted(len(found), 'finding')}" if found else "nothing found"]
    for one in told:
        lines.append(
            f"{one.severity} {one.code} {one.rule}: {plain(one.id)} {plain(one.text)[:200]!r}: {one.message}"
        )
        if one.next is not None:
            values = ", ".join(f"{name}={value!r}" for name, value in one.next.arguments.items())
            lines.append(f"    mend it: {one.next.tool}({values}): {one.next.does}")
    return Checked(map=given.map, text="\n".join([*lines, *left_out]), found=told, left_out=left_out)


def explain_element(root: Root, given: Explain) -> Explained:
    """Tell why an element stands or falls; or what would change without others."""
    amap = root.reading(given.map).amap
    element = element_of(amap, given.element)
    if given.without:
        left = [element_of(amap, name).id for name in given.without]
        if element.id in left:
            raise AnalysisError(f"{element.id!r} cannot be explained without itself: leave it out of without")
        said = str(argmap.what_if(amap, without=left))
        rest = amap.copy()
        for id_ in left:
            if id_ in rest:
                rest.remove(id_, cascade=True)
        if element.id in rest:
            said += f"\n\nThen:\n{argmap.explain(rest, element.id)}"
    else:
        said = str(argmap.explain(amap, element.id))
    cut = len(said) > _MOST_SAID
    left_out = (
        [f"{len(said) - _MOST_SAID:,} characters of the explanation: explain one of the claims that it names"]
        if cut
        else []
    )
    text = said[:_MOST_SAID].rpartition("\n")[0] if cut else said
    return Explained(map=given.map, id=element.id, text="\n".join([text, *left_out]), left_out=left_out)


def _listed(root: Root, budget: int) -> Shown:
    maps, complete = root.maps()
    kept, used = [], 0
    for name in maps:
        used += len(name) + 3
        if used > budget - 200:
            complete = False
            break
        kept.append(name)
    left_out = [] if complete else ["there are more maps than these: name the one that you want"]
    begin = "no map yet: begin one by add(map='name.argmap.json', text='...', new=true)"
    text = "\n".join(["maps in the folder:", *(f"  {name}" for name in kept), *left_out]) if kept else begin
    return Shown(map="", text=text, claims=0, relations=0, left_out=left_out, maps=kept)


def _details(amap: ArgumentMap, element: Claim | Relation, room: int) -> list[str]:
    """Tell all that is known of an element, in lines, as many as there is room for."""
    what = (
        f"{element.kind} {element.id}"
        if element.id in amap.claims and hasattr(element, "kind")
        else f"{getattr(element, 'type', '')} {element.id}"
    )
    lines = [
        f"{what}: {plain(amap.claims[element.id].text) if element.id in amap.claims else named(amap, element.id)}"
    ]
    for name in ("status", "weight", "scheme", "label", "author", "date", "note"):
        value = getattr(element, name, None)
        if value not in {None, ""}:
            lines.append(f"  {name}: {plain(str(value))}")
    if element.tags:
        lines.append(f"  tags: {plain(', '.join(element.tags))}")
    for one in element.citations:
        said = f": {plain(one.quote.exact)!r}" if one.quote else ""
        lines.append(f"  cites {plain(one.source)} ({plain(amap.sources[one.source].title)}){said}")
    uses = amap.uses_of(element.id) if element.id in amap.claims else ()
    for label, relations in (
        ("supported by", amap.supports_of(element.id)),
        ("challenged by", amap.challenges_of(element.id)),
        ("used in", uses),
    ):
        if relations:
            lines.append(f"  {label}: {', '.join(plain(one.id) for one in relations)}")
    kept, used = [], 0
    for number, line in enumerate(lines):
        used += len(line) + 1
        if used > room - 80:
            kept.append(f"  {counted(len(lines) - number, 'line')} about it left out: pass a larger budget")
            break
        kept.append(line)
    return kept


def _noticed(name: str, found: Finding) -> Noticed:
    code = found.code or found.rule
    call = None
    if found.fix is not None:
        arguments = {"map": name, "element": found.id, "fix": code}
        call = Call(tool="edit", arguments=arguments, does=found.fix.title)
    because = [*found.because[:_MOST_REASONS]]
    return Noticed(
        code=code,
        rule=found.rule,
        severity=found.severity,
        id=found.id,
        text=found.text,
        message=found.message,
        because=because,
        next=call,
    )
