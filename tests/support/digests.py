"""Draw every example and some maps at random in every format, and print a digest of each: `python tests/support/digests.py [MAPS]`.

Two interpreters, seeds of hashing or locales that print different lines do not draw the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import locale
import sys
import warnings
from typing import TYPE_CHECKING

from maps_drawn import DIRECTIONS, EXAMPLES, grown, name_of

import argmap
from argmap.views.render import FORMATS
from argmap.views.styles import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap import ArgumentMap


def maps(count: int) -> Iterator[tuple[str, ArgumentMap]]:
    for path in EXAMPLES:
        yield name_of(path), argmap.load(path)
    for seed in range(count):
        yield f"random-{seed}", grown(seed)


def made(amap: ArgumentMap, number: int) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Give each thing to make of a map; its look and direction go round with the number."""
    marks, strength = argmap.lacking_support(amap), argmap.strength(amap)
    look = {"style": names()[number % len(names())], "direction": DIRECTIONS[number % 2]}
    for form in FORMATS:
        yield (
            form,
            lambda form=form: argmap.render(amap, format=form, highlight=marks, values=strength, **look),
        )
    for form in ("md", "html", "pdf"):
        yield f"report.{form}", lambda form=form: argmap.report(amap, format=form)
    for form in ("argmap", "argdown"):
        yield form, lambda form=form: argmap.dumps(amap, format=form)


def main() -> None:
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")  # as a program around us may have done
    warnings.simplefilter("ignore")
    for number, (name, amap) in enumerate(maps(int(sys.argv[1]) if len(sys.argv) > 1 else 20)):
        for form, make in made(amap, number):
            try:
                content = make()
            except argmap.RenderError as error:  # a PDF of letters that no typeface here has
                content = f"refused: {error}"
            raw = content.encode("utf-8") if isinstance(content, str) else content
            sys.stdout.write(f"{name} {form} {hashlib.sha256(raw).hexdigest()}\n")


if __name__ == "__main__":
    main()
