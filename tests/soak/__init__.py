"""Workshop days at speed, with everything going wrong that may: see ``__main__``."""
