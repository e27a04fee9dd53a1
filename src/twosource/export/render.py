"""One way in: a dossier written in the form that was asked for."""

from typing import TextIO

from twosource.model import Dossier, SettingsError

TABLES = ("facts", "figures", "events", "positions", "attributions")
FORMS = ("terminal", "markdown", "html", "json", "geojson", *(f"{table}.csv" for table in TABLES))


def render(dossier: Dossier, form: str, stream: TextIO) -> None:
    """Writes the dossier to `stream`. Errors: SettingsError for a form that there is not."""
    # Each form's libraries are loaded only when it is asked for.
    if form == "terminal":
        from twosource.export.terminal import show

        show(dossier, stream)
    elif form == "markdown":
        from twosource.export.markdown import markdown

        stream.write(markdown(dossier))
    elif form == "html":
        from twosource.export.html import html

        stream.write(html(dossier))
    elif form == "json":
        from twosource.export.json import json

        stream.write(json(dossier) + "\n")
    elif form == "geojson":
        from twosource.export.geojson import geojson

        stream.write(geojson(dossier) + "\n")
    elif form in FORMS:
        from twosource.export.tables import write_csv

        write_csv(dossier, form.removesuffix(".csv"), stream)
    else:
        raise SettingsError(f"There is no form `{form}`. Choose one of {', '.join(FORMS)}.")
