"""The workshop under way: its rules, its clock, its store and its journal."""
