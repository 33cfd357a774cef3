"""Texts on which a pattern may backtrack: pieces read off the pattern itself, again and again; and what that costs."""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import random
import re
import time
from pathlib import Path
from re import _constants as sre
from re import _parser
from typing import NamedTuple
from unittest import mock

import argmap

METHODS = {"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"}
ANYWHERE = METHODS - {"match", "fullmatch"}
SINGLE = {sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
ODD = set(" \tabA0_-.:!\n\"'\\([{<")  # to try beside the characters that a pattern names
COUNTS = range(4, 36, 4)  # pieces that a pattern is tried on first, since time may double with each
SIZES = (512, 4_096, 16_384)  # characters then; the next is tried if the last took no notable time
NOTABLE = 0.02  # seconds of the processor, above what the clock makes of nothing
MOST = 9.0  # times that a text four times as long may take: 4 if time is in proportion to it, 16 if to its square


class Text(NamedTuple):
    """A text that may be made as long as one likes."""

    before: str
    piece: str
    behind: str

    def of(self, size):
        return self.before + self.piece * (size // len(self.piece) + 1) + self.behind


# --- which patterns there are, and how they are used ----------------------------------------------------------------


def modules():
    """Give the modules of the package, but for the one that runs it."""
    for found in pkgutil.walk_packages(argmap.__path__, "argmap."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns():
    """Return all patterns of the package, by module and name or line, each with the methods that are called of it."""
    found, used = {}, {}
    for module in modules():
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for owner, name, method in _uses(module.__name__, tree):
            used.setdefault((owner, name), set()).add(method)
        for line, text, method in _inline(tree):
            found[f"{module.__name__}:{line}"] = (re.compile(text), {method})
    seen = set()
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_inside(value)):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    methods = used.get((module.__name__, name)) or {"search"}
                    found[f"{module.__name__}.{name}{number or ''}"] = (pattern, methods)
    return found


def compiled_while(work):
    """Return the patterns that are made while something is done, by their text."""
    made = {}
    compile_ = re.compile

    def note(pattern, flags=0):
        made[str(pattern)] = compile_(pattern, flags)
        return made[str(pattern)]

    with mock.patch("re.compile", note):
        work()
    return made


def _uses(module, tree):
    """Give each method of a pattern that a module names: the pattern's own module, its name, and the method."""
    home = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("argmap")
        for alias in node.names
    }
    for node in ast.walk(tree):  # a pattern that gets a shorter name
        for goal, value in _pairs(node):
            if isinstance(goal, ast.Name) and isinstance(value, ast.Name):
                home.setdefault(goal.id, home.get(value.id, (module, value.id)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            owner = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            if isinstance(owner, ast.Name) and owner.id != "re":
                yield *home.get(owner.id, (module, owner.id)), node.attr


def _pairs(node):
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        goal, value = node.targets[0], node.value
        if isinstance(goal, ast.Tuple) and isinstance(value, ast.Tuple):
            yield from zip(goal.elts, value.elts, strict=False)
        else:
            yield goal, value


def _inline(tree):
    """Give the patterns that are written where they are used."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and ast.unparse(node.func.value) == "re"
            and node.func.attr in METHODS
        ):
            yield node.lineno, ast.literal_eval(node.args[0]), node.func.attr


def _inside(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (found for part in value.values() if type(part) is not dict for found in _inside(part))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (
            found for part in value if isinstance(part, re.Pattern | tuple) for found in _inside(part)
        )
    elif isinstance(value, type) and value.__module__.startswith("argmap"):
        yield from (part for part in vars(value).values() if isinstance(part, re.Pattern))


# --- what they are tried on -----------------------------------------------------------------------------------------


def texts(pattern, seed=0):
    """Return texts of pieces of a pattern: what it repeats, what stands before that, and how it begins, again and again."""
    maker = _Maker(pattern, seed)
    made = {}
    for _ in range(3):
        for before, pieces, behind in maker.repeats(maker.tree):
            for piece in pieces:
                made |= dict.fromkeys(
                    [
                        Text(before, piece, ""),
                        Text(before, piece, "\0"),
                        Text(before, piece, behind + "\0"),
                        Text("", piece, ""),
                        Text("", before + piece, ""),
                        Text("", before + piece, "\0"),
                        Text("", before + piece + behind, "\0"),
                    ]
                )
    for _ in range(8):
        whole = maker.sample(maker.tree)
        for length in range(1, min(len(whole), 12) + 1):
            made |= dict.fromkeys([Text("", whole[:length], ""), Text("", whole[:length], "\0")])
    return list(made)


class _Maker:
    """Makes texts that a pattern, or a part of one, fits."""

    def __init__(self, pattern, seed):
        self.tree = _parser.parse(pattern.pattern, pattern.flags)
        named = set()
        _characters(self.tree, named)
        self.pool = sorted(named | ODD)
        self.dice = random.Random(seed)

    def single(self, kind, what):
        """Return the characters that a part of one character fits."""
        return [char for char in self.pool if _fits(kind, what, char)] or ["a"]

    def sample(self, tree):
        """Return a text that a part fits; what only looks ahead or behind is passed over."""
        made = []
        for kind, what in tree:
            if kind in SINGLE:
                made.append(self.dice.choice(self.single(kind, what)))
            elif kind is sre.BRANCH:
                made.append(self.sample(self.dice.choice(what[1])))
            elif kind in REPEATS:
                times = min(what[1], max(what[0], self.dice.choice([0, 1, 1])), 50)
                made += [self.sample(what[2]) for _ in range(times)]
            elif kind not in {sre.ASSERT, sre.ASSERT_NOT}:
                made += [self.sample(part) for part in _parts(kind, what)]
        return "".join(made)

    def repeats(self, tree, before=""):
        """Give what is repeated: a text for what stands before it, some for itself, and one for what stands behind it."""
        items = list(tree)
        for place, (kind, what) in enumerate(items):
            begun = before + self.sample(items[:place])
            if kind in REPEATS and what[1] > 10:
                body = list(what[2])
                if len(body) == 1 and body[0][0] in SINGLE:
                    pieces = self.single(*body[0])
                else:
                    pieces = sorted({self.sample(body) for _ in range(8)} - {""})
                yield begun, pieces, self.sample(items[place + 1 :])
            for part in _parts(kind, what):
                yield from self.repeats(part, begun)


def _parts(kind, what):
    """Return the patterns inside a part of a pattern."""
    if kind is sre.SUBPATTERN:
        return [what[3]]
    if kind is sre.BRANCH:
        return what[1]
    if kind in REPEATS:
        return [what[2]]
    if kind in {sre.ASSERT, sre.ASSERT_NOT}:
        return [what[1]]
    return [what] if kind is sre.ATOMIC_GROUP else []


def _characters(tree, named):
    """Collect the characters that a pattern names, the ends of ranges among them."""
    for kind, what in tree:
        if kind in {sre.LITERAL, sre.NOT_LITERAL}:
            named.add(chr(what))
        for each, value in what if kind is sre.IN else ():
            named |= {chr(value)} if each is sre.LITERAL else set()
            named |= set(map(chr, value)) if each is sre.RANGE else set()
        for part in _parts(kind, what):
            _characters(part, named)


_CATEGORIES = {
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    sre.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _fits(kind, what, char):
    if kind is sre.LITERAL:
        return char == chr(what)
    if kind is sre.NOT_LITERAL:
        return char != chr(what)
    if kind is sre.ANY:
        return char != "\n"
    if kind is sre.RANGE:
        return what[0] <= ord(char) <= what[1]
    if kind is sre.CATEGORY:
        return _CATEGORIES[what](char)
    negated = what[0][0] is sre.NEGATE
    return negated != any(_fits(*each, char) for each in what[negated:])


# --- what it costs --------------------------------------------------------------------------------------------------


def slow_on(work, tried, *, counts=(), sizes=SIZES):
    """Return a text for which some work grows faster than it does, and the size at which it was found; None if there is none.

    Args:
        work: a function of a text.
        tried: texts.
        counts: of how many pieces they are to be, one after another.
        sizes: of how many characters then.
    """
    for text in tried:
        for size in (*(count * len(text.piece) for count in counts), *sizes):
            if _cost(work, text.of(size)) > NOTABLE:
                if all(
                    _ratio(work, text, size) > MOST for _ in range(3)
                ):  # thrice: other work may be in the way
                    return text, size
                break
    return None


def _ratio(work, text, size):
    """Return how many times as long a text takes as one of a quarter of its size."""
    long = min(_cost(work, text.of(size)) for _ in range(3))
    short = min(_cost(work, text.of(size // 4)) for _ in range(3))
    return long / short if long > NOTABLE else 1.0


def _cost(work, text):
    gc.disable()
    begun = time.process_time()
    try:
        work(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def use(pattern, methods):
    """Return a function that uses a pattern on a text as the package does."""

    def work(text):
        text = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
        if methods & ANYWHERE:
            for _ in pattern.finditer(text):
                pass
        if "match" in methods:
            pattern.match(text)
        if "fullmatch" in methods:
            pattern.fullmatch(text)

    return work
