"""The dossier for people and programs: terminal, Markdown, HTML, JSON, tables and maps."""

from twosource.export.render import FORMS, render

__all__ = ["FORMS", "render"]
