"""Which sentences of two language versions of a record say the same?"""
