"""The notation of examples in the documentation of rules: claims by id, relations as their ids are made.

    wet: The street is wet. {kind=fact; tags=contention}
    rain + cold -> wet                   support, with linked premises
    roof -| (rain + cold -> wet)         challenge, here of the inference
    one -- two {label=rephrase}          association
    @vocabulary gsn
    @source atlas: The atlas of rain {expires=2020}
    @text atlas: It rained all night.       the text of a source, which the map does not hold

In braces stand fields; `quote`, `start` and `end` are those of the one source that is cited; what is no field goes into `data`,
and `slots.x` into `data["slots"]`, `a.b.c` into `data["a"]["b"]`.
"""

from __future__ import annotations

import re

import argmap
from argmap.model import Association, Citation, Claim, Source

LINE = re.compile(r"(?P<text>.*?)\s*(?:\{(?P<fields>[^{}]*)\})?")
RELATION = re.compile(r"(?P<premises>[\w+ .-]+?) (?P<arrow>->|-\||--) (?P<target>.+)")
MAKERS = {"->": "support", "-|": "challenge", "--": "associate"}


def amap_of(text: str) -> argmap.ArgumentMap:
    lines = [LINE.fullmatch(line.strip()) for line in text.splitlines() if line.strip()]
    vocabulary = next((m["text"].split()[1] for m in lines if m["text"].startswith("@vocabulary")), "debate")
    amap = argmap.ArgumentMap(vocabulary=vocabulary)
    for line in lines:
        said = line["text"]
        relation = RELATION.fullmatch(said)
        if said.startswith(("@vocabulary", "@text")):
            continue
        if said.startswith("@source"):
            id_, _, title = said.removeprefix("@source").partition(":")
            amap.source(title.strip(), id=id_.strip(), **fields(line["fields"], Source))
        elif relation and ":" not in said.split()[0]:
            premises = [one.strip() for one in relation["premises"].split("+")]
            target = re.sub(r"\s", "", relation["target"])
            target = target[1:-1] if target.startswith("(") else target
            getattr(amap, MAKERS[relation["arrow"]])(premises, target, **fields(line["fields"], Association))
        else:
            id_, _, words = said.partition(":")
            amap.claim(words.strip(), id=id_.strip(), **fields(line["fields"], Claim))
    return amap


def texts_of(text: str) -> dict[str, str] | None:
    """Return the texts of sources that are given beside the map; None if none are."""
    lines = [
        line.strip().removeprefix("@text ") for line in text.splitlines() if line.strip().startswith("@text ")
    ]
    return {id_: words.strip() for id_, _, words in (line.partition(":") for line in lines)} or None


def fields(text: str | None, cls: type) -> dict:
    found: dict = {}
    data: dict = {}
    quote: dict = {}
    for pair in (text or "").split(";") if text else ():
        key, _, value = pair.strip().partition("=")
        if key in {"quote", "start", "end"}:
            quote["exact" if key == "quote" else key] = value if key == "quote" else int(value)
        elif key == "source":
            found["citations"] = value.split()
        elif key in {"tags", "group"}:
            found[key] = value.split()
        elif key in cls.model_fields:
            found[key] = (
                True if not value else int(value) if value.isdigit() and key == "credibility" else value
            )
        else:
            *way, last = key.split(".")
            inner = data
            for step in way:
                inner = inner.setdefault(step, {})
            inner[last] = value
    if "citations" in found:
        found["citations"] = [Citation(source=id_, quote=quote or None) for id_ in found["citations"]]
    return {**found, **({"data": data} if data else {})}


def joined(amap):
    """Return what each relation of a map joins: its type, its premises, its target."""
    return [(type(r).__name__, r.premises, r.target) for r in amap.relations.values()]
