"""The evidence as W3C Web Annotations: one for each member of each fact, its quote found again by words and by position."""

from collections.abc import Iterator
from typing import Any

import msgspec

from twosource.export.wording import VERDICTS
from twosource.model import Dossier, Fact, Reading, Statement, place_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = {"@context": CONTEXT, "id": "urn:twosource:annotations", "type": "AnnotationPage"}
AROUND = 32
"""Characters of prefix and suffix."""


def annotations(dossier: Dossier) -> str:
    """An AnnotationPage (JSON-LD). Positions: code points of the text as received. Source: W3C Web Annotation Data Model 2017."""
    return msgspec.json.format(msgspec.json.encode({**PAGE, "items": list(annotation_items(dossier))}), indent=1).decode()


def annotation_items(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """One annotation for each member of each fact."""
    by_id = {r.id: r for r in dossier.reports}
    for fact in dossier.facts:
        for m in fact.members:
            if m.report in by_id:
                yield _annotation(fact, by_id[m.report], by_id[m.report].statements[m.statement])


def _annotation(fact: Fact, reading: Reading, statement: Statement) -> dict[str, Any]:
    start, end = place_of(statement)
    text = reading.text
    source = reading.source_of(statement)
    said = f" According to {source}." if source else ""
    return {
        "id": f"urn:twosource:{fact.id}:{statement.id}", "type": "Annotation", "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": f"{fact.summary}{said}", "purpose": "describing", "format": "text/plain"},
            {"type": "TextualBody", "value": VERDICTS[fact.verdict][0], "purpose": "tagging", "format": "text/plain"},
        ],
        "target": {
            "source": reading.url or f"urn:twosource:{reading.id}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
                 "suffix": text[end : end + AROUND]},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }  # fmt: skip
