"""Write down what corpora cost: a table a job in benchmarks/results.md, in which a row measured anew takes the place of the old one."""

from __future__ import annotations

from benchmarks.__main__ import RESULTS, put_section, sections

__all__ = ["record"]

HOW = (
    "By `python -m benchmarks.corpus`, a row a process, in seconds of processor time of all threads together, unless it says wall: elapsed time, on",
    "cores that others used too. Generated maps have 30 claims and 29 relations. 10⁹ claims on 100 cores would take what a claim took, times 10⁹, over 100.",
)
TITLES = {  # job -> title, and how many of its first columns say what was measured
    "status": ("corpora: support_status of each map, from Parquet to Parquet", 1),
    "questions": ("corpora: every question about each map, from Parquet to Parquet", 1),
    "plain": ("corpora: support_status, from Arrow to Arrow, beside the same counters in plain Python", 1),
    "ingest": ("corpora: ingest of AIF files by two workers, beside `argmap.load` of the same files", 1),
    "restart": ("corpora: ingest killed three times and gone on with, each map there once", 1),
    "ground": ("corpora: grounding of one large map by joins, equal to the answer in memory", 3),
    "resume": ("corpora: grounding by joins, killed and gone on with, equal to the answer in memory", 3),
    "duplicates": ("corpora: duplicates among claims of twelve words", 2),
}


def record(job: str, row: dict[str, object]) -> None:
    """Put a row into the table of a job."""
    title, keys = TITLES[job]
    old = sections(RESULTS.read_text(encoding="utf-8")).get(title, "")
    lines = [line for line in old.splitlines() if line.startswith("|")]
    new = _line([_cell(value) for value in row.values()])
    rows = {tuple(line.split(" | ")[:keys]): line for line in [*lines[2:], new]}
    told = [rows[key] for key in sorted(rows, key=_order)]
    put_section(title, [*HOW, "", _line(list(row)), "|" + " --- |" * len(row), *told])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return (
        f"{value:,}" if isinstance(value, int) else f"{value:.3g}" if isinstance(value, float) else str(value)
    )


def _order(key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Order rows by their first cells: numbers by size, words by the alphabet."""
    cells = [cell.strip("| ") for cell in key]
    return [
        (int(cell.replace(",", "")), "") if cell.replace(",", "").isdigit() else (0, cell) for cell in cells
    ]
