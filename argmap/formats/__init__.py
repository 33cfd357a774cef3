"""Formats: text comes in, text goes out; one file a format.

`read` and `write` hand over what was lost as data, beside the map or the text; `argmap.load` and `argmap.dump` warn of it.
"""

from argmap.formats._files.detection import by_suffix, detect_file
from argmap.formats._files.folder import Entry, read_folder
from argmap.formats._files.load_dump import read, write, write_file, write_for
from argmap.formats._files.loss import Loss, Reading, Writing
from argmap.formats._files.registry import find, names

__all__ = [
    "Entry",
    "Loss",
    "Reading",
    "Writing",
    "by_suffix",
    "detect_file",
    "find",
    "names",
    "read",
    "read_folder",
    "write",
    "write_file",
    "write_for",
]
