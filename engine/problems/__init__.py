"""Problems: what a run minimises, for many rows of parameters at once."""
