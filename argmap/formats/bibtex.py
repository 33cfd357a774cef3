r"""BibTeX: a list of sources, as LaTeX, Zotero and JabRef have them.

Each entry is a source: its type the kind, its authors joined by "; ", its DOI the url if it has none; the rest is kept as
the source's data. What an entry has no word for stands in a field `argmap`, as JSON. Claims and relations cannot be said.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from argmap._store.ids import Names
from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._mapping.bibliography import DOI, add_source, own_fields, tell_the_rest
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import date_of
from argmap.formats._syntax.bib_entries import MONTHS, bibtex_entries
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.position import Positions
from argmap.formats._syntax.tex import escaped_tex, plain_tex

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Source

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "bibtex"
SUFFIXES = (".bib", ".bibtex")
_NO_KIND = "misc"
_OURS = "argmap"
_BEGIN = re.compile(r"(?m)^\s*@\s*(?:comment|string|preamble|[a-z]+)\s*[{(]", re.IGNORECASE)
_KEYS = {"title", "author", "date", "year", "month", "day", "url", "doi", _OURS}
_RAW = {"url", "doi"}  # in which a tilde is a tilde
_TYPE, _FIELD, _KEY = re.compile(r"[a-z][a-z-]*"), re.compile(r"[a-z][a-z0-9_-]*"), re.compile(r"[\w:./+-]+")
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+\\?+"?')
_SIGN = re.compile(r"\\([_%&#~$])")
_AND = re.compile(r"(?<=\s)and(?=\s)|[{}]")


def detect(head: str) -> bool:
    """Tell whether a text begins with an entry."""
    return _BEGIN.match(head) is not None


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return a map of sources; an entry that is broken is a loss.

    Examples:
        >>> amap = read(r'@book{toulmin, author = {Toulmin, Stephen and K{\"u}hn, A.}, title = {The Uses of Argument}, year = 1958}',
        ...   losses=[])
        >>> amap.sources["toulmin"].author, amap.sources["toulmin"].date
        ('Toulmin, Stephen; Kühn, A.', '1958')
    """
    parts = Builder(losses, places, Positions(text))
    with parsing():
        for number, entry in enumerate(bibtex_entries(text), 1):
            where = entry.key or f"entry {number}"
            if entry.problem:
                parts.lose(where, f"an entry that cannot be read: {entry.problem}")
                continue
            own = _own(entry.fields.get(_OURS, ""), parts, where)
            add_source(parts, entry.key, _fields(entry.type, entry.fields), own, where=where, at=entry.at)
    return parts.build()


def _own(text: str, parts: Builder, where: str) -> object:
    try:
        return parse_json(text) if text else None
    except ParseError:
        parts.lose(where, f"its field {_OURS!r}, which is no JSON")
        return None


def _fields(kind: str, entry: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a source that an entry says."""
    said = {
        name: _SIGN.sub(r"\1", value).strip() if name in _RAW else _words(value)
        for name, value in entry.items()
        if name != _OURS
    }
    data: dict[str, Any] = {name: value for name, value in said.items() if name not in _KEYS}
    url, doi = said.get("url"), said.get("doi")
    if doi is not None and url is None:
        url = doi if doi.startswith("http") else DOI + doi
    elif doi is not None:
        data["doi"] = doi
    date = _date(said)
    if date is None:
        data |= {name: said[name] for name in ("date", "year", "month", "day") if name in said}
    return {
        "title": said.get("title"),
        "kind": kind if kind != _NO_KIND else None,
        "author": _authors(entry["author"]) if "author" in entry else None,
        "date": date,
        "url": url,
        "data": data,
    }


def _words(value: str) -> str:
    return " ".join(plain_tex(value).split())


def _authors(value: str) -> str:
    """Return names joined by "; "; an "and" within braces joins none."""
    names, start, depth = [], 0, 0
    for found in _AND.finditer(value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            names.append(value[start : found.start()])
            start = found.end()
    return "; ".join(map(_words, [*names, value[start:]]))


def _date(said: dict[str, str]) -> str | None:
    """Return the day, month or year of an entry."""
    if "date" in said:
        return date_of(said["date"])
    year, month, day = (said.get(name, "") for name in ("year", "month", "day"))
    name = month.lower()[:3]
    number = (
        MONTHS.index(name) + 1 if name in MONTHS else int(month) if re.fullmatch(r"[0-9]{1,2}", month) else 0
    )
    parts = [year, *([f"{number:02d}"] if month else []), *([day.rjust(2, "0")] if day else [])]
    return date_of("-".join(parts))


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the sources of a map as entries.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.source("The Uses of Argument", id="toulmin", author="Toulmin, Stephen", date="1958", kind="book")
        >>> print(write(amap, losses=[]))
        @book{toulmin,
          title = {The Uses of Argument},
          author = {Toulmin, Stephen},
          date = {1958},
        }
        <BLANKLINE>
    """
    tell_the_rest(amap, losses)
    free = Names({id_ for id_ in amap.sources if _KEY.fullmatch(id_)}.__contains__)
    return "\n".join(_entry(source, free) for source in amap.sources.values()) or "@comment{no sources}\n"


def _entry(source: Source, free: Names) -> str:
    kind = source.kind if source.kind and _TYPE.fullmatch(source.kind) else _NO_KIND
    kind = _NO_KIND if kind in {"comment", "string", "preamble"} else kind
    plain = _KEY.fullmatch(source.id) is not None
    key = source.id if plain else free.free(re.sub(r"[^\w:./+-]+", "-", source.id).strip("-") or "source")
    fields = {"title": escaped_tex(source.title)}
    if source.author is not None:
        fields["author"] = " and ".join(_name(name) for name in source.author.split("; "))
    if source.date is not None:
        fields["date"] = source.date
    if source.url is not None:
        fields["url"] = escaped_tex(source.url) if re.search(r"[{}\\]", source.url) else source.url
    for name, value in thaw(source.data).items():
        if isinstance(value, str) and _FIELD.fullmatch(name) and name not in _KEYS - {"doi"}:
            fields[name] = value if name in _RAW and not re.search(r"[{}\\]", value) else escaped_tex(value)
    own = own_fields(source, {"id": key, **_fields(kind, fields)})
    if own:
        fields[_OURS] = _balanced(own)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _name(name: str) -> str:
    escaped = escaped_tex(name)
    return f"{{{escaped}}}" if re.search(r"\sand\s", f" {name} ") else escaped


def _balanced(own: dict[str, Any]) -> str:
    """Return JSON in which braces within texts do not count for BibTeX."""
    return _TEXT.sub(lambda t: t[0].replace("{", r"\u007b").replace("}", r"\u007d"), json.dumps(own))
