"""The widget itself: its traits, the page that it shows, and the answers to what is asked there."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from argmap._store.coerce import ids_of
from argmap._validate import naming
from argmap._validate_map import map_of
from argmap._values.collector import no_collector
from argmap.errors import ArgmapError, ModelError
from argmap.finding import Findings, findings_of
from argmap.views.notebook._display import mimebundle
from argmap.views.notebook._questions_asked import answered, code_offered
from argmap.views.page._template import script
from argmap.views.page.html import page_parts
from argmap.views.picture_options import PictureOptions
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["MapWidget"]

MOST_ASKED = 200  # characters of a question or an id that comes from a page


def _module() -> str:
    code = (files("argmap.views.notebook") / "widget.js").read_text(encoding="utf-8")
    return f"{script()}\n{code}"


class MapWidget(anywidget.AnyWidget):
    """A live view of a map; `argmap.widget` makes one."""

    _esm = _module()

    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    hovered = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    focus = traitlets.List(traitlets.Unicode()).tag(sync=True)
    highlight = traitlets.List(traitlets.Dict()).tag(sync=True)
    values = traitlets.Dict(value_trait=traitlets.Float(), key_trait=traitlets.Unicode()).tag(sync=True)
    height = traitlets.Int(640).tag(sync=True)
    _page = traitlets.Dict().tag(sync=True)
    _near = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, amap: ArgumentMap, options: PictureOptions, height: int) -> None:
        self._amap, self._options = amap, options
        self._called: list[Callable[[tuple[str, ...]], object]] = []
        super().__init__(height=height)
        self._fallback = f"argmap-{uuid.uuid4().hex}"  # of an output, which is never kept equal
        self._draw()
        self.observe(self._selection_changed, "selected")
        self.on_msg(self._asked)

    @property
    def amap(self) -> ArgumentMap:
        """The map that is shown; another, or the same after an edit, is shown when it is assigned."""
        return self._amap

    @amap.setter
    def amap(self, given: Any) -> None:
        amap = map_of(given)
        self._amap = amap
        with self.hold_sync():
            self.selected = [id_ for id_ in self.selected if id_ in amap]
            self.focus = [id_ for id_ in self.focus if id_ in amap]
            self.highlight = [one for one in self.highlight if one["id"] in amap]
            self.values = {id_: value for id_, value in self.values.items() if id_ in amap}
            self._options = replace(
                self._options, focus=None, only=None, values=None, highlight=None, fold="auto"
            )
            self._draw()

    def on_select(self, call: Callable[[tuple[str, ...]], object]) -> None:
        """Call a function with the ids that are selected, whenever that changes.

        Raises:
            ModelError: what is given cannot be called.
        """
        if not callable(call):
            raise ModelError(f"on_select takes a function of ids, got {call!r:.80}")
        self._called.append(call)

    def set_trait(self, name: str, value: Any) -> None:
        """Set a trait by its name."""
        setattr(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        """Take claims, findings and numbers as they are; what is synchronised is plain data."""
        if name in ("selected", "focus"):
            value = self._known(name, ids_of(getattr(value, "ids", value)))
        elif name == "hovered" and value is not None:
            [value] = self._known(name, ids_of(value))
        elif name == "highlight":
            value = self._marks(value)
        elif name == "values":
            value = self._numbers(value)
        super().__setattr__(name, value)

    def _known(self, name: str, ids: Iterable[str]) -> list[str]:
        found = list(dict.fromkeys(ids))
        with naming(name):
            for id_ in found:
                self._amap[id_]  # else it says which ids are near
        return found

    def _marks(self, given: Any) -> list[dict[str, str]]:
        if isinstance(given, str):
            given = [given]
        if isinstance(given, Iterable) and not isinstance(given, Findings):
            given = list(given)
            if all(isinstance(one, Mapping) and "id" in one for one in given):
                return [{key: str(one.get(key, "")) for key in ("id", "rule", "message")} for one in given]
            if all(isinstance(one, str) or one in self._amap.claims.values() for one in given):
                return [
                    {"id": id_, "rule": "", "message": ""} for id_ in self._known("highlight", ids_of(given))
                ]
        found = findings_of(given)
        return [{"id": one.id, "rule": one.rule, "message": one.message} for one in found]

    def _numbers(self, given: Any) -> dict[str, float]:
        if not isinstance(given, Mapping):
            raise ModelError(f"values are numbers by id, as strength(amap) returns them: got {given!r:.80}")
        self._known("values", given)
        try:
            return {str(id_): float(value) for id_, value in given.items()}
        except (TypeError, ValueError):
            raise ModelError(
                "values of a live view must be numbers from 0 to 1, as strength(amap) returns them"
            ) from None

    def _draw(self) -> None:
        with no_collector():  # as in `render`
            parts = page_parts(self._amap, self._options)
        self._page = {"style": parts.style, "markup": parts.markup, "data": parts.data, "title": parts.title}

    @traitlets.observe("focus")
    def _focus_changed(self, change: Any) -> None:
        wanted = [id_ for id_ in change["new"] if id_ in self._amap]
        near = (
            select(self._amap, PictureOptions(focus=wanted, hops=1, fold=()), most=None).claims
            if wanted
            else ()
        )
        self._near = list(near)

    def _selection_changed(self, change: Any) -> None:
        for call in tuple(self._called):
            call(tuple(change["new"]))

    def _asked(self, _view: object, content: Any, _buffers: object) -> None:
        """Answer what is asked in a page; what comes from there is a question, and never code."""
        if not isinstance(content, dict) or "ask" not in content:
            return
        question, id_ = str(content["ask"])[:MOST_ASKED], str(content.get("id", ""))
        reply = {"question": question, "id": id_, "text": "", "code": ""}
        try:
            reply |= {"text": answered(self._amap, question, id_), "code": code_offered(id_)}
        except ArgmapError as error:
            reply["text"] = str(error)
        self.send({"answer": reply})

    def _ipython_display_(self) -> None:
        """Show the view, and before it the picture, which the view hides as soon as it is alive."""
        from IPython.display import display  # noqa: PLC0415  # only notebooks have it

        bundle = mimebundle(self._amap)
        picture = bundle.get("text/html", "")
        data = {"text/plain": bundle["text/plain"]}
        if picture:
            data["text/html"] = f'<div id="{self._fallback}" class="argmap-picture">{picture}</div>'
        self._page = {**self._page, "fallback": self._fallback}
        display(data, raw=True)  # type: ignore[no-untyped-call]  # IPython's is not typed
        made: Any = self._repr_mimebundle_()
        live = made[0] if isinstance(made, tuple) else made
        if live:
            shown = {key: value for key, value in live.items() if key != "text/plain"}
            display({**shown, "text/plain": ""}, raw=True)  # type: ignore[no-untyped-call]  # likewise
