"""The events of one parsed report, found by lexicon and grammar, surest first kept."""

from twosource.extract.context import Context
from twosource.extract.events.drafts import Draft
from twosource.extract.events.governors import Governors, governors
from twosource.extract.events.grammar import depth, is_verb, phrase_span
from twosource.extract.events.lexicon import lexicon
from twosource.extract.events.merging import merged
from twosource.extract.events.roles import roles
from twosource.extract.events.selection import background, main_line
from twosource.extract.events.speech import Spoken, spoken_events
from twosource.extract.events.status import light_verb, status_of
from twosource.extract.events.triggers import Trigger, find_triggers
from twosource.extract.whenabouts import when_for
from twosource.extract.where import place_for
from twosource.model import Event, Parse, ParsedReport, Span, span_of

NOUN_ALONE = 0.1
TOLD_OF_ITSELF = frozenset({"denied", "ended"})  # "no report of a raid", "the failure of the talks" say so of the event itself
CLAUSE = 0.06
SUBORDINATE_LIMIT = 4


def find_events(parsed: ParsedReport, context: Context) -> tuple[Event, ...]:
    """The main-line events of the report in text order; ids are provisional (`evt_0`, `evt_1`, …)."""
    drafts = merged(parsed.parse, drafts_of(parsed.parse))
    chosen = main_line(parsed.parse, drafts)
    return tuple(_event(parsed, context, n, draft) for n, draft in enumerate(chosen))


def drafts_of(parse: Parse) -> list[Draft]:
    """Every event that lexicon and grammar find, before any choice."""
    words = governors()
    triggers = find_triggers(parse, lexicon())
    out = [_drafted(parse, t, words) for t in triggers]
    out.extend(_spoken(parse, s) for s in spoken_events(parse, triggers))
    return sorted(out, key=lambda d: (d.first, d.last, d.type))


def _drafted(parse: Parse, trigger: Trigger, words: Governors) -> Draft:
    entry, token = trigger.entry, parse.tokens[trigger.i]
    first, last = trigger.first, trigger.last
    noun = not is_verb(token) and token.pos in ("NOUN", "PROPN", "VERB")
    carried = light_verb(parse, trigger.i, words) if noun else None
    confidence = trigger.score
    confidence -= CLAUSE * min(SUBORDINATE_LIMIT, depth(parse, trigger.i))
    who, whom = roles(parse, trigger.i, entry.type, words)
    status = "happened" if entry.kind == "phrase" and not noun else status_of(parse, trigger.i, entry.type, words)
    mode = "meeting-scheduled" if entry.type == "CONSULT" and status == "planned" else entry.mode
    if noun and carried is None and status not in TOLD_OF_ITSELF:
        confidence -= NOUN_ALONE
    confidence -= background(parse, trigger.i, entry.type, status)
    return Draft(trigger.i, first, last, entry.type, mode, who, whom, status, round(max(0.05, min(0.99, confidence)), 3), noun, carried)


def _spoken(parse: Parse, s: Spoken) -> Draft:
    confidence = s.weight - CLAUSE * min(SUBORDINATE_LIMIT, depth(parse, s.last))
    who = phrase_span(parse, s.speaker) if s.speaker is not None else None
    whom = phrase_span(parse, s.addressee) if s.addressee is not None else None
    return Draft(s.last, s.first, s.last, s.type, s.mode, who, whom, s.status, round(max(0.05, confidence), 3), False)


def _event(parsed: ParsedReport, context: Context, n: int, draft: Draft) -> Event:
    parse = parsed.parse
    start, end = parse.tokens[draft.first].start, parse.tokens[draft.last].end
    said = context.attribution_at(start, end)
    return Event(
        id=f"evt_{n}",
        trigger=span_of(parse.text, start, end),
        type=draft.type,
        mode=draft.mode,
        actor=_span(parse, draft.actor),
        recipient=_span(parse, draft.recipient),
        place=place_for(parsed, context, start, end, by_scene=False),
        date=when_for(parsed, context, start, end),
        status=draft.status,
        attribution=said.id if said else None,
        confidence=draft.confidence,
    )


def _span(parse: Parse, found: tuple[int, int] | None) -> Span | None:
    return span_of(parse.text, *found) if found else None
