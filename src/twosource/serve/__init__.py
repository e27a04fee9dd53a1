"""The desk: web pages and an HTTP API over the Newsroom."""
