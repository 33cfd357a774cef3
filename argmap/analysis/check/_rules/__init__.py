"""The rules of `check`, a family a file: a function named `am203_circular` is the rule AM203."""
