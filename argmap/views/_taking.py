"""How a view takes the options of pictures: as one value or as keywords, all of them told, all of them checked."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from argmap._validate_map import compares, map_of
from argmap.errors import RenderError, UnknownIdError, near
from argmap.finding import HasBeforeAfter
from argmap.views._option_kind import is_usual, option_of
from argmap.views.picture_options import PictureOptions

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.argument_map import ArgumentMap
    from argmap.views.picture_options import PictureKeywords

__all__ = ["explained", "not_in_map", "options_for", "refuse_for"]

View = TypeVar("View", bound=Callable[..., object])


_KEYWORDS = re.compile(r"(?m)^( +)\*\*keywords:.*\n")  # how far it is set in depends on Python's version


def explained(view: View) -> View:
    """Show each option in the signature and in the documentation of a view that takes them as keywords."""
    own = inspect.signature(view)
    named = [one for one in own.parameters.values() if one.kind is not one.VAR_KEYWORD]
    named += [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=one.type)
        for one in fields(PictureOptions)
    ]
    view.__signature__ = own.replace(parameters=named)  # type: ignore[attr-defined]
    told = [f"{one.name}: {option_of(one).told()}." for one in fields(PictureOptions)]
    view.__doc__ = _KEYWORDS.sub(
        lambda line: "".join(f"{line[1]}{each}\n" for each in told), view.__doc__ or ""
    )
    return view


def options_for(
    given: Drawn,
    view: Callable[..., object],
    options: PictureOptions | None,
    keywords: PictureKeywords,
) -> PictureOptions:
    """Return the options that a view is called with: those of the value, and in their place what keywords say.

    Of an answer about several maps, what it found is marked, unless they say otherwise.

    Raises:
        ModelError: `given` is no map, and has none.
        UnknownIdError: `values` has an id that is not in the map.
        TypeError: a keyword that is no option.
        RenderError: `options` are none, or what `PictureOptions` refuses.
    """
    amap = map_of(given)
    odd = next((name for name in keywords if name not in PictureOptions.__dataclass_fields__), None)
    if odd is not None:
        known = sorted(inspect.signature(view).parameters)
        raise TypeError(
            f"{getattr(view, '__name__', view)}() got an unexpected keyword argument {odd!r}{near(odd, known)}"
        )
    if options is not None and not isinstance(options, PictureOptions):
        raise RenderError(f"options must be PictureOptions, got {options!r:.80}")
    found = replace(options, **keywords) if options is not None else PictureOptions(**keywords)
    if compares(given) and found.highlight is None:
        shown = given if found.change is None and isinstance(given, HasBeforeAfter) else found.change
        found = replace(found, highlight=given.findings(), change=shown)
    odd = next((id_ for id_ in found.values or () if id_ not in amap), None)
    if odd is not None:
        raise not_in_map("values", odd, amap)
    return found


def refuse_for(form: str, options: PictureOptions) -> None:
    """Refuse, for another format than PDF, what only a PDF obeys.

    Raises:
        RenderError: there is such an option.
    """
    for one in fields(options):
        why = option_of(one).of_pdf
        if why and not is_usual(one, getattr(options, one.name)):
            raise RenderError(f"{one.name}= is for pdf, which {why.format(form=form)}")


def not_in_map(name: str, id_: object, amap: ArgumentMap) -> UnknownIdError:
    """Say of an answer that it is about what is not in the map, and how one about a whole map is shown on a part of it."""
    known = UnknownIdError.of(id_, (*amap.claims, *amap.relations))
    return UnknownIdError(f"{name}: {known}; a part of the map that was asked is drawn with only=")
