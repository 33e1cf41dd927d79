"""Workshop: slides, notes, timed discussions and anonymous polls for one room, fully offline."""

__version__ = "0.1.0"
