"""Two maps or more: what changed, how changes join, how far readers agree."""
