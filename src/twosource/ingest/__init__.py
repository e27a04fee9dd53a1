"""Bytes in, reports out: formats, encodings, and what a page says of itself."""
