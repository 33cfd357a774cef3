"""Write the page of the options of pictures from their fields: `python docs/options.py` writes `docs/reference/picture-options.md`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from argmap.views.picture_options import PictureOptions, option_of

PAGE = Path(__file__).parent / "reference" / "picture-options.md"
HEAD = """# Options of pictures

Every view takes all of these, as keywords or as one [`PictureOptions`](pictures.md#argmap.views.picture_options.PictureOptions),
and refuses what one cannot be, also where it has no use for it; so does `argmap render`, but for what only Python can make.
This page is made from the fields by `docs/options.py`.

| option | type | usually | what it does | in a shell |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page."""
    return HEAD + "".join(map(_row, dataclasses.fields(PictureOptions)))


def _row(field: dataclasses.Field) -> str:
    option = option_of(field)
    told = option.told().replace("|", "\\|")
    kind = str(field.type).replace("|", "\\|")
    shell = {"value": "", "flag": f"`--{field.name}`, `--no-{field.name}`"}.get(
        option.kind, f"`--{field.name}`"
    )
    return f"| `{field.name}` | `{kind}` | `{field.default!r}` | {told[0].upper()}{told[1:]}. | {shell} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
