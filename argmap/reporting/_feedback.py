"""Feedback for a class: a page a map with advice in words beside the boxes, and one page that sums them up.

The pages load nothing and run nothing, can be printed, and hold what stands in maps as text only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import argmap
from argmap._naming import display_name
from argmap._wording import counted, plain, shortened
from argmap.analysis.check._rule import rules
from argmap.errors import ArgmapError
from argmap.formats._files.file import write_bytes
from argmap.reporting._model_answer import FIGURES, beside_model, figures_beside
from argmap.views.drawing._margin_notes import Note, boxes, with_notes
from argmap.views.drawing._sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.comparison.agreement import Agreement
    from argmap.finding import Finding, Findings

__all__ = ["SUMMARY", "Checked", "feedback_pages", "write_feedback"]

SUMMARY = "index.html"
MARK = '<meta name="generator" content="argmap check --report">'  # by which a page of an earlier run is known
HEAD = 2_000  # bytes of a file in which the mark must stand
NAME = 60  # characters of a page's name
CROWD = 80  # boxes with notes beyond which the margin has numbers only
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_RESERVED = re.compile(
    r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?"
)  # names that Windows keeps for devices
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1f2328; margin: 0 auto; max-width: 75rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
.about, small { color: #57606a; } figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
ol { padding-left: 2.2rem; } li { margin: 0 0 .7rem; break-inside: avoid; } p { margin: .15rem 0; }
.said { font-weight: 600; } table { border-collapse: collapse; margin: .75rem 0; }
th, td { border-bottom: 1px solid #d0d7de; padding: .3rem .6rem; text-align: left; vertical-align: top; } th { vertical-align: bottom; }
td.n { text-align: right; } th.rule { writing-mode: vertical-rl; font-weight: 500; padding: .6rem .2rem; }
tr { break-inside: avoid; } thead { display: table-header-group; }
@media print { svg { max-height: 160mm; } body { max-width: none; padding: 0; font-size: 11px; } a { color: inherit; text-decoration: none; } .back { display: none; } }
@page { size: A4 landscape; margin: 12mm; }
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, the map in it, what `check` found there, and how far it agrees with a model answer, if there is one."""

    file: str
    amap: ArgumentMap
    found: Findings
    beside: Agreement | None = None


def feedback_pages(checked: Sequence[Checked], unread: Mapping[str, str]) -> dict[str, str]:
    """Return the pages by the names of their files, the summary first.

    Args:
        checked: the maps.
        unread: file -> why it could not be read.

    Examples:
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("Is the street wet?")
        >>> pages = feedback_pages([Checked("hand in/ann.outline", amap, argmap.check(amap))], {})
        >>> list(pages), "A question: state the answer" in pages["ann.html"]
        (['index.html', 'ann.html'], True)
    """
    names = _names(one.file for one in checked)
    pages = {SUMMARY: _summary(checked, names, unread)}
    return pages | {name: _page(one) for one, name in zip(checked, names, strict=True)}


def write_feedback(folder: str | Path, pages: Mapping[str, str]) -> None:
    """Write pages into a folder, which is made if need be; a page of an earlier run is replaced.

    Raises:
        ArgmapError: a file of that name is there that is no such page; then nothing is written.
        OSError: a file cannot be written.
    """
    place = Path(folder)
    for name in pages:
        if not _is_free(place / name):
            raise ArgmapError(
                f"{plain(str(place / name))} is not a feedback page: move it, or name another folder for --report"
            )
    place.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        write_bytes(place / name, page.encode())


def _is_free(path: Path) -> bool:
    """Tell whether nothing would be lost if a page were written there."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return False
    if not path.exists():
        return True
    with path.open("rb") as file:
        return MARK.encode() in file.read(HEAD)


def _names(files: Iterable[str]) -> list[str]:
    """Name a page after each file: plain letters only, and no two alike, whatever the file system makes of capitals."""
    taken = {SUMMARY}
    names = []
    for file in files:
        stem = "standard-input" if file == "-" else Path(file).name.lstrip(".").partition(".")[0]
        stem = _UNSAFE.sub("-", stem).strip("-.")[:NAME] or "map"
        stem = f"map-{stem}" if _RESERVED.fullmatch(stem) else stem
        name, number = f"{stem}.html", 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}.html", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _page(one: Checked) -> str:
    """Return the page of a map."""
    title = _said(display_name(one.amap))
    about: dict[str, list[Finding]] = {}
    for finding in one.found:
        about.setdefault(finding.id, []).append(finding)
    picture, order = _picture(one.amap, about)
    advice = counted(len(one.found), "finding")
    body = [
        f'<p class="back"><a href="{SUMMARY}">All maps</a></p>',
        f"<h1>{title}</h1>",
        f'<p class="about">{_said(one.file)}: {counted(len(one.amap), "claim")}, {advice}</p>',
        f"<figure>{picture}</figure>",
        f"<h2>{'In words' if about else 'Nothing found'}</h2>",
        "<ol>",
        *[_advice(about[id_]) for id_ in order],
        "</ol>" if about else "</ol><p>No rule found anything to improve.</p>",
        *([] if one.beside is None else beside_model(one.beside)),
        *_meanings(one.found),
        *[f'<p class="about">{_said(line)}</p>' for line in _cut_short(one.found)],
    ]
    return _html(title, body)


def _picture(amap: ArgumentMap, about: Mapping[str, Sequence[Finding]]) -> tuple[str, list[str]]:
    """Return the picture of a map with notes, and the elements that have notes in the order of their numbers."""
    style = "gsn" if amap.vocabulary.id == "gsn" else "plain"
    try:
        svg = argmap.render(
            amap, format="svg", style=style, legend=False, fold=()
        )  # a note stands at every box
    except ArgmapError as error:
        return f"<p>The map could not be drawn: {_said(str(error))}</p>", list(about)
    placed = boxes(svg)
    drawn = sorted(
        (id_ for id_ in about if id_ in placed), key=lambda id_: (placed[id_].top, placed[id_].left)
    )
    order = [*drawn, *[id_ for id_ in about if id_ not in placed]]
    brief = len(drawn) > CROWD
    notes = [
        Note(id_, number, () if brief else list(dict.fromkeys(finding.message for finding in about[id_])))
        for number, id_ in enumerate(drawn, 1)
    ]
    return with_notes(svg, notes), order


def _advice(found: Sequence[Finding]) -> str:
    """Return what is said about one element, as an item of the list."""
    told = [f'<p class="said">{_said(found[0].text or found[0].id)}</p>']
    for finding in found:
        told.append(f"<p>{_said(finding.message)} <small>({_said(finding.rule)})</small></p>")
        if finding.fix:
            told.append(f"<p>Suggestion: {_said(finding.fix.title)}</p>")
    return f"<li>{''.join(told)}</li>"


def _meanings(found: Iterable[Finding]) -> list[str]:
    """Say of each rule that found something what it means and why that matters."""
    known = rules()
    met = sorted({finding.code for finding in found if finding.code in known}, key=str)
    rows = [
        f"<tr><td>{known[code].name}</td><td>{escape(known[code].means)} {escape(known[code].why)}</td></tr>"
        for code in met
        if code
    ]
    return ["<h2>What the findings mean</h2>", "<table>", *rows, "</table>"] if rows else []


def _cut_short(found: Findings) -> list[str]:
    return [line for line in found.summary().splitlines() if line.startswith(("not checked", "some rules"))]


def _summary(checked: Sequence[Checked], names: Sequence[str], unread: Mapping[str, str]) -> str:
    """Return the page that sums up what was found in all maps."""
    counts = [Counter(finding.code or finding.rule for finding in one.found) for one in checked]
    total = sum(counts, Counter[str]())
    codes = sorted(total)
    known = rules()
    named = {code: known[code].name if code in known else code for code in codes}
    heads = "".join(f'<th class="rule">{_said(named[code])}</th>' for code in codes)
    if any(one.beside is not None for one in checked):
        heads = "".join(f'<th class="rule">{head}</th>' for head in FIGURES) + heads
    rows = [_row(*each, codes) for each in zip(checked, names, counts, strict=True)]
    body = [
        "<h1>Feedback</h1>",
        f'<p class="about">{counted(len(checked), "map")}, {counted(sum(total.values()), "finding")}</p>',
        f"<table><thead><tr><th>map</th><th>file</th><th>claims</th><th>findings</th>{heads}</tr></thead><tbody>",
        *rows,
        "</tbody></table>",
    ]
    if unread:
        items = "".join(f"<li>{_said(file)}: {_said(why)}</li>" for file, why in unread.items())
        body += [f"<h2>Could not be read</h2><ul>{items}</ul>"]
    if codes:
        spread = Counter(code for count in counts for code in count)
        body += [
            "<h2>What was found, the most frequent first</h2>",
            "<table><thead><tr><th>rule</th><th>findings</th>",
        ]
        body += ["<th>maps</th><th>what it finds</th></tr></thead><tbody>"]
        body += [
            f'<tr><td>{_said(named[code])}</td><td class="n">{number}</td><td class="n">{spread[code]}</td>'
            f"<td>{escape(known[code].means) if code in known else ''}</td></tr>"
            for code, number in sorted(total.items(), key=lambda item: (-item[1], item[0]))
        ]
        body += ["</tbody></table>"]
    return _html("Feedback", body)


def _row(one: Checked, name: str, count: Counter[str], codes: Sequence[str]) -> str:
    cells = "".join(f'<td class="n">{count[code] or ""}</td>' for code in codes)
    if one.beside is not None:
        cells = "".join(f'<td class="n">{figure}</td>' for figure in figures_beside(one.beside)) + cells
    title = escape(shortened(one_line(display_name(one.amap)), NAME))
    return (
        f'<tr><td><a href="{quote(name)}">{title}</a></td><td>{_said(one.file)}</td>'
        f'<td class="n">{len(one.amap)}</td><td class="n">{sum(count.values())}</td>{cells}</tr>'
    )


def _said(text: str) -> str:
    """Return words from outside as text of a page, on one line, with nothing in them that a browser obeys."""
    return escape(one_line(plain(text)))


def _html(title: str, body: Iterable[str]) -> str:
    """Return a page; `title` and `body` are markup."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    inside = "\n".join(body)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{MARK}
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
{inside}
</body>
</html>
"""
