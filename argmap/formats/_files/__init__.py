"""Formats as a whole: which there are, which a file is in, reading, writing, and what was lost."""
