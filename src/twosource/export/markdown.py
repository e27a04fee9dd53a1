"""The dossier as Markdown: what an analyst pastes into a note."""

import re
from collections.abc import Iterator

from twosource.export.chains import standing
from twosource.export.marks import joined, one_line
from twosource.export.story_views import StoryView
from twosource.export.view import view
from twosource.export.views import Account, FactView
from twosource.export.wording import RELATIONS, STANCES, STATUSES, VERDICTS, capital, count, day, number, origins
from twosource.model import Dossier

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
SAYINGS, CELLS, ACROSS_FACTS = 8, 12, 3


def markdown(dossier: Dossier) -> str:
    """The dossier as CommonMark with tables; what stands in it literally is escaped."""
    shown = view(dossier)
    read = f"{count(len(shown.reports), 'report')} · {count(len(shown.stories), 'story', 'stories')} · {shown.when}"
    lines = ["# Twosource dossier", "", read]
    for story in shown.stories:
        lines += ["", *_story(story)]
    if shown.alone:
        lines += ["", "## Reports in no story", "", *(f"- {plain(r.reading.title or r.name)}" for r in shown.alone)]
    if shown.failures:
        lines += ["", "## Not read", "", *(f"- `{f.input_id}`: {plain(f.error)}" for f in shown.failures)]
    lines += ["", "A verdict says what is *reported*, never what is true. \\* the day of the report: the text gives no other.", ""]
    return "\n".join(lines)


def plain(words: str) -> str:
    """The words on one line, with what Markdown would read as its own escaped."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _story(s: StoryView) -> Iterator[str]:
    t = s.tally
    yield f"## {plain(s.story.title)}"
    yield ""
    yield (
        f"{s.when} · **{t.texts}** texts › **{t.dispatches}** dispatches › **{t.agencies}** agencies or own reporters › "
        f"**{t.primary_sources}** primary sources"
    )
    if s.since:
        yield from ("", f"### What changed {s.since}", "", f"{capital(s.news_tally)}.", "")
        for item in s.news:
            yield f"- **{item.mark}** {plain(item.title)}{': ' + plain('; '.join(item.notes)) if item.notes else ''}"
    if s.facts:
        yield from ("", "### What is reported", "", "| Verdict | Fact | Who says so | Origins | Texts |", "|---|---|---|---|---|")
        for f in (*s.leads, *(f for f in s.facts if f not in s.leads)):
            mark = f"**{s.mark(f)}** " if s.mark(f) else ""
            yield f"| {VERDICTS[f.fact.verdict][0]} | {mark}{plain(f.title)} | {_sources(f)} | {origins(f.fact)} | {f.fact.counts.texts} |"
        for f in (f for f in s.facts if f.across):
            yield from ("", f"**{plain(f.title)}**", "", *(f"- {plain(line)}" for line in f.across[:ACROSS_FACTS]))
    if s.disputed:
        yield from ("", "### Where reports disagree")
        for f in s.disputed:
            yield from ("", f"**{plain(f.heading)}**", "")
            yield from (f"- {_account(a, quoted=not f.is_figure)}" for a in f.accounts)
            ties = [t for t in f.ties if t.relation == "conflicts"]
            yield from (f"  - {plain(t.b.says)} {RELATIONS[t.relation]}: {plain(t.a.says)}. {plain(t.why)}" for t in ties[:3])
    if s.figures:
        yield from ("", "### Figures", "", "| Figure | Low | High | Who says so | Verdict |", "|---|--:|--:|---|---|")
        for f in s.figures:
            low, high = (f.fact.value.low, f.fact.value.high) if f.fact.value else (None, None)
            bounds = f"{'–' if low is None else number(low)} | {'–' if high is None else number(high)}"
            yield f"| {plain(f.heading)} | {bounds} | {_sources(f)} | {VERDICTS[f.fact.verdict][0]} |"
    if s.parties:
        yield from ("", "### Who wants what", "", "| Party | Stance | In the words of the reports | Texts |", "|---|---|---|--:|")
        for p in s.parties:
            for stance, cells in p.cells.items():
                for c in cells[:CELLS]:
                    texts = len({m.report.key for m in c.members})
                    yield f"| {plain(p.name)} | {STANCES[stance].lower()} | {plain(c.quote)} | {texts} |"
    if s.speakers:
        yield from ("", "### Who says what")
        for speaker in s.speakers:
            yield from ("", f"**{plain(speaker.name)}** ({standing(speaker.standing)}{count(speaker.texts, 'text')})", "")
            for q in speaker.sayings[:SAYINGS]:
                words = f"“{plain(q.quote)}”" if q.directness == "direct" else plain(q.quote)
                to = f", to {plain(q.via)}" if q.via else ""
                yield f"- {words} ({plain(q.report.name)}{f' and {q.texts - 1} more' if q.texts > 1 else ''}{to})"
    if s.days:
        yield from ("", "### Timeline")
        for d in s.days:
            yield from ("", f"**{capital(day(d.day))}**", "")
            for m in d.moments:
                first = m.members[0]
                yield f"- *{STATUSES[m.event.status]}* {plain(one_line(m.sentence, 240))} ({plain(first.report.name)})"
    yield from ("", "### Reports and how they hang together", "")
    for family in s.families:
        for b in family.branches:
            r = b.report
            marks = [f"{b.link.relation} of {plain(b.parent.name)}"] if b.link and b.parent else []
            marks += [f"{kind} ×{n}" for kind, n in r.damage]
            marks += [plain(note) for note in r.notes]
            title = plain(r.reading.title or "no title")
            yield f"{'  ' * b.depth}- **{plain(r.name)}**, {day(r.published)}: {title}{' (' + '; '.join(marks) + ')' if marks else ''}"


def _sources(fact: FactView) -> str:
    names = list(dict.fromkeys(s for a in fact.latest for s in a.sources))
    return plain(capital(joined(names[:3]))) + (" …" if len(names) > 3 else "") if names else "*no source named*"


def _account(a: Account, *, quoted: bool) -> str:
    says = f"“{plain(one_line(a.sentence, 200))}”" if quoted else f"**{plain(a.says)}**"
    who = plain(capital(joined(a.sources))) or "*no source named*"
    texts = count(len({m.report.key for m in a.members}), "text")
    return (
        f"{says}: {who}, {day(a.day)}{chr(92) + '*' if a.from_report and a.day else ''} ({texts}{', superseded' if a.superseded else ''})"
    )
