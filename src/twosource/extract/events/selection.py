"""The main line of a report: its surest and most salient events, at a bounded density."""

from twosource.extract.events.drafts import Draft
from twosource.model import Parse

LEAST = 0.38
CHARACTERS_AN_EVENT = 165
FEWEST = 6
LEAD_SENTENCES = 3
LEAD = 0.1


def main_line(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts kept, in text order: above the floor, and at most one for each `CHARACTERS_AN_EVENT` of text (at least six)."""
    most = max(FEWEST, round(len(parse.text) / CHARACTERS_AN_EVENT))
    fit = [d for d in drafts if d.confidence >= LEAST]
    best = sorted(fit, key=lambda d: (-_salience(parse, d), d.first, d.type))[:most]
    return sorted(best, key=lambda d: (d.first, d.last, d.type))


def _salience(parse: Parse, draft: Draft) -> float:
    lead = LEAD if parse.tokens[draft.i].sentence < LEAD_SENTENCES else 0.0
    named = 0.04 * (draft.actor is not None) + 0.04 * (draft.recipient is not None)
    return draft.confidence + lead + named
