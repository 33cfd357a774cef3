"""Kinds of exercises: what each takes out of a map, and what it says to each answer."""
