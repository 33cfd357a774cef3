"""Check: what is wrong with a map, or could be better? Rules with codes, many with a fix."""
