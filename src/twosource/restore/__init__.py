"""Damage found and mended in a reading copy; every repair can be undone."""

from twosource.restore.boilerplate import Boilerplate, learn_boilerplate
from twosource.restore.restoring import restore
from twosource.restore.translation import Signs, translation_signs

__all__ = ["Boilerplate", "Signs", "learn_boilerplate", "restore", "translation_signs"]
