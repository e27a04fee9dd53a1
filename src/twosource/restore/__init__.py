"""Damage found and mended in a reading copy; every repair can be undone."""
