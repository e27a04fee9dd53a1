"""Exports: a story, or all stories that fit, as a file in one of the forms."""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from twosource.export import MEDIA_TYPES, file_name, rendered, streamed
from twosource.model import SettingsError
from twosource.serve.api.asked import Asked, Id, Wished
from twosource.serve.desk import Desk

Form = Annotated[str, msgspec.Meta(max_length=40, description="The form of the file.", extra_json_schema={"enum": list(MEDIA_TYPES)})]


class OfExport(Wished, frozen=True, kw_only=True):
    """All stories that fit, in one form."""

    form: Form


class OfStoryExport(Asked, frozen=True, kw_only=True):
    """One story in one form."""

    story_id: Id
    form: Form


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to take away: whole, or in pieces as they are made."""

    name: str
    media_type: str
    body: bytes | None = None
    pieces: Iterator[bytes] | None = None


def story_export(desk: Desk, asked: OfStoryExport) -> File:
    """A story as a file."""
    form, part = _form(asked.form), desk.room.story(asked.story_id)
    return File(name=file_name(part.stories[0].title, form), media_type=MEDIA_TYPES[form], body=rendered(part, form))


def export(desk: Desk, asked: OfExport) -> File:
    """All stories that fit as one file."""
    form = _form(asked.form)
    return File(name=file_name("twosource", form), media_type=MEDIA_TYPES[form], pieces=streamed(desk.room.dossiers(asked.wish), form))


def _form(form: str) -> str:
    if form not in MEDIA_TYPES:
        raise SettingsError(f"There is no form `{form}`. Choose one of {', '.join(MEDIA_TYPES)}.")
    return form
