"""The dossier as JSON, in the format `twosource/1`."""

import msgspec

from twosource.model import Dossier


def json(dossier: Dossier, *, indent: int = 1) -> str:
    """The dossier as one JSON object, of which `twosource schema` prints the schema. `indent=0`: on one line."""
    raw = msgspec.json.encode(dossier)
    return (msgspec.json.format(raw, indent=indent) if indent else raw).decode("utf-8")
