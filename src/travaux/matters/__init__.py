"""What is there to decide, who is there to decide it, and what was asked and promised on the way?"""
