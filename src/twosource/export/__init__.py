"""The dossier for people and programs: terminal, Markdown, HTML, JSON, tables and maps."""

from twosource.export.render import FORMS, MEDIA_TYPES, is_binary, render, rendered

__all__ = ["FORMS", "MEDIA_TYPES", "is_binary", "render", "rendered"]
