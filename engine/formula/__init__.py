"""Formulas that users write: text to tree, tree to LaTeX, and exact first and second derivatives over rows."""
