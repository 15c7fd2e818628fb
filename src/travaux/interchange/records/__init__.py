"""Which files can be records, and what do they say? One module a format, each to one rendering."""
