"""Formats: text comes in, text goes out; one file a format.

`read` and `write` hand over what was lost as data, beside the map or the text; `argmap.load` and `argmap.dump` warn of it.
"""

from argmap.formats.corpus import Document, read_folder
from argmap.formats.loss import Loss, Reading, Writing
from argmap.formats.recognition import by_suffix
from argmap.formats.registry import find, names
from argmap.formats.transfer import read, write, write_file, write_for

__all__ = [
    "Document",
    "Loss",
    "Reading",
    "Writing",
    "by_suffix",
    "find",
    "names",
    "read",
    "read_folder",
    "write",
    "write_file",
    "write_for",
]
