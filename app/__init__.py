"""The server: HTTP, the stream and the pages, around the engine."""
