"""Asking the room: kinds of poll, ballots, tallies, and what may be shown of them.

Pure: nothing here draws, reads a file, knows the time or throws a die. A tally goes through
``disclosure.disclose`` before anything else sees it.
"""
