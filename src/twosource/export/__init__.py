"""The dossier for people and programs: terminal, Markdown, HTML, JSON, tables and maps."""

from twosource.export.files import file_name
from twosource.export.render import FORMS, MEDIA_TYPES, is_binary, render, rendered
from twosource.export.streams import joined, streamed

__all__ = ["FORMS", "MEDIA_TYPES", "file_name", "is_binary", "joined", "render", "rendered", "streamed"]
