"""The tables that a dossier can be written as: their columns in order, each with the sort of its values."""

from typing import Literal

Sort = Literal["text", "count", "number", "share", "day", "part-day", "yes-no"]
"""`number` is a whole or broken one; `part-day` an ISO 8601 date, possibly of reduced precision (`2018-07`)."""
Columns = dict[str, Sort]

_KNOWN: Columns = {
    "id": "text", "fact": "text", "report": "text", "ref": "text", "outlet": "text", "published": "day", "start": "count", "end": "count",
}  # fmt: skip
FACTS: Columns = {
    "id": "text", "story": "text", "kind": "text", "verdict": "text", "summary": "text", "low": "number", "best": "number",
    "high": "number", "texts": "count", "dispatches": "count", "agencies": "count", "primary_sources": "count",
    "independent_origins": "count", "independent_origins_low": "count", "independent_origins_high": "count", "members": "text",
}  # fmt: skip
FIGURES: Columns = {
    **_KNOWN, "quote": "text", "kind": "text", "low": "number", "high": "number", "hedge": "text", "group": "text", "place": "text",
    "place_told": "yes-no", "when": "part-day", "since": "part-day", "measure": "text", "status": "text", "confidence": "share",
    "source": "text",
}  # fmt: skip
EVENTS: Columns = {
    **_KNOWN, "trigger": "text", "type": "text", "mode": "text", "actor": "text", "recipient": "text", "place": "text",
    "date": "part-day", "status": "text", "confidence": "share", "source": "text", "cameo": "text", "acled_event_type": "text",
    "acled_sub_event_type": "text", "ucdp_type_of_violence": "count",
}  # fmt: skip
POSITIONS: Columns = {
    **_KNOWN, "quote": "text", "party": "text", "stance": "text", "deadline": "part-day", "when": "part-day", "confidence": "share",
    "condition": "text", "source": "text",
}  # fmt: skip
ATTRIBUTIONS: Columns = {
    "id": "text", "report": "text", "ref": "text", "published": "day", "start": "count", "end": "count", "source": "text",
    "source_name": "text", "standing": "text", "cue": "text", "content": "text", "directness": "text", "via": "text",
    "confidence": "share",
}  # fmt: skip
GED: Columns = {
    "id": "text", "year": "count", "type_of_violence": "count", "side_a": "text", "side_b": "text", "number_of_sources": "count",
    "source_article": "text", "source_office": "text", "source_date": "day", "source_headline": "text", "source_original": "text",
    "where_prec": "count", "where_coordinates": "text", "adm_1": "text", "latitude": "share", "longitude": "share", "country": "text",
    "date_prec": "count", "date_start": "day", "date_end": "day", "best": "number", "low": "number", "high": "number",
}  # fmt: skip
ACLED: Columns = {
    "event_id": "text", "event_date": "day", "year": "count", "time_precision": "count", "event_type": "text", "sub_event_type": "text",
    "actor1": "text", "actor2": "text", "civilian_targeting": "text", "country": "text", "admin1": "text", "location": "text",
    "latitude": "share", "longitude": "share", "geo_precision": "count", "source": "text", "notes": "text", "fatalities": "number",
}  # fmt: skip
