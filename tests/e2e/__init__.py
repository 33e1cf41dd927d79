"""The real program, driven from outside: real windows, real keys, real ends."""
