"""What can be asked for on the command line, one word a module."""
