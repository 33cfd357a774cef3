"""Documents: the text of a file (plain, Markdown, HTML, PDF), which is kept, so that places in it stay."""

from argmap.documents.read_document import Limits, read

__all__ = ["Limits", "read"]
