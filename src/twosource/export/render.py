"""One way in: a dossier written in the form that was asked for."""

from collections.abc import Callable
from typing import TextIO

from twosource.model import Dossier, SettingsError

TABLES = ("facts", "figures", "events", "positions", "attributions", "ucdp-ged", "acled")
MEDIA_TYPES = {
    "markdown": "text/markdown", "html": "text/html", "json": "application/json", "geojson": "application/geo+json",
    "annotations": "application/ld+json", **{f"{table}.csv": "text/csv" for table in TABLES},
    **{f"{table}.parquet": "application/vnd.apache.parquet" for table in TABLES},
}  # fmt: skip
"""The forms that files can have, and the media type of each."""
FORMS = ("terminal", *MEDIA_TYPES)


def is_binary(form: str) -> bool:
    """The form is no text."""
    return form.endswith(".parquet")


def render(dossier: Dossier, form: str, stream: TextIO) -> None:
    """Writes the dossier to `stream`. Errors: SettingsError for a form that there is not, or that is no text."""
    if form == "terminal":
        from twosource.export.terminal import show

        show(dossier, stream)
    elif is_binary(form):
        raise SettingsError(f"`{form}` is no text. Write it to a file: `--out {form}`.")
    else:
        stream.write(rendered(dossier, form).decode())


def rendered(dossier: Dossier, form: str) -> bytes:
    """The dossier in one of `MEDIA_TYPES`, text as UTF-8. Errors: SettingsError for a form that there is not."""
    table, _, suffix = form.rpartition(".")
    if form in MEDIA_TYPES and table:
        # Each form's libraries are loaded only when it is asked for.
        from twosource.export.writing import as_csv, as_parquet

        return as_csv(dossier, table).encode() if suffix == "csv" else as_parquet(dossier, table)
    return _writer(form)(dossier).encode()


def _writer(form: str) -> Callable[[Dossier], str]:
    if form == "markdown":
        from twosource.export.markdown import markdown

        return markdown
    if form == "html":
        from twosource.export.html import html

        return html
    if form == "json":
        from twosource.export.json import json

        return lambda dossier: json(dossier) + "\n"
    if form == "geojson":
        from twosource.export.geojson import geojson

        return lambda dossier: geojson(dossier) + "\n"
    if form == "annotations":
        from twosource.export.annotations import annotations

        return lambda dossier: annotations(dossier) + "\n"
    raise SettingsError(f"There is no form `{form}`. Choose one of {', '.join(FORMS)}.")
