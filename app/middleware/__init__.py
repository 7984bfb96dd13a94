"""What surrounds every answer: headers, and a net for errors that nothing else caught. Pure ASGI throughout."""
