"""Read an outline: lines hang on lines above them that stand less deep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._store.ids import Names, relation_name, slug
from argmap.errors import ParseError
from argmap.formats._mapping.scalars import as_id
from argmap.formats.outline._notation import NOTHING, SIGNS, STATUSES, UNSTATED, line_of, parted, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats._files.loss import Place
    from argmap.formats._mapping.builder import Builder
    from argmap.formats.outline._notation import Line

__all__ = ["lines_of", "note", "tree_lines"]

GLUED = frozenset("+-&")  # signs that somebody may have set without a blank behind them
UNSIGNED = "below"  # the label of what stands below without a sign
BEARING = {
    "+": "'+' has no claim above it to support: indent it below one, or remove the sign",
    "-": "'-' has no claim above it to challenge: indent it below one, or remove the sign",
    "~": "'~' has no claim above it to go with: indent it below one, or remove the sign",
    "^": "'^' backs an inference, and the line above makes none: indent it below a line with '+' or '-'",
    "_": "'_' undercuts an inference, and the line above makes none: indent it below a line with '+' or '-'",
    "~~": "'~~' goes with an inference, and the line above makes none: indent it below a line with '+' or '-'",
    "&": "'&' links a premise with one above that is as deep, and there is none: put it below a line with '+' or '-', as"
    " deep as that one",
}


def lines_of(text: str, parts: Builder) -> tuple[str, str, list[Line]]:
    """Return the title and the description of an outline, and its lines; comments are told as lost."""
    title, description = "", ""
    found: list[Line] = []
    for number, given in enumerate(text.split("\n"), 1):
        whole = given.rstrip("\r")
        if not found and whole.startswith("# ") and not title:
            title = plain(whole[2:].rstrip(" \t"))
        elif not found and whole.startswith("> ") and not description:
            description = plain(whole[2:].rstrip(" \t"))
        else:
            line, comment = parted(number, whole)
            if comment and comment != NOTHING:
                parts.lose(f"line {number}", f"the comment {comment!r:.60}")
            found += [] if line is None else [line]
    return title, description, found


def tree_lines(whole: Any, spots: list[tuple[str, Place]]) -> Iterator[Line]:
    """Give nested lists and objects as lines: in a list, a list goes with the text before it.

    Args:
        whole: the lists and objects.
        spots: all texts in them, in order, and where each stands, if that is asked for.

    Raises:
        ParseError: something that is no text.
    """
    places = [place for text, place in spots if text.strip()]
    waiting: list[tuple[Any, int]] = [(whole, 0)]
    number = 0
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            for key, inner in reversed(value.items()):
                waiting += [(inner, depth + 1), (key, depth)]
        elif isinstance(value, list):
            waiting += [(item, depth + 1 if isinstance(item, list) else depth) for item in reversed(value)]
        elif isinstance(value, str) and value.strip():
            place = places[number] if places else (number + 1, 1)
            number += 1
            line = line_of(depth, value.strip().replace("\n", "\\n"), place)
            yield line._replace(
                depth=depth, begun=place, told=place
            )  # a text may be written in other letters
        elif value not in (None, "", True):
            raise ParseError(f"expected texts in lists or objects, got {value!r:.40}")


def note(parts: Builder, lines: list[Line]) -> None:
    """Note the claims that lines tell, and what each line is to the one that it hangs on.

    Raises:
        ParseError: lines that say nothing, or have nothing to hang on; all of them.
    """
    errors = [*_faulty(lines)]
    ids = _claims(parts, lines)
    steps = _steps(parts, lines, ids, errors)
    if errors:
        first, *_ = errors = sorted(errors, key=lambda error: (error.line or 0, error.column or 0))
        first.errors = tuple(errors)
        raise first
    _relations(parts, steps)


def _faulty(lines: list[Line]) -> Iterator[ParseError]:
    for line in lines:
        body = line.given.lstrip(" \t")
        if line.depth and not line.sign and body[:1] in GLUED and body[:1] == line.text[:1]:
            sign = body[0]
            yield line.fault(
                f"{sign!r} needs a blank behind it: '{sign} ...'; if it is no sign, put a backslash before it"
            )
        if not line.id and not line.text.strip():
            yield line.fault(
                f"nothing stands behind {line.sign or 'the marks'!r}: say a claim, or remove the line"
            )
        if sum(mark in STATUSES for mark in dict.fromkeys(line.marks)) > 1:
            given = " and ".join(repr(mark) for mark in line.marks if mark in STATUSES)
            yield line.fault(f"a claim has one status, not {given}: keep one of them", line.told)


def _claims(parts: Builder, lines: list[Line]) -> list[str]:
    """Note the claim of each line, and return its id; a line whose text another line of that id has, whole, only shows it."""
    named = {as_id(line.id) for line in lines if line.id and line.text.strip()}
    whole: dict[str, str] = {}
    for line in lines:
        if line.id and line.text.strip() and _is_cut(whole.setdefault(as_id(line.id), line.text), line.text):
            whole[as_id(line.id)] = line.text
    free = Names(lambda name: name in parts.claims or name in named)
    ids: list[str] = []
    marks: dict[str, dict[str, Any]] = {}
    for line in lines:
        id_ = as_id(line.id) if line.id else free.free(slug(line.text))
        if line.text.strip() and not (line.id and _is_cut(line.text, whole[id_])):
            parts.claim(id_, line.text, at=line.told)
        _mark(parts, line, id_, marks.setdefault(id_, {}))
        ids.append(id_)
    for line, id_ in zip(lines, ids, strict=True):
        if id_ not in parts.claims:
            parts.lose(f"line {line.begun[0]}", f"{id_!r:.60} is told nowhere; its id stands for its text")
            parts.claim(id_, id_, at=line.told)
    for id_, fields in marks.items():
        parts.claims[id_].update(fields)
    return ids


def _is_cut(text: str, whole: str) -> bool:
    """Tell whether a text is the beginning of another one, with "…" for the rest."""
    return text != whole and text.endswith("…") and whole.startswith(text[:-1])


def _mark(parts: Builder, line: Line, id_: str, fields: dict[str, Any]) -> None:
    for mark in line.marks:
        if mark == UNSTATED:
            fields["implicit"] = True
        elif fields.setdefault("status", mark) != mark:
            parts.lose(
                f"line {line.begun[0]}", f"a second status of {id_!r:.60}, {mark!r}; the first was kept"
            )


class _Step(NamedTuple):
    """A relation to be: its first line, its premises, and what it aims at, a claim or another one."""

    line: Line
    premises: list[str]
    target: str | _Step | None


def _steps(parts: Builder, lines: list[Line], ids: list[str], errors: list[ParseError]) -> list[_Step]:
    """Return the relations that lines make; what is wrong goes into `errors`."""
    above: list[tuple[int, str, _Step | None]] = []  # depth, claim, the step that its line makes
    steps: list[_Step] = []
    for line, id_ in zip(lines, ids, strict=True):
        while above and (above[-1][0] > line.depth or (above[-1][0] == line.depth and line.sign != "&")):
            above.pop()
        over = above[-1] if above else None
        step = _step(parts, line, id_, over)
        if line.sign == "&" and step is not None and over is not None and step is over[2]:
            step.premises.append(id_)
        elif step is not None:
            steps.append(step)
            if step.target is None:
                errors.append(line.fault(BEARING[line.sign]))
        if line.sign == "&" and over is not None and over[0] == line.depth:
            above.pop()
        above.append((line.depth, id_, step))
    return steps


def _step(parts: Builder, line: Line, id_: str, over: tuple[int, str, _Step | None] | None) -> _Step | None:
    """Return the step that a line makes or goes on with; one that aims at nothing if it has no hold."""
    if line.sign == "&":
        linked = over is not None and over[0] == line.depth and over[2] is not None
        return over[2] if linked and over is not None else _Step(line, [id_], None)
    if line.sign in SIGNS:
        onto = SIGNS[line.sign][1]
        return _Step(line, [id_], None if over is None else over[2] if onto else over[1])
    if over is None:
        return None
    parts.lose(
        f"line {line.begun[0]}", "neither for nor against what it stands below, read as an association"
    )
    return _Step(line, [id_], over[1])


def _relations(parts: Builder, steps: list[_Step]) -> None:
    """Note the steps, now that all their premises are known, and with them their names."""
    made: dict[int, str] = {}
    taken: set[str] = set()
    free = Names(lambda name: name in parts.claims or name in taken)
    for step in steps:
        sign = step.line.sign
        kind = SIGNS.get(sign, SIGNS["~"])[0]
        premises = tuple(dict.fromkeys(step.premises))
        target = made[id(step.target)] if isinstance(step.target, _Step) else step.target or ""
        name = made[id(step)] = free.free(relation_name(kind, premises, target))
        taken.add(name)
        label = step.line.label or ("related" if sign in SIGNS else UNSIGNED)
        fields = {"label": label} if kind == "association" else {}
        parts.relate_ids(kind, premises, target, name, fields, at=step.line.begun)
