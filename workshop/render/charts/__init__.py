"""The charts that results are drawn as, a module for each family; ``render.chart`` chooses."""
