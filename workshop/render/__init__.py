"""Values to pixels: themes, text, layout and painting. Imports nothing of Qt's widgets."""
