"""The elements of a map: stored, numbered, named, taken from what callers give, and turned into other shapes."""
