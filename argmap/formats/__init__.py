"""Formats: text comes in, text goes out; one file a format."""
