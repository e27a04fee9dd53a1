"""Feeds, sitemaps and pages asked again and again: what to watch, when to ask, and what has changed."""
