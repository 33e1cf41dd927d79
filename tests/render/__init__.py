"""What is drawn: fonts, themes, layout and pixels."""
