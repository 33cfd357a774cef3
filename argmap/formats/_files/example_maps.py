"""The maps that come with argmap, to try things out on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, overload

from argmap._validate import check_text, check_word
from argmap.errors import FormatError
from argmap.formats._files.load_dump import load

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["examples"]

PACKAGE = Path(__file__).parents[2]
FOLDERS = (PACKAGE / "example_maps", PACKAGE.parent / "examples")  # in a wheel; in a checkout
SUFFIX = ".argmap.json"


@overload
def examples(name: None = None) -> list[str]: ...
@overload
def examples(name: str) -> ArgumentMap: ...
def examples(name: str | None = None) -> ArgumentMap | list[str]:
    """Return a map that comes with argmap, by its name; without a name, the names that there are.

    Args:
        name: such as "school_phones"; a hyphen is as good as an underscore.

    Raises:
        FormatError: there is no such example; the message names those there are.

    Examples:
        >>> examples()
        ['infusion_pump', 'missing_painting', 'school_phones', 'sensor_store', 'shared_security', 'silent_ferry']
        >>> examples("school_phones").title
        'Phones at school'
    """
    files = {file.name.removesuffix(SUFFIX): file for folder in FOLDERS for file in folder.glob(f"*{SUFFIX}")}
    if name is None:
        return sorted(files)
    check_text("the name of an example", name, FormatError)
    wanted = name.replace("-", "_")
    check_word("example", wanted, sorted(files), FormatError)
    return load(files[wanted], "argmap")
