"""What a click in a widget asks, and what is answered: why, what if it falls, who says so, what supports it; and code to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named
from argmap._wording import counted, quoted
from argmap.errors import AnalysisError, one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap

__all__ = ["QUESTIONS", "answered", "code_offered"]


def answered(amap: ArgumentMap, question: str, id_: str) -> str:
    """Answer a question about a claim in words.

    Raises:
        AnalysisError: no such question, or one that this map does not allow.
        UnknownIdError: the map has no such claim.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain", author="Ann"), amap.claim("The street is wet", id="wet"))
        >>> print(answered(amap, "support", "wet"))
        1 support for 'The street is wet': It rained
        Nothing supports what it finally rests on: 'It rained'
        >>> print(answered(amap, "sources", "rain"))
        'It rained' is asserted by Ann
    """
    if question not in QUESTIONS:
        raise AnalysisError(one_of("question", question, QUESTIONS))
    amap[id_]  # else it says which ids are near
    return QUESTIONS[question](amap, id_)


def code_offered(id_: str) -> str:
    """Return code that edits a map at a claim, to be pasted into a cell: nothing is changed by a click.

    Examples:
        >>> print(code_offered("rain"))
        amap.challenge(amap.claim("..."), 'rain')
        amap.support(amap.claim("..."), 'rain')
        amap.evolve('rain', text="...")
    """
    return "\n".join(
        (
            f'amap.challenge(amap.claim("..."), {id_!r})',
            f'amap.support(amap.claim("..."), {id_!r})',
            f'amap.evolve({id_!r}, text="...")',
        )
    )


def _why(amap: ArgumentMap, id_: str) -> str:
    from argmap.analysis.explanation.explain import explain  # noqa: PLC0415  # only who asks pays for it

    return str(explain(amap, id_))


def _what_if(amap: ArgumentMap, id_: str) -> str:
    from argmap.analysis.change.what_if import what_if  # noqa: PLC0415  # likewise

    return f"If {named(amap, id_)} were rejected:\n{what_if(amap, reject=id_)}"


def _sources(amap: ArgumentMap, id_: str) -> str:
    element = amap[id_]
    author, citations = getattr(element, "author", None), getattr(element, "citations", ())
    lines = [f"{named(amap, id_)} is asserted by {author}"] if author else []
    for citation in citations:
        source = amap.sources[citation.source]
        by = f", {source.author}" if source.author else ""
        at = f", {citation.locator}" if citation.locator else ""
        words = f": {quoted(citation.quote.exact, 300)}" if citation.quote else ""
        lines.append(f"{quoted(source.title, 100)}{by}{at}{words}")
    return "\n".join(lines) or f"No author and no source is given for {named(amap, id_)}"


def _support(amap: ArgumentMap, id_: str) -> str:
    from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # likewise

    supports = amap.supports_of(id_)
    lines = []
    if supports:
        given = "; ".join(
            " and ".join(amap.claims[premise].text for premise in support.premises) for support in supports
        )
        lines.append(f"{counted(len(supports), 'support')} for {named(amap, id_)}: {given}")
    lines += [finding.message for finding in lacking_support(amap) if finding.id == id_]
    return "\n".join(lines) or f"{named(amap, id_)} needs no support"


QUESTIONS: dict[str, Callable[[ArgumentMap, str], str]] = {
    "why": _why,
    "what-if": _what_if,
    "sources": _sources,
    "support": _support,
}
