"""The dossier on a terminal, and the evidence of one fact."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twosource.export.chains import standing
from twosource.export.fact_views import fact_view
from twosource.export.judged import deed
from twosource.export.marks import joined, one_line
from twosource.export.report_views import keys_of, report_views
from twosource.export.story_views import StoryView
from twosource.export.view import DossierView, view
from twosource.export.views import Account, FactView, Family, MemberView
from twosource.export.wording import RELATIONS, STANCES, STATUSES, VERDICTS, capital, count, day, origins
from twosource.model import Dossier, Fact

COLOURS = {"conflicting": "red", "corroborated": "green", "updated": "blue", "single-origin": "bright_black"}
SIGNS = {"conflicting": "×", "corroborated": "●●", "updated": "▸", "single-origin": "○"}
STATES = {
    "happened": "●", "ongoing": "◐", "ended": "■", "planned": "○", "threatened": "▲", "demanded": "○", "denied": "⊘", "alleged": "◌",
}  # fmt: skip
FACTS, CELLS, SPEAKERS, SAYINGS, MOMENTS, NEWS = 12, 4, 6, 4, 6, 12
NEWS_COLOURS = {"new": "bold green", "moved": "bold blue", "gone": "bright_black"}


def show(dossier: Dossier, stream: TextIO) -> None:
    """Writes the dossier to `stream`; in colour where it is a terminal that takes it."""
    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 110)
    shown = view(dossier)
    for part in _dossier(shown):
        console.print(part)


def show_evidence(dossier: Dossier, fact: Fact, console: Console) -> None:
    """Prints the words behind one fact, origin by origin, with why members were joined and how they stand to each other."""
    keys = keys_of(dossier.reports)
    found = fact_view("f1", fact, report_views(dossier.reports, keys), keys)
    console.print(_chip(found), Text(f" {fact.summary}", style="bold"))
    console.print(Text(_counts(fact), style="bright_black"))
    for held in dossier.judgements:
        if held.judgement.id in fact.judged:
            who = held.judgement
            console.print(Text(f"{capital(deed(who))} by {who.by} on {day(who.at.date())}: {who.why}", style="cyan"))
    for number, group in enumerate(found.origins, 1):
        names = list(dict.fromkeys(w.first.source for w in group if w.first.source))
        console.print(Text(f"\nOrigin {number}{': ' + joined(names) if names else ''}", style="bold"))
        for w in group:
            console.print(Padding(_told(w.first), (0, 0, 0, 2)))
            if w.copies:
                others = joined([m.report.name for m in w.copies])
                console.print(Padding(Text(f"the same words in {others}", style="bright_black"), (0, 0, 0, 2)))
            ids = (f"{m.statement.id[:12]} in {m.report.reading.id[:12]}" for m in (w.first, *w.copies))
            console.print(Padding(Text(", ".join(ids), style="bright_black"), (0, 0, 0, 2)))
        inside = {m.statement.id for w in group for m in (w.first, *w.copies)}
        joins = dict.fromkeys((j.why, j.certain) for j in fact.joins if j.a in inside)
        for why, certain in joins:
            console.print(Padding(Text(f"joined: {why}{'' if certain else ' (doubtful)'}", style="bright_black"), (0, 0, 0, 2)))
    ties = [t for t in found.ties if t.relation != "same"]
    if ties:
        console.print(Text("\nHow they stand to each other", style="bold"))
    for t in ties:
        b, a = (f"“{one_line(m.says, 60)}” ({m.report.name})" for m in (t.b, t.a))
        console.print(Padding(Text(f"{b} {RELATIONS[t.relation]}: {a}. {t.why}"), (0, 0, 0, 2)))
    for line in found.across:
        console.print(Text(line))


def _dossier(shown: DossierView) -> Iterable[RenderableType]:
    read = f"{count(len(shown.reports), 'report')} · {count(len(shown.stories), 'story', 'stories')} · {shown.when}"
    yield Text.assemble(("Twosource dossier", "bold"), ("  " + read, "bright_black"))
    for story in shown.stories:
        yield from _story(story)
    if not shown.stories:
        yield Text("\nThere is no story here.", style="bright_black")
    if shown.alone:
        yield Text("\nReports in no story: " + joined([r.name for r in shown.alone]), style="bright_black")
    for failure in shown.failures:
        yield Text.assemble(("\nNot read: ", "red"), (failure.input_id, "bold"), f" {failure.error}")


def _story(s: StoryView) -> Iterable[RenderableType]:
    yield Text("")
    yield Rule(style="bright_black")
    yield Text(s.story.title, style="bold")
    t = s.tally
    four = [
        count(t.texts, "text"), count(t.dispatches, "dispatch", "dispatches"), count(t.agencies, "agency", "agencies"),
        count(t.primary_sources, "primary source"),
    ]  # fmt: skip
    yield Text(f"{s.when} · {' › '.join(four)}", style="bright_black")
    if s.since:
        yield _heading(f"What changed {s.since}")
        yield from _news(s)
    if s.facts:
        yield _heading("What is reported")
        yield _facts(s, [*s.leads, *(f for f in s.facts if f not in s.leads)][:FACTS])
        if len(s.facts) > FACTS:
            yield Text(f"  and {len(s.facts) - FACTS} more (see --format html)", style="bright_black")
    if s.disputed:
        yield _heading("Where reports disagree")
        for fact in s.disputed:
            yield Padding(Text.assemble(("× ", "red"), (fact.heading, "bold")), (0, 0, 0, 2))
            for account in fact.accounts:
                yield Padding(_account(account, quoted=not fact.is_figure), (0, 0, 0, 6))
    if s.parties:
        yield _heading("Who wants what")
        yield _ledger(s)
    if s.speakers:
        yield _heading("Who says what")
        for speaker in s.speakers[:SPEAKERS]:
            yield Padding(
                Text.assemble((speaker.name, "bold"), (f"  {standing(speaker.standing)}in {count(speaker.texts, 'text')}", "bright_black")),
                (0, 0, 0, 2),
            )
            for saying in speaker.sayings[:SAYINGS]:
                quote = f"“{saying.quote}”" if saying.directness == "direct" else saying.quote
                via = (f"  to {saying.via}" if saying.via else "", "bright_black")
                yield Padding(Text.assemble(one_line(quote, 200), via), (0, 0, 0, 4))
            if len(speaker.sayings) > SAYINGS:
                yield Padding(Text(f"and {len(speaker.sayings) - SAYINGS} more", style="bright_black"), (0, 0, 0, 4))
    if s.days:
        yield _heading("Timeline")
        yield _timeline(s)
    yield _heading("Reports and how they hang together")
    for family in s.families:
        yield Padding(_family(family), (0, 0, 0, 2))


def _heading(words: str) -> RenderableType:
    return Text(f"\n{words}", style="bold cyan")


def _chip(fact: FactView) -> Text:
    verdict = fact.fact.verdict
    return Text(f"{SIGNS[verdict]} {VERDICTS[verdict][0]}", style=COLOURS[verdict])


def _counts(fact: Fact) -> str:
    c = fact.counts
    return (
        f"{origins(fact)} · {count(c.texts, 'text')} · {count(c.dispatches, 'dispatch', 'dispatches')} · "
        f"{count(c.agencies, 'agency', 'agencies')} · {count(c.primary_sources, 'primary source')}"
    )


def _news(s: StoryView) -> Iterable[RenderableType]:
    yield Text(f"  {capital(s.news_tally)}.", style="bright_black")
    for item in s.news[:NEWS]:
        notes = f"  {'; '.join(item.notes)}" if item.notes else ""
        yield Padding(Text.assemble((item.mark, NEWS_COLOURS[item.mark]), f"  {item.title}", (notes, "bright_black")), (0, 0, 0, 2))
    if len(s.news) > NEWS:
        yield Text(f"  and {len(s.news) - NEWS} more (see --format markdown)", style="bright_black")


def _facts(s: StoryView, facts: Iterable[FactView]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bright_black", pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("fact", ratio=1)
    table.add_column("who says so", ratio=1)
    for head in ("origins", "texts"):
        table.add_column(head, justify="right", no_wrap=True)
    for fact in facts:
        sources = list(dict.fromkeys(s for a in fact.latest for s in a.sources))
        who = Text(one_line(capital(joined(sources[:3])), 60) or "no source named", style="" if sources else "italic bright_black")
        mark = s.mark(fact)
        title = Text.assemble((f"{mark} " if mark else "", NEWS_COLOURS.get(mark, "")), fact.title)
        table.add_row(_chip(fact), title, who, origins(fact.fact).split(" ")[0], str(fact.fact.counts.texts))
    return Padding(table, (0, 0, 0, 2))


def _account(account: Account, *, quoted: bool) -> Text:
    says = f"“{one_line(account.sentence, 120)}”" if quoted else account.says
    who = capital(joined(account.sources[:3])) or "no source named"
    texts = len({m.report.key for m in account.members})
    style = "bright_black" if account.superseded or account.denied else ""
    return Text.assemble(
        (f"{says}  ", f"bold {style}".strip()), (who, style),
        (f"  {day(account.day, 'short')} · {count(texts, 'text')}{' · superseded' if account.superseded else ''}", "bright_black"),
    )  # fmt: skip


def _told(m: MemberView) -> RenderableType:
    before, after = " ".join(m.before.split()), " ".join(m.after.split())
    words = Text.assemble(before + (" " if m.before[-1:].isspace() else ""), (" ".join(m.quote.split()), "reverse"),
                          (" " if m.after[:1].isspace() else "") + after)  # fmt: skip
    who = m.source or "no source named"
    ends = " · superseded" if m.superseded else ""
    return Group(words, Text(f"{capital(who)} · {m.report.name}, {day(m.day, 'short')}{ends}", style="bright_black"))


def _ledger(s: StoryView) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(max_width=28)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for party in s.parties:
        for n, (stance, cells) in enumerate(party.cells.items()):
            lines = [
                f"{escape(one_line(c.quote, 150))}  [bright_black]{count(len({m.report.key for m in c.members}), 'text')}[/]"
                for c in cells[:CELLS]
            ]
            lines += [f"[bright_black]and {len(cells) - CELLS} more[/]"] if len(cells) > CELLS else []
            table.add_row(Text(party.name if n == 0 else "", style="bold"), STANCES[stance].lower(), Text.from_markup("\n".join(lines)))
    return Padding(table, (0, 0, 0, 2))


def _timeline(s: StoryView) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for d in s.days:
        for n, moment in enumerate(d.moments[:MOMENTS]):
            first = moment.members[0]
            sentence = Text(one_line(f"{first.before}{first.quote}{first.after}", 170))
            state = f"{STATES[moment.event.status]} {STATUSES[moment.event.status]}"
            table.add_row(Text(day(d.day, "short") if n == 0 else "", style="bold"), Text(state, style="bright_black"), sentence)
        if len(d.moments) > MOMENTS:
            table.add_row("", "", Text(f"and {len(d.moments) - MOMENTS} more", style="bright_black"))
    return Padding(table, (0, 0, 0, 2))


def _family(family: Family) -> RenderableType:
    agency = f"  credits {family.agency}" if family.agency else ""
    shared = f"{len(family.branches)} texts that share text" if len(family.branches) > 1 else "on its own"
    tree = Tree(Text.assemble((shared, "bright_black"), (agency, "bright_black")), guide_style="bright_black")
    above: list[Tree] = [tree]
    for branch in family.branches:
        r = branch.report
        marks = [f"{branch.link.relation} of {branch.parent.name}"] if branch.link and branch.parent else []
        marks += [count(sum(n for _, n in r.damage), "damaged spot")] if r.damage else []
        marks += ["wrong headline"] if r.reading.headline.fits is False else []
        line = Text.assemble(
            (r.base, "bold"), (f"  {day(r.published, 'short')}  ", "bright_black"), one_line(r.reading.title or "no title", 70),
            ("  " + " · ".join(marks) if marks else "", "yellow"),
        )  # fmt: skip
        del above[branch.depth + 1 :]
        above.append(above[-1].add(line))
    return tree
