"""What holds the program to its promises."""
