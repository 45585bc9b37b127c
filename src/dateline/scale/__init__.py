"""The same coder over many processes."""
