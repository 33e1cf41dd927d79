"""How answers reach the laptop, and where they are kept until a poll is closed. No Qt."""
