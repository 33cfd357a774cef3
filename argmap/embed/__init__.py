r"""Maps in documents: a fence for Zensical and MkDocs, a directive for Sphinx and MyST, a filter for pandoc and Quarto.

Examples:
    >>> fence("The street is wet\n  + It rained", "argmap")[:23]
    '<figure class="argmap">'
"""

from __future__ import annotations

from argmap.embed._superfences import fence, fence_options

__all__ = ["fence", "fence_options"]
