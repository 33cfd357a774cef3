"""The evaluation script of CQs-Gen 2025, run in a folder of its own, with its sentence model or what stands in for it."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["THRESHOLD", "Judge"]

THRESHOLD = 0.6  # the script's own
_OWN = "stsb-mpnet-base-v2"
_PLACE = "sentence-model"  # beside the folders of data
_COUNT = re.compile(r"'(\w+)': (\d+)")
_WORDS = """
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
            return {word: n * math.log((1 + self.texts) / (0.5 + max(1, self.often[word]))) for word, n in bag.items()}
        def cosine(a, b):
            length = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
            return sum(value * b.get(word, 0) for word, value in a.items()) / length if length else 0.0
        return _Sims([[cosine(weight(one[0]), weight(other)) for other in others]])
"""

_REMEMBERING = """
import os, runpy, sys
import numpy
from sentence_transformers import SentenceTransformer

kept = sys.argv[1]
encode, known = SentenceTransformer.encode, {}
if os.path.exists(kept):
    with numpy.load(kept) as file:
        known = dict(zip(file["texts"].tolist(), file["places"]))

def remembering(self, texts):
    some = [texts] if isinstance(texts, str) else list(texts)
    new = [text for text in dict.fromkeys(some) if text not in known]
    if new:
        known.update(zip(new, encode(self, new, show_progress_bar=False)))
    return known[texts] if isinstance(texts, str) else numpy.stack([known[text] for text in some])

SentenceTransformer.encode = remembering
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
numpy.savez(kept, texts=numpy.array(list(known)), places=numpy.stack(list(known.values())))
"""

_Labelled = dict[str, list[tuple[str, str]]]  # by text: questions with their labels


class Judge:
    """Runs the script: for each question asked of a text, the label of the question that is most like it, or none.

    The script's own sentence model is what `sentence_transformers` finds under its name. Where DIR/sentence-model is a folder with another
    one, that one is found under the name; without `sentence_transformers`, or where no model can be had, the cosine of words (TF-IDF) stands in.

    Attributes:
        model: which one judges, in words.
        own: whether it is the script's own.
    """

    def __init__(self, repository: Path, kept: Path) -> None:
        self._script = (repository / "shared_task" / "eval_scripts" / "evaluation.py").resolve()
        other = repository.parent / _PLACE
        self._kept = kept / "texts.npz"  # as what texts were encoded: the script asks many times
        self._words = importlib.util.find_spec("sentence_transformers") is None
        self._other = other.resolve() if other.is_dir() and not self._words else None
        self._words = self._words or (self._other is None and not _can_be_had())
        self.own = not self._words and self._other is None
        self.model = (
            f"{_OWN}, its own"
            if self.own
            else f"{'the cosine of words' if self._words else _name(other)} in place of {_OWN}"
        )

    def labels(self, reference: _Labelled, asked: Mapping[str, Sequence[str]]) -> Counter[str]:
        """Return how many of the questions asked got each label; "not_able_to_evaluate" where none of the text's is like it."""
        with tempfile.TemporaryDirectory() as made:
            place = Path(made)
            known = {
                id_: {"cqs": [{"cq": text, "label": label} for text, label in one]}
                for id_, one in reference.items()
            }
            answers = {id_: {"cqs": [{"cq": text} for text in texts]} for id_, texts in asked.items()}
            (place / "known.json").write_text(json.dumps(known), encoding="utf-8")
            (place / "asked.json").write_text(json.dumps(answers), encoding="utf-8")
            self._furnish(place)
            (place / "run.py").write_text(_REMEMBERING, encoding="utf-8")
            run = [] if self._words else ["run.py", str(self._kept)]
            command = [sys.executable, *run, str(self._script), "--metric", "similarity", "--input_path", "known.json",
                       "--submission_path", "asked.json", "--threshold", str(THRESHOLD)]  # fmt: skip
            path = os.pathsep.join(filter(None, [made, os.environ.get("PYTHONPATH")]))
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=True,
                cwd=made,
                env=os.environ | {"PYTHONPATH": path},
            )
        told = next(
            line for line in done.stdout.splitlines() if line.startswith("Distribution of the labels")
        )
        return Counter({label: int(number) for label, number in _COUNT.findall(told)})

    def _furnish(self, place: Path) -> None:
        """Put into the script's folder what stands in for what is not installed."""
        if self._words:
            (place / "sentence_transformers.py").write_text(_WORDS, encoding="utf-8")
        if self._other is not None:
            (place / _OWN).symlink_to(self._other, target_is_directory=True)
        if importlib.util.find_spec("evaluate") is None:  # only BLEURT needs it
            (place / "evaluate.py").write_text("load = None\n", encoding="utf-8")


def _can_be_had() -> bool:
    """Tell whether the script's own model is there, or can be fetched."""
    code = f"from sentence_transformers import SentenceTransformer; SentenceTransformer({_OWN!r})"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def _name(folder: Path) -> str:
    """Return the name that the card of a model begins with, or that of its folder."""
    card = folder / "README.md"
    lines = card.read_text(encoding="utf-8").splitlines() if card.is_file() else []
    return next((line[2:].strip() for line in lines if line.startswith("# ")), folder.resolve().name)
