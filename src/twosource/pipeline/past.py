"""The record as it stood on a day, and marked with what changed since."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from twosource.model import Change, Dossier

LAST: Literal["last"] = "last"
"""What `since` is where changes are those of the last run."""
Since = date | Literal["last"]


def as_it_stood(record: Dossier, day: date) -> Dossier:
    """The record made from the reports that were out on `day`: its stories, their links and facts, and nothing that came later.

    A report whose day is not known is left out. What people judged of the record since is left out too.
    """
    from twosource.reconcile import as_known_on, known_on

    reports = known_on(record.reports, day)
    ids = {r.id for r in reports}
    held = (msgspec.structs.replace(s, reports=tuple(r for r in s.reports if r in ids)) for s in record.stories)
    stories = tuple(s for s in held if s.reports)
    lineage = tuple(e for e in record.lineage if e.a in ids and e.b in ids)
    return msgspec.structs.replace(
        record, reports=reports, stories=stories, lineage=lineage, facts=as_known_on(day, stories, reports, lineage), judgements=()
    )


def marked_since(record: Dossier, day: date) -> Dossier:
    """The record with what changed in its facts after `day`."""
    from twosource.reconcile import find_changes

    return marked(record, find_changes(as_it_stood(record, day).facts, record.facts), day.isoformat())


def marked(record: Dossier, changes: Sequence[Change], since: str) -> Dossier:
    """The record with the `changes` that concern its stories, and since when they are counted (a day, or `LAST`)."""
    stories = {s.id for s in record.stories}
    return msgspec.structs.replace(record, changes=tuple(c for c in changes if c.story in stories), since=since)
