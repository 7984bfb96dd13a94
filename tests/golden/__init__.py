"""Golden files made by other programs, and the programs that make them."""
