"""What clients send, checked: plain JSON data in, complete plain data out, or an error that names the field."""
