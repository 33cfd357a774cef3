"""What notebooks show: a map by its name alone, and its page in a frame."""

from argmap.views.notebook._display import as_text, mimebundle

__all__ = ["as_text", "mimebundle"]
