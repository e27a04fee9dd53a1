"""A dossier written where the command line asked for it."""

import sys
from pathlib import Path

from twosource.model import Dossier, SettingsError


def write(dossier: Dossier, form: str, out: Path | None) -> None:
    """Writes the dossier to the file `out`, else to standard output. Errors: SettingsError where a terminal cannot show the form."""
    from twosource.export import is_binary, render, rendered

    if out is None and is_binary(form):
        if sys.stdout.isatty():
            raise SettingsError(f"`{form}` is no text. Write it to a file: `--out {form}`.")
        sys.stdout.buffer.write(rendered(dossier, form))
    elif out is None:
        render(dossier, form, sys.stdout)
    elif form == "terminal":
        with out.open("w", encoding="utf-8") as stream:
            render(dossier, form, stream)
    else:
        made = rendered(dossier, form)
        out.write_bytes(made)
