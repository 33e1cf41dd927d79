"""Workshop: slides on the wall and notes on the laptop, for one room, fully offline."""

__version__ = "0.1.0"
