"""Which package would all accept, what blocks, and what is the least that must give?"""
