"""An exercise on paper, and as a page that marks it offline."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.embed._embedded import embedded_map
from argmap.embed._exercises._answer_words import COMMON, ENOUGH, NEGATIONS, SHORT, STEM
from argmap.embed._exercises._sealed import sealed
from argmap.views.drawing._sanitise import one_line, sanitise

if TYPE_CHECKING:
    from argmap.embed._exercises._task import Task

__all__ = ["page_of", "sheet_of"]

LINES = 3  # to write on


def sheet_of(kind: str, task: Task, title: str, *, answer: bool) -> str:
    """Return a sheet to print: the question, the picture, and room for the answer."""
    return _document(title, task, _room(kind, task), answer=answer)


def page_of(kind: str, task: Task, title: str, *, answer: bool) -> str:
    """Return a page with a form and a script that marks what is filled in."""
    form = f'<form>\n{_form(kind, task)}<p><button>Check</button></p>\n</form>\n<div role="status" aria-live="polite"></div>\n'
    salt = hashlib.sha256(f"{kind}\n{title}\n{task.solution}".encode()).hexdigest()[:16]
    data = sealed(task, salt) | {
        "kind": kind,
        "hint": task.hint,
        "given": [list(pair) for pair in task.given],
        "enough": ENOUGH,
        "stem": STEM,
        "short": SHORT,
        "common": sorted(COMMON),
        "negations": sorted(NEGATIONS),
    }
    written = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    script = _file("exercise.js")
    body = f'{form}<script type="application/json" id="exercise-data">{written}</script>\n<script>{script}</script>\n'
    return _document(title, task, body, answer=answer, script=script)


def _document(title: str, task: Task, body: str, *, answer: bool, script: str = "") -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    runs = f"script-src 'sha256-{digest}'; " if script else ""
    policy = f"default-src 'none'; {runs}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    picture = ""
    if task.shown is not None:
        only = {"only": ",".join(task.shown_ids)} if task.shown_ids else {}
        alt = "the map that the question is about"
        picture = embedded_map(task.shown, {"words": "no", "legend": "no", "alt": alt, **only}).html() + "\n"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_line(title)}</title>\n<style>{_file('exercise.css')}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_line(title)}</h1>\n<p>{_line(task.question)}</p>\n{picture}{body}{_key(task) if answer else ''}</main>\n</body>\n</html>\n"
    )


def _room(kind: str, task: Task) -> str:
    if kind == "premise":
        return '<div class="line"></div>\n' * LINES
    if kind == "order":
        rows = "".join(
            f'<li><span class="field" style="min-width:2.5rem"></span> {_line(item.text)}</li>\n'
            for item in task.items
        )
        return f'<p>Number the boxes, 1 for the one on top.</p>\n<ol style="list-style:none;padding:0">\n{rows}</ol>\n'
    if kind == "roles":
        words = f"<p>The roles: {', '.join(map(_line, task.choices))}.</p>\n"
        rows = "".join(f'<li>{_line(item.text)}: <span class="field"></span></li>\n' for item in task.items)
        return f"{words}<ol>\n{rows}</ol>\n"
    rows = "".join(f'<li><span class="tick"></span>{_line(item.text)}</li>\n' for item in task.items)
    return f"<ol>\n{rows}</ol>\n"


def _form(kind: str, task: Task) -> str:
    if kind == "premise":
        return '<p><label>The premise:<br><textarea name="answer" rows="3" required></textarea></label></p>\n'
    rows = "".join(_row(kind, task, number, _line(item.text)) for number, item in enumerate(task.items, 1))
    return f'<ol class="{"boxes" if kind == "order" else "items"}">\n{rows}</ol>\n'


def _row(kind: str, task: Task, number: int, text: str) -> str:
    if kind == "order":
        moves = "".join(
            f'<button type="button" data-move="{way}" aria-label="move {way}: {text}">{sign}</button>'
            for way, sign in (("up", "&#9650;"), ("down", "&#9660;"))
        )
        return f'<li data-number="{number}"><span class="text">{text}</span> {moves}</li>\n'
    if kind == "roles":
        options = "".join(f"<option>{_line(role)}</option>" for role in task.choices)
        return f'<li><label>{text}: <select data-number="{number}"><option value=""></option>{options}</select></label></li>\n'
    return f'<li><label><input type="radio" name="answer" value="{number}"> {text}</label></li>\n'


def _key(task: Task) -> str:
    lines = "".join(f"<li>{_line(line)}</li>\n" for line in task.solution)
    return f'<section class="key">\n<details open><summary>The answer</summary>\n<ul>\n{lines}</ul>\n</details>\n</section>\n'


def _line(text: str) -> str:
    return escape(one_line(sanitise(text)))


def _file(name: str) -> str:
    return (files("argmap.embed._exercises") / name).read_text(encoding="utf-8")
