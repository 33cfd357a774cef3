"""Change: which verdicts change when something is removed, accepted or rejected, and what matters most?"""
