"""The map as a graph of numbers: compiled once, and walked, ordered and taken apart by one algorithm each."""
