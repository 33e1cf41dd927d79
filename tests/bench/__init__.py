"""What the foundation must reach, measured: ``python3 -m tests.bench``. No figure is asserted."""
