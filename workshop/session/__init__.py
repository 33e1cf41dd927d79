"""A workshop under way: events, the state they add up to, and the folder that keeps them."""
