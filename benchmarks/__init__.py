"""The project's figures, one file each. They print what this machine does; nothing here is a test."""
