"""The windows: what the room sees, what the facilitator sees, and which screen each is on."""
