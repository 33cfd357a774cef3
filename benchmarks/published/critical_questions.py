"""CQs-Gen 2025: the critical questions that our catalogue asks of the annotated schemes.

Twice over. By scheme: the data set's questions from theory are templates filled in, and a table beside this file says which of our
questions asks what a template asks. By the task's own script, which compares questions by a sentence model; where
`sentence_transformers` is not installed, the cosine of their words (TF-IDF) stands in for it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import ModelError
from argmap.schemes import find
from benchmarks.published.corpus import CHECKED, NOTHING, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASKED = Path(__file__).with_suffix(".toml")
_TEMPLATES = "Benchmarking_CQs-Gen"  # beside the folder of data
_LEAST = 0.75  # share of a template's words that a question filled in from it has
_THRESHOLD = 0.6  # the script's own
_LABELS = ("Useful", "Unhelpful", "Invalid")
_SLOT = re.compile(r"<\w+>")
_WORD = re.compile(r"[a-z]+")
_COUNT = re.compile(r"'(\w+)': (\d+)")
_STAND_IN = """
import math, re
from collections import Counter

class _Sims(list):
    def tolist(self):
        return list(self)

class SentenceTransformer:
    def __init__(self, name):
        self.often, self.texts = Counter(), 0
    def encode(self, texts):
        bags = [Counter(re.findall(r"[a-z]+", text.lower())) for text in ([texts] if isinstance(texts, str) else texts)]
        if not isinstance(texts, str):
            self.often, self.texts = Counter(word for bag in bags for word in bag), len(bags)
        return bags
    def similarity(self, one, others):
        def weight(bag):
            return {word: n * math.log((1 + self.texts) / (0.5 + self.often[word])) for word, n in bag.items()}
        def cosine(a, b):
            length = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
            return sum(value * b.get(word, 0) for word, value in a.items()) / length if length else 0.0
        return _Sims([[cosine(weight(one[0]), weight(other)) for other in others]])
"""


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
    yield from _by_scheme(folder.parent / _TEMPLATES, [q for q in questions if "_T_" in q["id"]])
    yield _by_script(folder, file, data)


def _by_scheme(repository: Path, theory: list[dict[str, str]]) -> Iterator[Figure]:
    """Tell of the questions from theory, by the templates that they fill in, how many ours ask."""
    where = "questions from theory, by template"
    if not repository.is_dir():
        why = f"not there: git clone https://github.com/hitz-zentroa/{_TEMPLATES} DIR/{_TEMPLATES}"
        yield Figure("recall of useful; share of invalid", None, where, CHECKED, NOTHING, why)
        return
    asked = tomllib.loads(_ASKED.read_text(encoding="utf-8"))
    templates = list(_templates(repository))
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


def _templates(repository: Path) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Yield each template: its scheme, its place, its words."""
    file = repository / "dataset-building" / "utils" / "walton_plus.jsonl"
    for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
        scheme = json.loads(line)
        for number, text in enumerate(scheme["cq"]):
            words = frozenset(_words(_SLOT.sub(" ", text)))
            if words:
                yield scheme["name"], number, words


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


def _questions_of(name: str) -> list[str]:
    """Return our questions about a scheme by the name that the data set has for it, in which ER marks one annotation."""
    try:
        scheme = find(name.removeprefix("ER"))
    except ModelError:
        return []
    return [
        re.sub(r"\{(\w+)\}", lambda slot: f"the {slot[1].replace('_', ' ')}", q.text)
        for q in scheme.questions
    ]


def _by_script(folder: Path, file: Path, data: dict[str, Any]) -> Figure:
    """Let the task's script judge all questions that the catalogue asks of the schemes of each text."""
    asked = {
        id_: list(dict.fromkeys(question for name in text["schemes"] for question in _questions_of(name)))
        for id_, text in data.items()
    }
    modelled = importlib.util.find_spec("sentence_transformers") is not None
    found = _judged(
        folder, file, {id_: texts for id_, texts in asked.items() if texts}, stand_in=not modelled
    )
    model = "its sentence model" if modelled else "words in place of its sentence model"
    why = (
        ""
        if modelled
        else "ours have names of slots where theirs have the words of a text, so few words are shared"
    )
    said = f"{found['Useful']}, {found['Unhelpful']}, {found['Invalid']} of {sum(found.values()):,}"
    return Figure("all that the catalogue asks: judged useful, unhelpful, invalid", None,
                  f"its evaluation.py, {model}, threshold {_THRESHOLD}", CHECKED, said, why)  # fmt: skip


def _judged(folder: Path, file: Path, asked: dict[str, list[str]], *, stand_in: bool) -> Counter[str]:
    """Run the script in a folder of its own, and return how many questions it gave each label."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        answers = {id_: {"cqs": [{"cq": text} for text in texts]} for id_, texts in asked.items()}
        (place / "asked.json").write_text(json.dumps(answers), encoding="utf-8")
        if stand_in:
            (place / "sentence_transformers.py").write_text(_STAND_IN, encoding="utf-8")
        if importlib.util.find_spec("evaluate") is None:
            (place / "evaluate.py").write_text("load = None\n", encoding="utf-8")
        script = (folder / "shared_task" / "eval_scripts" / "evaluation.py").resolve()
        command = [sys.executable, str(script), "--metric", "similarity", "--input_path", str(file.resolve()),
                   "--submission_path", str(place / "asked.json"), "--threshold", str(_THRESHOLD)]  # fmt: skip
        path = os.pathsep.join(filter(None, [made, os.environ.get("PYTHONPATH")]))
        environment = os.environ | {"PYTHONPATH": path}
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=made, env=environment)
    return Counter({label: int(number) for label, number in _COUNT.findall(done.stdout.splitlines()[0])})


CORPORA = (
    Corpus("CQs-Gen 2025", "shared-task-critical-questions-generation",
           "https://github.com/hitz-zentroa/shared-task-critical-questions-generation", "none given", _figures),
)  # fmt: skip
