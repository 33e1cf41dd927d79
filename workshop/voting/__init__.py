"""How answers reach the laptop from phones: a process of its own, and all that speaks with it.

Nothing here knows of windows. The process is ``server`` and what it stands on; the program beside
it needs ``messages``, ``child`` and ``join`` alone, and never receives a ballot.
"""
