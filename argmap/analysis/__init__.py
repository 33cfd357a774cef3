"""Questions: one file a question; the map goes in first and is never changed."""
