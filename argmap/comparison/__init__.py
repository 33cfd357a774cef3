"""Two maps: what changed, how to merge them, how far they agree."""
