"""Change: which verdicts turn when something is taken away, accepted or rejected, and what matters most?"""
