"""What a file with an export is called."""

import re
import unicodedata

SUFFIXES = {"markdown": "md", "annotations": "annotations.jsonld"}
LONGEST = 60


def file_name(title: str, form: str) -> str:
    """A name in plain ASCII for the export of something with this title: `shells-hit-the-market.facts.csv`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    return f"{words or 'story'}.{SUFFIXES.get(form, form)}"
