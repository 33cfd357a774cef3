"""Strength: how strong is each claim, what moves that, and does it depend on the method?"""
