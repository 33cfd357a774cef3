"""Picture options: what of a map is shown and how it looks, as one value that every view takes.

A new option is one field of `PictureOptions`, with its type among the keywords above it, and the view that obeys it. Its
help stands in the documentation of every view and on the command line, which gives it too; what it cannot be is refused
everywhere, also where a view has no use for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, TypedDict, get_args

from argmap.errors import RenderError
from argmap.finding import BeforeAfter, HasBeforeAfter, findings_of
from argmap.views._option_kind import elements, file, flag, is_usual, option_of, sheet, value, whole, word
from argmap.views.styles import Style, names
from argmap.views.styles import style as find_style

if TYPE_CHECKING:
    import os

    from argmap._store.coerce import Ids
    from argmap.analysis.positions.hypotheses import Hypotheses
    from argmap.finding import Highlight
    from argmap.views._sheet import SheetSize

__all__ = [
    "PAPERS",
    "Arrangement",
    "Colouring",
    "Detail",
    "Direction",
    "PictureKeywords",
    "PictureOptions",
    "option_of",
]

Direction = Literal["auto", "down", "right"]
Detail = Literal["full", "titles", "ids"]
Colouring = Literal["tag", "author", "kind", "section", "side"]
Arrangement = Literal["auto", "tree", "layered", "butterfly"]
PAPERS = {
    "A3": (841.89, 1190.55),
    "A4": (595.28, 841.89),
    "A5": (419.53, 595.28),
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
}  # points, upright


class PictureKeywords(TypedDict, total=False):
    """The fields of `PictureOptions` as keywords, for functions that pass them on."""

    style: str | Style
    values: Mapping[str, Any] | None
    highlight: Highlight | None
    change: HasBeforeAfter | BeforeAfter | None
    focus: Ids | None
    hops: int
    depth: int | None
    only: Ids | None
    fold: Literal["auto"] | Ids
    layout: Arrangement
    direction: Direction
    legend: bool
    wrap: int
    detail: Detail
    groups: bool | Literal["auto"]
    closed: bool
    number: bool
    colour: Colouring | None
    matrix: Hypotheses | None
    font: str | os.PathLike[str] | None
    paper: str | None
    fit: str | SheetSize | None
    steps: bool


def _values(_name: str, given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise RenderError(f"values are given by id, as strength(amap) returns them: got {given!r:.80}")
    return given


def _change(_name: str, given: Any) -> BeforeAfter:
    if isinstance(given, BeforeAfter):
        return given
    if not isinstance(given, HasBeforeAfter):
        raise RenderError(f"change= takes what what_if(amap, ...) or diff(a, b) returned: got {given!r:.80}")
    return given.before_after()


def _matrix(_name: str, given: Any) -> Any:
    if not hasattr(given, "inconsistency"):
        raise RenderError(f"matrix= takes what hypotheses(amap, ids) returns: got {given!r:.80}")
    return given


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """What of a map is shown, and how it looks: one value for every view, checked when it is made.

    Raises:
        RenderError: an unknown word, a flag that is none, a number out of range, or something for which a matrix has no
            place.
        ModelError: what is no element, no id, no finding.

    Examples:
        >>> import argmap
        >>> dark = PictureOptions(style="dark", direction="right")
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains")
        >>> argmap.render(amap, options=dark) == argmap.render(amap, style="dark", direction="right")
        True
        >>> PictureOptions(legend="no")
        Traceback (most recent call last):
        argmap.errors.RenderError: legend must be True or False, got 'no'
    """

    style: str | Style = field(
        default="plain",
        metadata=word("the look", names, more="By name, or as a `Style`", or_else=Style, of_maps=False),
    )
    values: Mapping[str, Any] | None = field(
        default=None,
        metadata=value(
            "by id, verdicts (`acceptability(amap)`: what falls is faded and struck, what the verdict hinges on is bold),"
            " numbers from 0 to 1 drawn as bars and as the width of lines (`strength(amap)`), or other numbers and words,"
            " which are written in the boxes",
            _values,
        ),
    )
    highlight: Highlight | None = field(
        default=None,
        metadata=value(
            "findings to mark on what they are about (`lacking_support(amap)`); those about what is not drawn are left out,"
            " and where most claims would be marked, the first ten are",
            lambda _name, given: findings_of(given),
        ),
    )
    change: HasBeforeAfter | BeforeAfter | None = field(
        default=None,
        metadata=value(
            "what `what_if(amap, ...)` or `diff(a, b)` returned, to be shown as before and after in one picture: ghosts of"
            " what is removed, verdicts that turn, the assumption in words. Given as `highlight=`, or in place of the map,"
            " it is shown so too",
            _change,
        ),
    )
    focus: Ids | None = field(
        default=None,
        metadata=elements(
            "claims to look at; what lies within `hops` relations of them is drawn",
            "A relation stands for the claims that it joins, a source for those that cite it, findings for what they are"
            " about; so below",
        ),
    )
    hops: int = field(default=2, metadata=whole("relations away from the focus", counts="relations", least=0))
    depth: int | None = field(
        default=None, metadata=whole("relations away from a contention", counts="relations", least=0)
    )
    only: Ids | None = field(default=None, metadata=elements("claims to draw, and nothing else"))
    fold: Literal["auto"] | Ids = field(
        default="auto",
        metadata=elements(
            "claims behind which nothing is drawn",
            '"auto" folds a picture by depth above 60 boxes, a page above 300, and texts not at all; `()` folds nothing',
        ),
    )
    layout: Arrangement = field(
        default="auto",
        metadata=word(
            '"tree" (reasons in their order below what they bear on), "layered" (Graphviz\'s own, in free order),'
            ' "butterfly" (for left, against right), "auto" (a tree, unless much of the map is used again)',
            lambda: get_args(Arrangement),
        ),
    )
    direction: Direction = field(
        default="auto",
        metadata=word(
            '"down" (contention on top), "right" (contention at the left), "auto" (in which type is larger on a page)',
            lambda: get_args(Direction),
        ),
    )
    legend: bool = field(
        default=True,
        metadata=flag("whether to explain the signs that occur, and say how much is hidden", of_maps=False),
    )
    wrap: int = field(
        default=34,
        metadata=whole(
            "characters a line holds, about",
            counts="the characters of a line",
            least=8,
            most=400,
            of_maps=False,
        ),
    )
    detail: Detail = field(
        default="full",
        metadata=word(
            'what boxes show: "full", "titles" (a claim\'s first words, nothing of its sources) or "ids"',
            lambda: get_args(Detail),
        ),
    )
    groups: bool | Literal["auto"] = field(
        default="auto",
        metadata=flag(
            'whether to frame the claims of a group (a section, a module); "auto" does if each group bears on one other'
            " at most",
            also="auto",
        ),
    )
    closed: bool = field(
        default=False,
        metadata=flag(
            "whether each section is drawn as one closed box, and what runs between them as one line of each kind"
        ),
    )
    number: bool = field(
        default=False,
        metadata=flag(
            "whether to number claims, alike in pictures, outlines and reports: the contention is 1, reasons 1.1, 1.2"
        ),
    )
    colour: Colouring | None = field(
        default=None,
        metadata=word(
            'what the fill of boxes shows, with a legend: "tag" (the first one), "author", "kind", "section", "side" (what a claim'
            " is for or against in the end, as an edge)",
            lambda: get_args(Colouring),
        ),
    )
    matrix: Hypotheses | None = field(
        default=None,
        metadata=value(
            "what `hypotheses(amap, ids)` returned, to be drawn in place of the map: evidence by hypotheses, with signs,"
            " diagnosticity and inconsistency. It takes a style, a legend, and `wrap`",
            _matrix,
            of_maps=False,
        ),
    )
    font: str | os.PathLike[str] | None = field(
        default=None,
        metadata=file(
            "for pdf, a typeface's file to embed and to set all words in",
            "Else the one that comes with argmap, which is as wide as Arial, and whatever this machine has for other"
            " scripts than Latin, Greek, Cyrillic and Hebrew",
            of_pdf="embeds it: {form!r} names typefaces and leaves them to the viewer",
        ),
    )
    paper: str | None = field(
        default=None,
        metadata=word(
            "for pdf, the paper",
            lambda: PAPERS,
            any_case=True,
            more="What does not fit one page with type of 7 points gets a page a branch, and an index. Without it the page is"
            " as large as the picture, or A4 where there are more than 60 boxes",
            of_maps=False,
            of_pdf="has pages: {form!r} is as large as the map",
        ),
    )

    fit: str | SheetSize | None = field(
        default=None,
        metadata=sheet(
            'the sheet that a picture is made to fit with type as large as may be: "A4" (which may be turned),'
            ' "A4 landscape", "letter", "slide", or 800x600 in points',
            "Direction, width of lines and detail are chosen for it; where type would be smaller than 7 points, on a"
            " slide 16 pixels, branches are folded, and in a PDF get pages of their own. In Python a size is"
            " `(width, height)`",
        ),
    )
    steps: bool = field(
        default=False,
        metadata=flag(
            "for pdf, whether the map is built up page by page, a step of reasoning at a time, each box in its place",
            of_pdf="has pages: {form!r} is one picture",
        ),
    )

    def __post_init__(self) -> None:
        if self.change is None and isinstance(self.highlight, HasBeforeAfter):
            object.__setattr__(self, "change", self.highlight)
        for one in fields(self):
            given = getattr(self, one.name)
            if not is_usual(one, given):
                object.__setattr__(self, one.name, option_of(one).read(one.name, given))
        if self.matrix is not None:
            self._refuse_beside_matrix()
        if self.fit is not None and self.paper is not None:
            raise RenderError("fit= and paper= both say how large a page is: give one of them")
        if self.fit is not None and self.layout == "layered":
            raise RenderError(
                "fit= places boxes itself, and layout='layered' leaves that to an engine: take 'tree' or 'butterfly'"
            )

    @property
    def look(self) -> Style:
        """The style itself, where it was given by name.

        Examples:
            >>> PictureOptions(style="dark").look.background
            '#0d1117'
        """
        return find_style(self.style)

    @property
    def edit(self) -> BeforeAfter | None:
        """What `change` tells, if it is given.

        Examples:
            >>> PictureOptions().edit is None
            True
        """
        return self.change if isinstance(self.change, BeforeAfter) else None

    def _refuse_beside_matrix(self) -> None:
        for one in fields(self):
            given = getattr(self, one.name)
            same = is_usual(one, given) or (isinstance(given, int) and given == one.default)
            if option_of(one).of_maps and not same:
                raise RenderError(f"{one.name}= is for maps, and with matrix= a table is drawn: leave it out")
