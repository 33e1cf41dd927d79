"""A deck: from Markdown text to values, with the line of everything that was read."""
