"""What the field has published, and what argmap gets: `python -m benchmarks.published DIR`."""
