"""CQs-Gen 2025: the critical questions that our catalogue asks of the annotated schemes.

Twice over. By scheme: the data set's questions from theory are templates filled in, and a table beside this file says which of our
questions asks what a template asks. By the task's own script, which compares questions by a sentence model: how what ours ask is
judged, and, run the other way round, how many of the useful questions are asked. The data set has no premises, so there are no words
to put into our slots; what stands in the slots of its own questions from theory is the best that could be put there.
"""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import ModelError
from argmap.schemes import find
from benchmarks.published.corpus import CHECKED, NOTHING, Corpus, Figure
from benchmarks.published.sentence_judge import THRESHOLD, Judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.schemes import Question

_ASKED = Path(__file__).with_suffix(".toml")
_SLOTS = Path(__file__).with_name("critical_questions_slots.toml")
_TEMPLATES = "Benchmarking_CQs-Gen"  # beside the folder of data
_LEAST = 0.75  # share of a template's words that a question filled in from it has
_LABELS = ("Useful", "Unhelpful", "Invalid")
_SLOT = re.compile(r"<\w+>")
_THEIRS, _OURS = re.compile(r"<(\w+)>"), re.compile(r"\{(\w+)\}")
_MISSING = "<>"  # for a slot without words
_WORD = re.compile(r"[a-z]+")
_Filled = tuple[str, dict[str, str]]  # a scheme, and the words in the slots of a template


def _figures(folder: Path) -> Iterator[Figure]:
    file = folder / "shared_task" / "data_splits" / "validation.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    questions = [question for text in data.values() for question in text["cqs"]]
    often = Counter(question["label"] for question in questions)
    said = ", ".join(f"{often[label]:,} {label.lower()}" for label in _LABELS)
    yield Figure(
        "texts and questions", f"{len(data)}; {said}", file.name, CHECKED, NOTHING, "the data set itself"
    )
    schemes = [name for text in data.values() for name in text["schemes"]]
    missing = sorted({name for name in schemes if not _questions_of(name)})
    known = sum(bool(_questions_of(name)) for name in schemes)
    yield Figure(
        "schemes annotated, and those in the catalogue",
        len(schemes),
        file.name,
        CHECKED,
        known,
        f"not in the catalogue: {', '.join(missing)}",
    )
    templates = folder.parent / _TEMPLATES
    theory = [question for question in questions if "_T_" in question["id"]]
    yield from _by_scheme(templates, theory)
    patterns = _patterns(templates) if templates.is_dir() else []
    filled = {
        id_: list(filter(None, (_slots(one["cq"], patterns) for one in text["cqs"] if "_T_" in one["id"])))
        for id_, text in data.items()
    }
    made_out = sum(map(len, filled.values()))
    yield Figure("questions from theory, and those that fill a template word for word", len(theory), file.name, CHECKED, made_out,
                 "the others are reworded: their words fill no slot here")  # fmt: skip
    yield from _by_script(folder, data, filled)


def _by_scheme(repository: Path, theory: list[dict[str, str]]) -> Iterator[Figure]:
    """Tell of the questions from theory, by the templates that they fill in, how many ours ask."""
    where = "questions from theory, by template"
    if not repository.is_dir():
        why = f"not there: git clone https://github.com/hitz-zentroa/{_TEMPLATES} DIR/{_TEMPLATES}"
        yield Figure("recall of useful; share of invalid", None, where, CHECKED, NOTHING, why)
        return
    asked = tomllib.loads(_ASKED.read_text(encoding="utf-8"))
    templates = [template[:3] for template in _templates(repository)]
    known, ours = Counter[str](), Counter[str]()
    for question in theory:
        template = _filled_in(question["cq"], templates)
        if template is not None:
            known[question["label"]] += 1
            name, number = template
            ours[question["label"]] += bool(asked.get(name, [])[number : number + 1] not in ([], [""]))
    total, chosen = sum(known.values()), sum(ours.values())
    yield Figure("questions from theory, and those whose template was made out", len(theory), where, CHECKED, total,
                 "the others are reworded too far")  # fmt: skip
    for label in _LABELS:
        said = f"{ours[label]} of {known[label]} ({ours[label] / known[label]:.0%})"
        yield Figure(f"of the {label.lower()} ones, asked by the catalogue", None, where, CHECKED, said)
    shares = (
        f"{known['Invalid'] / total:.1%} of all, {ours['Invalid'] / chosen:.1%} of what the catalogue asks"
    )
    why = "that a question is useful hangs on the words that fill it, too, which are the data set's"
    yield Figure("share of invalid", None, where, CHECKED, shares, why)


def _templates(repository: Path) -> Iterator[tuple[str, int, frozenset[str], str]]:
    """Yield each template: its scheme, its place, its words, its text."""
    file = repository / "dataset-building" / "utils" / "walton_plus.jsonl"
    for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
        scheme = json.loads(line)
        for number, text in enumerate(scheme["cq"]):
            words = frozenset(_words(_SLOT.sub(" ", text)))
            if words:
                yield scheme["name"], number, words, text


def _filled_in(text: str, templates: list[tuple[str, int, frozenset[str]]]) -> tuple[str, int] | None:
    """Return the template of which a question has most words, if it has enough; the longer of two."""
    words = set(_words(text))
    share, _, name, number = max(
        (len(fixed & words) / len(fixed), len(fixed), name, -number) for name, number, fixed in templates
    )
    return (name, -number) if share >= _LEAST else None


def _words(text: str) -> list[str]:
    """Return the words of a text, spelt one way."""
    return _WORD.findall(text.lower().replace("generaliz", "generalis").replace("proven", "proved"))


def _scheme(name: str) -> tuple[Question, ...]:
    """Return our questions about a scheme by the name that the data set has for it, in which ER marks one annotation."""
    try:
        return find(name.removeprefix("ER")).questions
    except ModelError:
        return ()


def _questions_of(name: str) -> list[str]:
    """Return our questions about a scheme, their slots named."""
    return [
        re.sub(r"\{(\w+)\}", lambda slot: f"the {slot[1].replace('_', ' ')}", question.text)
        for question in _scheme(name)
    ]


def _by_script(folder: Path, data: dict[str, Any], theory: dict[str, list[_Filled]]) -> Iterator[Figure]:
    """Let the task's script judge what the catalogue asks of each text's schemes: its slots named, and its slots filled."""
    bare = {
        id_: [question for name in text["schemes"] for question in _questions_of(name)]
        for id_, text in data.items()
    }
    filled = {id_: list(_worded(some)) for id_, some in theory.items()}
    with tempfile.TemporaryDirectory() as kept:
        judge = Judge(folder, Path(kept))
        yield from _judged(judge, data, bare, 'slots named, as in "the goal"')
        yield from _judged(judge, data, filled, "slots filled with the words of the data set's own questions")


def _judged(judge: Judge, data: dict[str, Any], asked: dict[str, list[str]], how: str) -> Iterator[Figure]:
    """Tell of the questions asked how many are judged what; and of the useful ones how many are asked."""
    asked = {id_: list(dict.fromkeys(texts)) for id_, texts in asked.items() if texts}
    known = {id_: [(one["cq"], one["label"]) for one in data[id_]["cqs"]] for id_ in asked}
    where = f"its evaluation.py, threshold {THRESHOLD}; {judge.model}"
    why = "" if judge.own else "not by the script's own model, which was not at hand"
    found = judge.labels(known, asked)
    total, alike = found.total(), sum(found[label] for label in _LABELS)
    said = ", ".join(f"{found[label]:,} {label.lower()}" for label in _LABELS)
    judged = f"{said}, {total - alike:,} like none"
    yield Figure(f"{how}: {total:,} questions, judged", None, where, CHECKED, judged, why)
    shares = f"{found['Invalid'] / max(alike, 1):.1%} of those judged, {found['Invalid'] / total:.1%} of all"
    yield Figure(f"{how}: share of invalid", None, where, CHECKED, shares if alike else NOTHING, why)
    ours = {id_: [(text, "asked") for text in texts] for id_, texts in asked.items()}
    useful = {
        id_: list(dict.fromkeys(one["cq"] for one in text["cqs"] if one["label"] == "Useful" and id_ in ours))
        for id_, text in data.items()
    }
    all_useful = sum(one["label"] == "Useful" for text in data.values() for one in text["cqs"])
    hit = judge.labels(ours, {id_: texts for id_, texts in useful.items() if texts})["asked"]
    recall = f"{hit:,} of {all_useful:,} ({hit / all_useful:.1%})"
    yield Figure(f"{how}: recall of useful", None, where, CHECKED, recall, why)


def _patterns(repository: Path) -> list[tuple[str, re.Pattern[str]]]:
    """Return each template as a pattern, whose groups are its slots; those of most words first."""
    found = []
    for name, _, words, text in _templates(repository):
        seen: set[str] = set()
        parts = []
        for literal, slot in re.findall(r"([^<]*)(?:<(\w+)>)?", text):
            parts.append(re.escape(literal))
            if slot:
                parts.append(f"(?P={slot})" if slot in seen else f"(?P<{slot}>.+?)")
                seen.add(slot)
        pattern = "".join(parts).replace("generalis", "generali[sz]")
        found.append((len(words), name, re.compile(pattern, re.IGNORECASE)))
    return [(name, pattern) for _, name, pattern in sorted(found, key=lambda one: -one[0])]


def _slots(text: str, patterns: list[tuple[str, re.Pattern[str]]]) -> _Filled | None:
    """Return the scheme and the words in the slots of a question that fills in a template word for word."""
    for name, pattern in patterns:
        found = pattern.fullmatch(text.strip())
        if found is not None:
            return name, {slot: words.strip(" \"'") for slot, words in found.groupdict().items()}
    return None


def _worded(some: list[_Filled]) -> Iterator[str]:
    """Yield the catalogue's questions about a scheme whose slots the words in a template's slots can fill."""
    table = tomllib.loads(_SLOTS.read_text(encoding="utf-8"))
    for name, words in some:
        ours = {slot: _put(_THEIRS, said, words) for slot, said in table.get(name, {}).items()}
        texts = [_put(_OURS, question.text, ours) for question in _scheme(name)]
        yield from (text for text in texts if _MISSING not in text)


def _put(slot: re.Pattern[str], text: str, words: dict[str, str]) -> str:
    """Put words into the slots of a text."""
    return slot.sub(lambda found: words.get(found[1], _MISSING), text)


CORPORA = (
    Corpus("CQs-Gen 2025", "shared-task-critical-questions-generation",
           "https://github.com/hitz-zentroa/shared-task-critical-questions-generation", "none given", _figures),
)  # fmt: skip
