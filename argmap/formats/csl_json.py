"""CSL-JSON: a list of sources, as Zotero, pandoc and citeproc have them.

Each item is a source: its type the kind, its authors joined by "; ", its DOI the url if it has none; the rest is kept as
the source's data. What an item has no word for stands under `custom`, as `argmap`. Claims and relations cannot be said.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._mapping.bibliography import DOI, add_source, own_fields, tell_the_rest
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import date_of
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Source

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "csl-json"
SUFFIXES = (".csl.json", ".json")
_NO_KIND = "document"  # CSL wants a type
_ITEM = re.compile(r'\s*\[\s*(\]\s*$|\{(?=[^{}]*"id"\s*:)(?=.*"type"\s*:))', re.DOTALL)
_KEYS = {"id", "type", "title", "author", "issued", "URL", "DOI", "custom"}
_OURS = "argmap"


def detect(head: str) -> bool:
    """Tell whether a text begins as a list of items does."""
    return _ITEM.match(head[:2000]) is not None and '"@context"' not in head[:2000]


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return a map of sources; an item that is broken is a loss.

    Raises:
        ParseError: it is no JSON, or no list of items.

    Examples:
        >>> amap = read('''[{"id": "toulmin", "type": "book", "title": "The Uses of Argument",
        ...   "author": [{"family": "Toulmin", "given": "Stephen"}], "issued": {"date-parts": [[1958]]}}]''', losses=[])
        >>> amap.sources["toulmin"].author, amap.sources["toulmin"].date
        ('Toulmin, Stephen', '1958')
    """
    items = parse_json(text)
    if isinstance(items, dict) and isinstance(items.get("items"), list):
        items = items["items"]
    if not isinstance(items, list):
        raise ParseError("expected a list of items")
    members = json_places(text, depth=1) if places is not None else {}
    parts = Builder(losses, places, members.get)
    with parsing():
        for number, item in enumerate(items):
            where = f"item {number + 1}"
            if not isinstance(item, dict) or not isinstance(item.get("id"), str | int):
                parts.lose(where, "an entry that cannot be read: expected an object with 'id'")
                continue
            custom = item.get("custom")
            own = custom.get(_OURS) if isinstance(custom, dict) else None
            add_source(parts, item["id"], _fields(item), own, where=where, at=(number,))
    return parts.build()


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a source that an item says."""
    data = {key: value for key, value in item.items() if key not in _KEYS}
    custom = item.get("custom")
    if custom is not None and not (isinstance(custom, dict) and custom.keys() <= {_OURS}):
        data["custom"] = (
            {k: v for k, v in custom.items() if k != _OURS} if isinstance(custom, dict) else custom
        )
    kind = item.get("type")
    author, date = _authors(item.get("author")), _date(item.get("issued"))
    url, doi = item.get("URL"), item.get("DOI")
    if isinstance(doi, str) and not isinstance(url, str):
        url = doi if doi.startswith("http") else DOI + doi
    elif doi is not None:
        data["DOI"] = doi
    if author is None and "author" in item:
        data["author"] = item["author"]
    if date is None and "issued" in item:
        data["issued"] = item["issued"]
    return {
        "title": item.get("title") if isinstance(item.get("title"), str) else None,
        "kind": kind if isinstance(kind, str) and kind != _NO_KIND else None,
        "author": author,
        "date": date,
        "url": url if isinstance(url, str) else None,
        "data": data,
    }


def _authors(given: object) -> str | None:
    """Return names as "Family, Given", joined by "; "; None of what are none."""
    if not isinstance(given, list) or not given:
        return None
    names = []
    for one in given:
        if not isinstance(one, dict):
            return None
        parts = [one.get(key) for key in ("non-dropping-particle", "family", "literal")]
        family = " ".join(part for part in parts if isinstance(part, str))
        rest = [one.get(key) for key in ("given", "dropping-particle", "suffix")]
        names.append(", ".join([family, *[" ".join(r for r in rest if isinstance(r, str))][: any(rest)]]))
    return "; ".join(names)


def _date(given: object) -> str | None:
    """Return the day, month or year that an item was issued."""
    if not isinstance(given, dict):
        return None
    parts = given.get("date-parts")
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list) and 1 <= len(parts[0]) <= 3:
        try:
            numbers = [int(part) for part in parts[0]]
        except (TypeError, ValueError):
            return None
        year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04d}"
        return date_of("-".join([year, *(f"{number:02d}" for number in numbers[1:])]))
    return date_of(given.get("raw") or given.get("literal"))


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the sources of a map as a list of items.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.source("The Uses of Argument", id="toulmin", author="Toulmin, Stephen", date="1958", kind="book")
        >>> print(write(amap, losses=[]))
        [
        {"id": "toulmin", "type": "book", "title": "The Uses of Argument", "author": [{"family": "Toulmin", "given": "Stephen"}], "issued": {"date-parts": [[1958]]}}
        ]
        <BLANKLINE>
    """
    tell_the_rest(amap, losses)
    rows = [json.dumps(_item(source), ensure_ascii=False) for source in amap.sources.values()]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _item(source: Source) -> dict[str, Any]:
    data = thaw(source.data)
    item: dict[str, Any] = {"id": source.id, "type": source.kind or _NO_KIND, "title": source.title}
    if source.author:
        item["author"] = [_name(name) for name in source.author.split("; ")]
    if source.date and re.fullmatch(r"\d{4}(-\d\d){0,2}", source.date):
        item["issued"] = {"date-parts": [[int(part) for part in source.date.split("-")]]}
    if source.url is not None:
        doi = source.url.startswith(DOI) and "DOI" not in data
        item["DOI" if doi else "URL"] = source.url.removeprefix(DOI) if doi else source.url
    item |= {
        key: value for key, value in data.items() if key not in _KEYS or (key == "DOI" and "DOI" not in item)
    }
    own = own_fields(source, {"id": source.id, **_fields(item)})
    return {**item, "custom": {_OURS: own}} if own else item


def _name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and family and given else {"literal": name}
