"""Whether a map that a reader made of whole columns is what adding each of its values alone would have made."""

from __future__ import annotations

import argmap
from argmap import formats
from argmap.graph._incidence import incidence

MOST = 2_000  # elements of a map that is looked at


def unsound(amap):
    """Return what is wrong with a map: nothing, or a few words."""
    values = [*amap.claims.values(), *amap.relations.values()]
    if len(values) > MOST:
        return ""
    for value in values:
        alone = type(value)(**{name: getattr(value, name) for name in value.model_fields_set})
        if alone != value or repr(alone) != repr(value):
            return f"{value!r} is not {alone!r}"
    rebuilt = argmap.ArgumentMap(amap.title, amap.description, amap.vocabulary, amap.data)
    rebuilt.add(*amap.sources.values(), *values)
    for one, other in zip(vars(incidence(amap)).items(), vars(incidence(rebuilt)).items(), strict=True):
        if repr(one) != repr(other):
            return f"compiled: {one[0]} differs"
    if formats.read(formats.write(amap, "argmap").text, "argmap").amap != rebuilt:
        return "what is saved comes back otherwise"
    return ""
