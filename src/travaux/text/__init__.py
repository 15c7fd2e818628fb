"""What does the text say, and who put each word there?"""
