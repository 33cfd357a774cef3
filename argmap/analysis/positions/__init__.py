"""Positions: who says what, what is contested or unanswered, which hypothesis does the evidence favour?"""
