"""Options of a picture in a document, as they are written there: words, which become what views take."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._wording import listed_words
from argmap.errors import RenderError, one_of
from argmap.finding import Findings
from argmap.views.picture_options import PictureOptions, option_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.argument_map import ArgumentMap

__all__ = ["Asked", "asked", "option_names", "questions"]

OWN = ("alt", "caption", "words")
YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


class Asked(NamedTuple):
    """What a document asks of a picture: its options, and the words that go with it.

    `words` tells whether the outline goes along, folded.
    """

    options: PictureOptions
    alt: str = ""
    caption: str = ""
    words: bool = True


def option_names() -> tuple[str, ...]:
    """Name the options that a document may give.

    Examples:
        >>> {"highlight", "alt", "style", "depth"} <= set(option_names())
        True
    """
    pictures = [one.name for one in fields(PictureOptions) if _is_text(one.name, option_of(one).kind)]
    return (*OWN, *pictures)


def questions() -> dict[str, Callable[[ArgumentMap], Findings]]:
    """Return the questions whose findings `highlight` may mark, by their names."""
    from argmap.analysis.check.run import check  # noqa: PLC0415  # numpy, only where a picture is marked
    from argmap.analysis.positions.contested import contested, unanswered  # noqa: PLC0415  # likewise
    from argmap.analysis.provenance.verify import verify  # noqa: PLC0415  # likewise
    from argmap.analysis.structure.circles import circles  # noqa: PLC0415  # likewise
    from argmap.analysis.structure.parts import contentions, leaves  # noqa: PLC0415  # likewise
    from argmap.analysis.support.open_questions import open_questions  # noqa: PLC0415  # likewise
    from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # likewise

    found = (
        *(lacking_support, contested, unanswered, circles, check),
        *(contentions, leaves, open_questions, verify),
    )
    return {one.__name__: one for one in found}


def measures() -> dict[str, Callable[[ArgumentMap], Mapping[str, Any]]]:
    """Return what `values` may show in each box, by its name."""
    from argmap.analysis.labels.acceptability import acceptability  # noqa: PLC0415  # likewise
    from argmap.analysis.strength.gradual import strength  # noqa: PLC0415  # likewise
    from argmap.analysis.support.status import support_status  # noqa: PLC0415  # likewise

    return {one.__name__: one for one in (strength, acceptability, support_status)}


def asked(amap: ArgumentMap, given: Mapping[str, Any]) -> Asked:
    r"""Read options as a document gives them: texts by name, or True for a name alone.

    Raises:
        RenderError: no such option, or nothing that it can be.
        AnalysisError: a question that this map does not allow.
        UnknownIdError: an id that is not in the map.

    Examples:
        >>> import argmap
        >>> amap = argmap.loads("The street is wet\n  + It rained", "outline")
        >>> found = asked(amap, {"highlight": "lacking_support", "direction": "right", "alt": "Wet streets"})
        >>> found.alt, found.options.direction, len(found.options.highlight)
        ('Wet streets', 'right', 2)
        >>> asked(amap, {"highlihgt": "lacking_support"})
        Traceback (most recent call last):
        argmap.errors.RenderError: unknown option 'highlihgt': expected one of 'alt', ...; did you mean 'highlight'?
    """
    kinds = {one.name: option_of(one).kind for one in fields(PictureOptions)}
    known = option_names()
    own: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for written, value in given.items():
        name = written.replace("-", "_")
        if name not in known:
            raise RenderError(one_of("option", written, known))
        if name == "words":
            own[name] = _flag(name, value)
        elif name in OWN:
            own[name] = "" if value in (None, True) else str(value)
        elif name == "highlight":
            options[name] = _marks(amap, str(value))
        elif name == "values":
            options[name] = _named("measure", str(value), measures())(amap)
        else:
            options[name] = _read(amap, name, kinds[name], value)
    return Asked(PictureOptions(**options), **own)


def _is_text(name: str, kind: str) -> bool:
    return name in ("highlight", "values") or kind not in ("value", "file")


def _read(amap: ArgumentMap, name: str, kind: str, value: Any) -> Any:
    if kind == "flag":
        return value if value == "auto" else _flag(name, value)
    text = str(value).strip()
    if kind == "whole":
        try:
            return int(text)
        except ValueError:
            raise RenderError(f"{name} must be a whole number, got {text!r:.80}") from None
    if kind == "elements":
        parts = [text] if text in amap else [part.strip() for part in text.split(",")]
        found = tuple(part for part in parts if part)
        for id_ in found:
            amap[id_]  # else it says which ids are near
        return found
    return text


def _flag(name: str, value: Any) -> bool:
    if value in (None, True, False):
        return value is not False
    text = str(value).strip().lower()
    if text in (*YES, name, ""):  # a name alone is a yes; some tools give it as its own value
        return True
    if text in NO:
        return False
    raise RenderError(f"{name} must be yes or no, got {value!r:.80}")


def _marks(amap: ArgumentMap, text: str) -> Findings:
    """Ask each of the questions that are named, and put what they find together."""
    known = questions()
    found: list[Findings] = [
        _named("highlight", part, known)(amap) for part in text.split(",") if part.strip()
    ]
    if not found:
        raise RenderError(f"highlight must name a question, such as {listed_words([*known])}")
    if len(found) == 1:
        return found[0]
    return Findings([finding for several in found for finding in several])


def _named(what: str, text: str, known: Mapping[str, Any]) -> Any:
    name = text.strip().replace("-", "_")
    if name not in known:
        raise RenderError(one_of(what, name, known))
    return known[name]
