"""Pictures and texts of a map: they draw what they are given, and compute nothing about it."""
