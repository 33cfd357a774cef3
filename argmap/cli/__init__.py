"""The command line: parse arguments, call the library, print. A thin face; every answer is a function's."""

from argmap.cli._program import main, program

__all__ = ["main", "program"]
