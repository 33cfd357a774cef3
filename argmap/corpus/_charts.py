"""Charts of how a column is distributed: counted in the engine, so that a chart holds a few rows, whatever the table does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from argmap._wording import shortened
from argmap.corpus._query_engine import ibis_module
from argmap.errors import AnalysisError, MissingExtraError, near

if TYPE_CHECKING:
    import altair as alt
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["chart"]

GROUPS, BINS = 12, 20  # so that groups x bins is below 250
REST = "all others"
WIDTH, HEIGHT = 360, 90


def chart(corpus: AskedCorpus, table: ibis.Table, column: str, by: str | None, of: str) -> alt.Chart:
    """Return a bar chart of a column: of its values, or of ranges of them; with `by`, a row of bars a group; `of` names what is counted.

    Raises:
        AnalysisError: there is no such column, or it holds lists.
        MissingExtraError: altair is not installed.
    """
    with MissingExtraError.unless("altair", "plot", "charts"):
        import altair as alt  # noqa: PLC0415  # an extra
    rows, labels = counted_rows(corpus, table, column, by)
    title = column.replace("_", " ")
    data: Any = {"values": rows}
    bars: Any = alt.Chart(data).mark_bar()
    every = alt.Scale(domain=labels)  # a value that no row has keeps its place
    x = alt.X("value:O", sort=labels, scale=every, title=title, axis=alt.Axis(labelAngle=-45, labelLimit=160))
    ticks = alt.Axis(tickMinStep=1.01, tickCount=3 if by else 6, format=",d")  # at 1 itself Vega draws halves
    y = alt.Y("count:Q", title=of, axis=ticks)
    shown = bars.encode(x=x, y=y, tooltip=["value:O", "count:Q"]).properties(
        width=WIDTH, height=HEIGHT if by else 2 * HEIGHT
    )
    if by is None:
        whole: alt.Chart = shown.properties(title=f"Distribution of {title}")
        return whole
    groups = list(dict.fromkeys(row["group"] for row in rows))
    facet = alt.Row("group:N", sort=groups, title=by, header=alt.Header(labelAngle=0, labelAlign="left"))
    faceted: alt.Chart = (
        shown.facet(row=facet)
        .resolve_scale(y="independent")
        .properties(title=f"Distribution of {title} by {by}")
    )
    return faceted


def counted_rows(
    corpus: AskedCorpus, table: ibis.Table, column: str, by: str | None
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows of a chart, at most 250, and the values in order."""
    if column not in table.columns:
        raise AnalysisError(f"no column {column!r:.80} in this answer{near(column, table.columns)}")
    grouped = _with_group(corpus, table, by)
    values = table[column]
    if values.type().is_numeric():
        counted, labels = _numbers(grouped, column)
    elif values.type().is_string() or values.type().is_boolean():
        counted, labels = _words(grouped, column)
    else:
        raise AnalysisError(
            f"the column {column!r:.80} holds neither numbers nor words, so it cannot be counted"
        )
    largest = _largest(counted)
    rows: dict[tuple[str, int], int] = {}
    for row in counted:
        group = str(row["group"]) if row["group"] in largest else REST
        rows[group, row["bin"]] = rows.get((group, row["bin"]), 0) + row["count"]
    ordered = [*sorted(map(str, largest), key=_as_number), REST]
    told = [
        {"value": labels[place], "count": count} | ({} if by is None else {"group": _safe(group)})
        for (group, place), count in sorted(
            rows.items(), key=lambda item: (ordered.index(item[0][0]), item[0][1])
        )
    ]
    return told, [labels[place] for place in sorted(labels)]


def _with_group(corpus: AskedCorpus, table: ibis.Table, by: str | None) -> ibis.Table:
    if by is None:
        return table.mutate(group_of=ibis_module().literal(""))
    if by in table.columns:
        return table.mutate(group_of=table[by].cast("string").fill_null(""))
    maps = corpus.maps
    if by not in maps.columns or "map" not in table.columns:
        raise AnalysisError(
            f"no column {by!r:.80} in this answer, nor in maps{near(by, [*table.columns, *maps.columns])}"
        )
    return table.join(maps.select("map", group_of=maps[by].cast("string").fill_null("")), "map")


def _numbers(table: ibis.Table, column: str) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Count whole numbers one by one where there are few, else numbers by ranges of one width."""
    some = table.filter(table[column].notnull())
    bounds = some.agg(least=some[column].min(), most=some[column].max()).to_pyarrow().to_pylist()[0]
    least, most = bounds["least"], bounds["most"]
    if least is None:
        return [], {}
    value, whole = some[column], table[column].type().is_integer()
    if whole:
        step: float = int(_step(least, most, 1.0))
        begin: float = least // step * step
        place, last = (value.cast("int64") - int(begin)) // int(step), int((most - begin) // step)
    else:
        share = least >= 0 and most <= 1
        step = 1 / BINS if share else _step(least, most, 0.0)
        begin = 0.0 if share else math.floor(least / step) * step
        place = ((value - begin) * (1 / step)).floor().cast("int64")
        last = BINS - 1 if share else math.floor((most - begin) / step)
    counted = _count(some.mutate(bin=place.clip(0, BINS - 1)))
    return counted, {
        number: _range(begin + number * step, step, whole=whole) for number in range(min(last, BINS - 1) + 1)
    }


def _step(least: float, most: float, smallest: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 and so on, and of their tenths, by which few enough ranges hold all numbers."""
    power = math.floor(math.log10((most - least) / BINS or 1.0))
    steps = (factor * 10.0**exponent for exponent in range(power, power + 3) for factor in (1, 2, 5))
    return next(step for step in steps if step >= smallest and most // step - least // step < BINS)


def _range(begin: float, step: float, *, whole: bool) -> str:
    if whole:
        return f"{int(begin)}" if step == 1 else f"{int(begin)} to {int(begin + step - 1)}"
    return f"{begin:.4g} to {begin + step:.4g}"


def _words(table: ibis.Table, column: str) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Count words, the most frequent each by itself."""
    words = table.mutate(word=table[column].cast("string").fill_null(""))
    most = words.group_by("word").agg(count=words.count())
    top = (
        most.order_by([most["count"].desc(), most.word])
        .limit(BINS - 1)
        .to_pyarrow()
        .column("word")
        .to_pylist()
    )
    place = {word: number for number, word in enumerate(top)}
    counted: dict[tuple[str, int], int] = {}
    kept = words.word.isin(top).ifelse(words.word, REST) if top else words.word
    for row in _count(words.mutate(bin=kept)):
        key = (row["group"], place.get(row["bin"], len(top)))
        counted[key] = counted.get(key, 0) + row["count"]
    labels = {number: _safe(word) for word, number in place.items()} | {len(top): REST}
    rows: list[dict[str, Any]] = [
        {"group": group, "bin": number, "count": count} for (group, number), count in counted.items()
    ]
    return rows, {number: labels[number] for number in sorted({row["bin"] for row in rows})}


def _count(table: ibis.Table) -> list[dict[str, Any]]:
    counted = table.group_by(["group_of", "bin"]).agg(count=table.count())
    return [
        {"group": row["group_of"], "bin": row["bin"], "count": int(row["count"])}
        for row in counted.to_pyarrow().to_pylist()
    ]


def _largest(counted: list[dict[str, Any]]) -> list[Any]:
    """Return the groups with most rows, largest first; where there are more, the last place is for the rest."""
    sizes: dict[Any, int] = {}
    for row in counted:
        sizes[row["group"]] = sizes.get(row["group"], 0) + row["count"]
    ordered = sorted(sizes, key=lambda group: (-sizes[group], str(group)))
    return ordered if len(ordered) <= GROUPS else ordered[: GROUPS - 1]


def _as_number(text: str) -> tuple[bool, float, str]:
    """Return a key by which years and other numbers stand in their order, before words in that of the alphabet."""
    try:
        return (False, float(text), text)
    except ValueError:
        return (True, 0.0, text)


def _safe(text: str) -> str:
    """Return a text of a file as one that no page takes for markup: pages hold the rows of a chart within a script."""
    return (
        shortened(text, 40).replace("<", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}") if text else "none"
    )
