"""The web desk and its HTTP API."""
