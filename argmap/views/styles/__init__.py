"""Looks: one file here is one look, a module that holds one `Style`, named `STYLE`. It is found by being here."""

from argmap.views.styles._style import Box, Line, Style, names, style

__all__ = ["Box", "Line", "Style", "names", "style"]
