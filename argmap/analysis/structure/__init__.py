"""Structure: what is argued for, where do reasons begin and go round in circles, what shape has the whole?"""
