"""Where boxes, lines and frames go: a layout of our own, in plain Python, that knows sizes and no map."""
