"""Explanation: why does a claim stand or fall, and what does the map as a whole say?"""
