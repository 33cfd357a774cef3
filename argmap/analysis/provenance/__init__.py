"""Provenance: does the source say this, where, and how much of it is in the map?"""
