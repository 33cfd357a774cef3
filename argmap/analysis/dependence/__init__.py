"""Dependence: what does a claim finally rest on, what carries it, and what brings it down?"""
