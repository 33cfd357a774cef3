"""Which version of argmap this is: told by pages, reports, servers and the command line."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
