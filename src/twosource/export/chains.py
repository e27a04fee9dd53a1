"""The attribution chain of a statement: from who knows it, through whom it came, to the report that we hold."""

import msgspec

from twosource.export.views import MemberView
from twosource.export.wording import bare, capital, day

STANDINGS = {
    "named": "named", "anonymous": "not named", "official": "an official", "party": "a party to it", "pronoun": "a pronoun, not resolved",
}  # fmt: skip
DIRECTNESS = {"direct": "in their own words", "indirect": "in the reporter's words", "mixed": "partly in their own words"}


def standing(of: str) -> str:
    """The speaker's standing and a comma, to stand before more words; nothing for one who is simply named."""
    return "" if of in ("named", "pronoun") else f"{STANDINGS[of]}, "


class Step(msgspec.Struct, frozen=True):
    """One hand that the words went through: what it did, who it is, and what to know about it."""

    role: str
    name: str | None
    note: str = ""


def chain(m: MemberView) -> tuple[Step, ...]:
    """The hands from the source to the report. A source that is not told has no name."""
    reading = m.report.reading
    said = reading.attribution_by_id.get(m.statement.attribution or "")
    steps = [Step("says it", None, "the report names no source")]
    if said and said.source:
        quote = " ".join(said.source.quote.split())
        as_written = f"“{quote}” in the report" if said.source.name and bare(quote) != bare(said.source.name) else ""
        cue = f"“{' '.join(said.cue.quote.split())}”" if said.cue else ""
        notes = (STANDINGS[said.source.standing], as_written, DIRECTNESS[said.directness], cue)
        steps = [Step("says it", capital(said.source.name or quote), ", ".join(x for x in notes if x))]
    told = {bare(said.via)} if said and said.via else set()
    if said and said.via:
        steps.append(Step("told to", said.via))
    for agency in dict.fromkeys(c.agency for c in reading.credits):
        if bare(agency) not in told and bare(agency) != bare(m.report.base):
            steps.append(Step("credited to", agency))
    return (*steps, Step("published by", m.report.base, day(reading.published)))
