"""The deck reader, from its text to typed values."""
