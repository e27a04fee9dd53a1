"""The four counts of a story: texts, dispatches, agencies, primary sources."""

from collections.abc import Iterable, Sequence

import msgspec

from twosource.model.groups import Lineage, agency_families, text_families
from twosource.model.readings import Reading


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The four counts of a story."""

    texts: int
    dispatches: int
    agencies: int
    primary_sources: int


def tally(readings: Sequence[Reading], lineage: Iterable[Lineage]) -> Tally:
    """The story's texts, dispatches (texts that share no text), agencies or own reporters behind them, and primary sources."""
    ids, links = [r.id for r in readings], tuple(lineage)
    return Tally(
        texts=len(ids),
        dispatches=len(text_families(ids, links)),
        agencies=len(agency_families(ids, links)),
        primary_sources=len(_sources(readings)),
    )


def _sources(readings: Iterable[Reading]) -> set[str]:
    """Who is quoted; a pronoun that could not be resolved is nobody."""
    return {
        bare(a.source.name or a.source.quote)
        for r in readings
        for a in r.attributions
        if a.source and (a.source.name or a.source.standing != "pronoun")
    }


def bare(name: str) -> str:
    """A name for comparing: lower case, without article, possessive and odd blanks."""
    words = " ".join(name.split()).casefold().removesuffix("'s").removesuffix("’s").removesuffix("'")
    for article in ("the ", "a ", "an ", "its ", "their "):
        words = words.removeprefix(article)
    return words
