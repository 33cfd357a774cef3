"""Notations that several formats are written in: JSON, XML, YAML, rows of cells; none knows what a map is."""
