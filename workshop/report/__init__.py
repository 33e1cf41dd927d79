"""What is made for paper and for after the room: things to print, and the report.

Nothing here has a window, and nothing is read but a deck and what a workshop disclosed.
"""
