"""Gold records as documents: what the pipeline is run on when it is measured."""

import re
from collections.abc import Iterator

from twosource.evaluate.sets import SETS, gold_records
from twosource.model import Document, SettingsError


def gold_documents(name: str) -> Iterator[Document]:
    """The records of the gold set `name` as documents, their ids as refs."""
    if name not in SETS:
        raise SettingsError(f"There is no gold set `{name}`. Choose one of: {', '.join(sorted(SETS))}.")
    for row in gold_records(SETS[name]):
        ref, text = row.pop("id"), row.pop("text")
        if not re.match(r"\d{4}-\d\d-\d\d", row.get("date", "")):
            row.pop("date", None)
        yield Document(ref=ref, body=text.encode(), media_type="text/plain", fields=row)
