"""Support: which claims lack support, why, and which critical questions are open?"""
