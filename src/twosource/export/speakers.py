"""Who says what: attributions grouped by speaker, copies counted and not repeated."""

from collections.abc import Mapping, Sequence

from twosource.export.fact_views import mended
from twosource.export.views import ReportView, Saying, Speaker
from twosource.export.wording import bare, capital
from twosource.model import Attribution


def speakers(reports: Sequence[ReportView], keys: Mapping[str, str]) -> tuple[Speaker, ...]:
    """The speakers, those whom most texts quote first. A pronoun that could not be resolved names no speaker and is left out."""
    told: dict[str, dict[str, list[tuple[ReportView, Attribution]]]] = {}
    names: dict[str, list[Attribution]] = {}
    for report in reports:
        for said in report.reading.attributions:
            if said.source is None or (said.source.name is None and said.source.standing == "pronoun"):
                continue
            speaker = bare(said.source.name or said.source.quote)
            names.setdefault(speaker, []).append(said)
            words = mended(report.reading, said.content.start, said.content.end).casefold().strip("\"“”' .,")
            told.setdefault(speaker, {}).setdefault(words, []).append((report, said))
    found = [_speaker(names[key], sayings, keys) for key, sayings in told.items()]
    return tuple(sorted(found, key=lambda s: (-s.texts, -len(s.sayings), s.name)))


def _speaker(
    attributions: Sequence[Attribution], sayings: Mapping[str, Sequence[tuple[ReportView, Attribution]]], keys: Mapping[str, str]
) -> Speaker:
    sources = [a.source for a in attributions if a.source]
    name = next((s.name for s in sources if s.name), " ".join(sources[0].quote.split()))
    standing = max((s.standing for s in sources if s.standing != "pronoun"), key=[s.standing for s in sources].count, default="named")
    reports = {report.key for group in sayings.values() for report, _ in group}
    return Speaker(
        name=capital(name), standing=standing, sayings=tuple(_saying(group, keys) for group in sayings.values()), texts=len(reports)
    )


def _saying(group: Sequence[tuple[ReportView, Attribution]], keys: Mapping[str, str]) -> Saying:
    report, said = min(group, key=lambda g: (bool(g[0].damage), g[0].published is None, str(g[0].published)))
    quote = mended(report.reading, said.content.start, said.content.end).strip('"“”')
    return Saying(
        quote=quote, directness=said.directness, report=report, key=keys[said.id], texts=len({r.key for r, _ in group}), via=said.via
    )
