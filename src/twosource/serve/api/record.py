"""The questions of the API to the record: the Newsroom's verbs, one function each."""

from twosource.serve.api import asked as a
from twosource.serve.api.answers import Found, page
from twosource.serve.desk import Desk


def stories(desk: Desk, asked: a.WishedPage) -> Found:
    """Stories, newest development first."""
    return Found(record=desk.room.stories(asked.wish, limit=asked.limit, offset=asked.offset), total=desk.store.count_stories(asked.wish))


def story(desk: Desk, asked: a.OfStory) -> Found:
    """All that the record holds of one story, in the format twosource/1."""
    return Found(record=desk.room.story(asked.story_id))


def facts(desk: Desk, asked: a.PageOfStory) -> Found:
    """The facts of a story, weightiest first."""
    row = desk.store.story_row(desk.room.story_id(asked.story_id))
    return Found(record=desk.room.facts(asked.story_id, limit=asked.limit, offset=asked.offset), total=row.facts if row else 0)


def lineage(desk: Desk, asked: a.PageOfStory) -> Found:
    """How the reports of a story hang together."""
    return page(desk.room.lineage(asked.story_id), asked)


def fact(desk: Desk, asked: a.OfFact) -> Found:
    """One fact with its members, relations, origins and counts."""
    return Found(record=desk.room.fact(asked.fact_id))


def evidence(desk: Desk, asked: a.PageOfFact) -> Found:
    """The words behind a fact, in every report."""
    return page(desk.room.evidence(asked.fact_id), asked)


def report(desk: Desk, asked: a.OfReport) -> Found:
    """One report with all that was read in it."""
    return Found(record=desk.room.report(asked.report_id))


def compare(desk: Desk, asked: a.TwoReports) -> Found:
    """Two reports side by side, sentence by sentence."""
    return Found(record=tuple(desk.room.compare(asked.a, asked.b)))


def search(desk: Desk, asked: a.Searched) -> Found:
    """Reports that hold all the words, newest first."""
    return Found(record=desk.room.search(asked.q, limit=asked.limit))


def changes(desk: Desk, asked: a.Changed) -> Found:
    """What the last run changed in the facts."""
    return page(desk.room.changes(asked.story), asked)


def status(desk: Desk, asked: a.Asked) -> Found:
    """What the store holds: documents read, pending and failed, and the record over them."""
    return Found(record=desk.room.status())


def watching(desk: Desk, asked: a.Paged) -> Found:
    """The sources that the store watches, and which of them fail."""
    return page(desk.room.watching(), asked)
