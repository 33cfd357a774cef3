"""The part of a legend that explains what lies over a map: verdicts, numbers, marks, what an edit turns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import QUIET, is_pressing, lacks, status_badge
from argmap.views.drawing._label import SIDE, TABLE, inked
from argmap.views.drawing._overlay import SIGNS, WORDS, ink_of, share_of
from argmap.views.styles._fade import faint, mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.finding import Finding
    from argmap.views.drawing._overlay import Overlay
    from argmap.views.drawing._tints import Tints
    from argmap.views.styles import Style

__all__ = ["SOFT", "STROKE", "claim_entries", "overlay_entries"]

Entry = tuple[str, int, str]  # a sample, the room that it takes, and words
KINDS = 6  # kinds of marks that are explained
STROKE = 36
SOFT = 0.4  # of a colour that a halo keeps
NUMBERS = {10: "ten"}


def overlay_entries(overlay: Overlay, style: Style) -> list[Entry]:
    """Explain what lies over a map, as far as it occurs."""
    return [
        *_verdicts(overlay, style),
        *_numbers(overlay, style),
        *_halos(overlay, style),
        *_marks(overlay, style),
    ]


def claim_entries(overlay: Overlay, tints: Tints, style: Style) -> Iterator[Entry]:
    """Explain what colours tell of claims, which are unstated, and how good sources are."""
    for name, colour, count in tints.shown:
        sample = _edge(colour) if tints.edges else _cell("", colour)
        yield sample, STROKE, f"{name}: {count}"
    selection = overlay.selection
    claims = [selection.amap.claims[claim] for claim in selection.claims]
    if any(claim.implicit for claim in claims):
        border = faint(style.support_box.border, style.background)
        cell = f'<td width="{STROKE}" height="12" fixedsize="true" border="1" color="{border}"></td>'
        yield f"{TABLE}<tr>{cell}</tr></table>", STROKE, "unstated: lighter, dashed"
    sources = {citation.source for claim in claims for citation in claim.citations} if overlay.full else set()
    rated = [selection.amap.sources[name] for name in sources]
    if any(source.reliability or source.credibility for source in rated):
        sample = _cell(inked("■■□", 8, style.muted), style.background)
        yield sample, STROKE, "source: reliability A to F, credibility 1 to 6"


def _edge(ink: str) -> str:
    cells = f'<td width="{STROKE - SIDE}" height="12" fixedsize="true"></td>'
    cells += f'<td width="{SIDE}" height="12" fixedsize="true" bgcolor="{ink}"></td>'
    return f"{TABLE}<tr>{cells}</tr></table>"


def _verdicts(overlay: Overlay, style: Style) -> Iterator[Entry]:
    counts = overlay.verdicts()
    for verdict, sign in SIGNS.items():
        if verdict in counts:
            sample = _cell(inked(sign[0], 10, ink_of(verdict, style), bold=True), style.background)
            yield sample, STROKE, f"{WORDS[verdict]}: {counts[verdict]}"


def _numbers(overlay: Overlay, style: Style) -> Iterator[Entry]:
    selection = overlay.selection
    if any(share_of(overlay.value(claim)) is not None for claim in selection.claims):
        half = STROKE // 2
        parts = [
            f'<td width="{half}" height="4" fixedsize="true" bgcolor="{ink}"></td>'
            for ink in (style.contention_box.ink, style.track)
        ]
        yield f"{TABLE}<tr>{''.join(parts)}</tr></table>", STROKE, "value from 0 to 1"
    relations = selection.relations
    if any(share_of(overlay.value(relation.id)) is not None for relation in relations):
        yield "", 0, "lines as wide as they are strong"
    elif any(relation.weight is not None for relation in relations):
        yield "", 0, "lines as wide as their weight"


def _halos(overlay: Overlay, style: Style) -> Iterator[Entry]:
    claims = set(overlay.selection.claims)
    if claims & overlay.turns.keys():
        yield _soft(style.lacking_box.border, style), STROKE, "the verdict changes"
    if overlay.selection.focus:
        yield _soft(style.contention_box.border, style), STROKE, "in focus"


def _marks(overlay: Overlay, style: Style) -> Iterator[Entry]:
    """Explain the marks, those met most often first: the sign that they are, the word, and how many."""
    if overlay.lacking:
        number = len(overlay.pressing)
        said = f"{NUMBERS.get(number, number)} of {overlay.lacking}, worst first"
        yield _mark_sample("○", style.lacking_box.ink), STROKE, said
        yield _cell(inked(QUIET, 8, style.muted), style.background), STROKE, "lacks something too"
    first: dict[str, Finding] = {}
    counts: Counter[str] = Counter()
    for finding in _told(overlay):
        badge = status_badge(finding)
        first.setdefault(badge, finding)
        counts[badge] += 1
    for badge, count in counts.most_common(KINDS):
        sign, _, word = badge.partition(" ")
        yield _sample(sign, first[badge], style), STROKE, f"{word.lower()}: {count}"
    if len(counts) > KINDS:
        yield "", 0, f"and {len(counts) - KINDS} more marks"


def _told(overlay: Overlay) -> Iterator[Finding]:
    """Give the findings that are marked each by its own sign."""
    for found in overlay.selection.marks.values():
        yield from (one for one in found if not (overlay.lacking and lacks(one)))


def _sample(sign: str, finding: Finding, style: Style) -> str:
    if is_pressing(finding):
        return _mark_sample(sign, style.lacking_box.ink)
    if lacks(finding):
        return _cell(inked(QUIET, 8, style.muted), style.background)
    inks = {"▲": style.support_box.ink, "▼": style.challenge_box.ink} if sign == "▲▼" else {}
    plain = style.muted if finding.severity == "info" else style.contested_box.ink
    border = style.contested_box.border if finding.rule == "contested" else None
    return _cell(
        "".join(inked(one, 8, inks.get(one, plain), bold=True) for one in sign), style.background, border
    )


def _mark_sample(sign: str, ink: str) -> str:
    bar = f'<td width="{SIDE}" height="12" fixedsize="true" bgcolor="{ink}"></td>'
    rest = f'<td width="{STROKE - SIDE}" height="12" fixedsize="true">{inked(sign, 8, ink, bold=True)}</td>'
    return f"{TABLE}<tr>{bar}{rest}</tr></table>"


def _soft(ink: str, style: Style) -> str:
    return _cell("", mixed(ink, style.background, SOFT))


def _cell(inner: str, fill: str, border: str | None = None) -> str:
    rim = f' border="1" color="{border}"' if border else ""
    cell = f'<td width="{STROKE}" height="12" fixedsize="true" bgcolor="{fill}"{rim}>{inner}</td>'
    return f"{TABLE}<tr>{cell}</tr></table>"
