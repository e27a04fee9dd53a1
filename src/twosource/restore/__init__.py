"""Damage found and mended in a reading copy; every repair can be undone."""

from twosource.restore.boilerplate import Boilerplate, learn_boilerplate
from twosource.restore.restoring import restore

__all__ = ["Boilerplate", "learn_boilerplate", "restore"]
