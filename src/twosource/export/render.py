"""One way in: a dossier written in the form that was asked for."""

from typing import Literal, TextIO

from twosource.model import Dossier, SettingsError

Form = Literal["terminal", "markdown", "html", "json"]
FORMS = ("terminal", "markdown", "html", "json")


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
    else:
        raise SettingsError(f"There is no form `{form}`. Choose one of {', '.join(FORMS)}.")
