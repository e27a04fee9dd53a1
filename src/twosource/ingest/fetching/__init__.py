"""Fetching from the web: politely (robots.txt, pauses between requests) and safely (addresses, sizes, time). See `fetcher.py`."""
