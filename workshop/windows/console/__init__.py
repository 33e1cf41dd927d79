"""The console: what the facilitator sees."""

from workshop.windows.console.window import ConsoleWindow

__all__ = ["ConsoleWindow"]
