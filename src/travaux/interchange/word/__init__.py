"""How does a Word file come in, and how do texts go out as Word and as a spreadsheet?"""
