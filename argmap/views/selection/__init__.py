"""What of a map is shown: which claims, in which roles and groups, with which findings marked."""
