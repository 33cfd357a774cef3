"""Labels: which claims survive what is said against them, under each standard semantics?"""
