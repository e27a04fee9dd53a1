"""What one attribution learns from another: who "I" is, and to whom a speaker went on speaking."""

from collections.abc import Sequence

import msgspec

from twosource.extract.attributions.via import is_carrier
from twosource.extract.attributions.words import words
from twosource.model import Attribution
from twosource.model.organisations import organisations


def inherited(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in text order, with "I" and "we" named by whose words they stand in, and `via` carried on.

    A person who told an agency something is still speaking to it in what the report quotes from him or her afterwards; a state
    or a body, which speaks on many occasions, is not.
    """
    named = [_named(a, attributions) for a in attributions]
    spoke_to: dict[str, str] = {}
    out: list[Attribution] = []
    for a in named:
        name = a.source.name if a.source else None
        if name is not None and organisations().canonical(name) is None:
            if a.via is not None and is_carrier(a.via):
                spoke_to[name] = a.via
            elif a.via is None and name in spoke_to:
                a = msgspec.structs.replace(a, via=spoke_to[name])
        out.append(a)
    return out


def _named(a: Attribution, every: Sequence[Attribution]) -> Attribution:
    """`a` with the name of the speaker in whose words its "I" or "we" stands."""
    source = a.source
    if source is None or source.name is not None or source.quote.lower() not in words().pronouns.speaker:
        return a
    around = [b for b in every if b is not a and any(s <= source.start and source.end <= e for s, e in b.content.parts)]
    if not around:
        return a
    teller = min(around, key=lambda b: b.content.end - b.content.start).source
    if teller is None or teller.name is None:
        return a
    return msgspec.structs.replace(a, source=msgspec.structs.replace(source, name=teller.name, standing=teller.standing))
