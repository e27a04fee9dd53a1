"""Facts as they are shown: their tellings, who gives each and when, and the words behind them."""

from collections.abc import Mapping, Sequence

from twosource.export.marks import Mark, Run, around, clipped, one_line, runs
from twosource.export.plot import plot
from twosource.export.views import Account, FactView, MemberView, ReportView, Tie, Wording
from twosource.export.wording import ACROSS, DAMAGE, KINDS, bare, capital, fact_value, figure_bounds, mending, proper, read_as, unarticled
from twosource.model import Event, Fact, Figure, Judgement, Reading, Statement, place_of

TITLE = 150
FEW = 72
DASHES = " \t-–—:"
BARE_KINDS = ("other", "localities", "strikes", "weapons", "affected")
SAID_BY_KIND = {"dead", "toll", "death toll", "number", "body", "bodies", "killed", "wounded", "injured", "displaced", "missing", "lives"}


def fact_view(
    key: str, fact: Fact, reports: Mapping[str, ReportView], keys: Mapping[str, str], judgements: Mapping[str, Judgement] | None = None,
) -> FactView:  # fmt: skip
    """The fact with every member in its sentence, and the members grouped into tellings; `judgements` are known by their ids."""
    origin_of = {s: n for n, group in enumerate(fact.origins) for s in group}
    found = [
        member(reports[m.report], reports[m.report].reading.statements[m.statement], keys, origin_of, fact.superseded)
        for m in fact.members
        if m.report in reports and m.statement in reports[m.report].reading.statements
    ]
    members = tuple(sorted(found, key=lambda m: (m.day is None, m.day or "", m.report.key.zfill(6), place_of(m.statement))))
    by_id = {m.statement.id: m for m in members}
    ties = tuple(Tie(a=by_id[r.a], b=by_id[r.b], relation=r.relation, why=r.why) for r in fact.relations if r.a in by_id and r.b in by_id)
    lost = {t.b.statement.id for t in ties if t.relation == "lost-attribution"}
    figures = [m.statement for m in members if isinstance(m.statement, Figure)]
    first = figures[0] if figures else None
    tellings = accounts(members)
    title = label(members) if figures else one_line(fact.summary.split("; ")[0].split(", according to ")[0], TITLE).rstrip(".")
    return FactView(
        key=key, fact=fact, summary=fact.summary, value=fact_value(fact, figures),
        label=title, members=members, accounts=tellings, ties=ties,
        origins=tuple(_wordings([by_id[s] for s in group if s in by_id]) for group in fact.origins),
        lost=tuple(m for m in members if m.statement.id in lost), plot=plot(tellings) if first else None,
        judgements=tuple(sorted((j for i in fact.judged if (j := (judgements or {}).get(i))), key=lambda j: j.at, reverse=True)),
        across=across(fact),
    )  # fmt: skip


def across(fact: Fact) -> tuple[str, ...]:
    """How members of the fact stand to members of other facts, one sentence each; what only looks alike is not named."""
    own = {m.statement for m in fact.members}
    told = {
        r.why: f"Also {ACROSS[r.relation][r.a in own]} what another fact tells: {r.why}"
        for r in fact.relations
        if (r.a in own) != (r.b in own) and r.relation in ACROSS
    }
    return tuple(told.values())


def label(members: Sequence[MemberView]) -> str:
    """What is counted and where, in few words: `people killed, Ankazoabo`; `villages they have retaken since the offensive …`."""
    figures = [(m, m.statement) for m in members if isinstance(m.statement, Figure)]
    first = figures[0][1]
    groups = [unarticled(f.group) for _, f in figures if f.group]
    counted = max(groups, key=groups.count, default="")
    kind = KINDS[first.kind]
    if first.kind == "percent-territory":
        words = f"of {first.group or 'the territory'}"
    elif first.kind in BARE_KINDS:
        # "Villages" alone tells nothing: the words that follow in the report say which.
        teller = next((m for m, f in figures if f.group and unarticled(f.group) == counted), figures[0][0])
        after = teller.after.splitlines()[0] if teller.after.strip() else ""
        words = one_line(f"{counted or kind}{after}", FEW)
        return words if words.endswith(".m.") else words.rstrip(".,;: ") or kind
    else:
        told = kind in counted.casefold().split()
        words = counted if told else kind if not counted or bare(counted) in SAID_BY_KIND else f"{counted} {kind}"
    places = [proper(f.place) for _, f in figures if f.place and f.place_told and bare(f.place) not in words.casefold()]
    return f"{words}, {capital(max(places, key=places.count))}" if places else words


def member(
    report: ReportView,
    statement: Statement,
    keys: Mapping[str, str],
    origin_of: Mapping[str, int] | None = None,
    superseded: Sequence[str] = (),
) -> MemberView:
    """One statement with its words in their sentence, its source and its day."""
    reading = report.reading
    start, end = place_of(statement)
    low, high = around(reading.text, start, end)
    cut = clipped(reading.text, low, high)
    if reading.dateline and low < reading.dateline.end <= start:
        lead = reading.text[reading.dateline.end : start]
        low, cut = reading.dateline.end + len(lead) - len(lead.lstrip(DASHES)), (False, cut[1])
    source, named, via = told_by(reading, statement)
    stated = statement.date if isinstance(statement, Event) else statement.when
    published = reading.published.isoformat() if reading.published else None
    return MemberView(
        key=keys[statement.id], report=report, statement=statement, says=says(statement), before=reading.text[low:start],
        quote=reading.text[start:end], mended=mended(reading, start, end), excerpt=excerpt(reading, low, high, (start, end)),
        after=reading.text[end:high], cut=cut, source=source, named=named, via=via, day=stated or published,
        from_report=not stated, superseded=statement.id in superseded,
        origin=(origin_of or {}).get(statement.id, 0),
    )  # fmt: skip


def mended(reading: Reading, start: int, end: int) -> str:
    """The words of `[start, end)` in the reading copy, on one line."""
    low, high = reading.copy.reading_range(start, end)
    return " ".join(reading.copy.text[low:high].split())


def excerpt(reading: Reading, low: int, high: int, *spans: tuple[int, int]) -> tuple[Run, ...]:
    """`[low, high)` of the text as received, with `spans` of it and the damage in it marked."""
    marks = [Mark(start - low, min(end, high) - low, "quote", "") for start, end in spans]
    for d in reading.damage:
        if d.start < high and low < d.end and d.kind != "machine-translation":
            marks.append(Mark(max(0, d.start - low), min(high, d.end) - low, "damage", "", mending(d.kind, d.repair), read_as(d.repair)))
    return runs(reading.text[low:high], marks)


def says(statement: Statement) -> str:
    """What the statement says, in few words: the bounds of a figure, else its own words."""
    if isinstance(statement, Figure):
        return figure_bounds(statement)
    return statement.trigger.quote if isinstance(statement, Event) else statement.quote


def told_by(reading: Reading, statement: Statement) -> tuple[str | None, bool, str | None]:
    """(who says it, whether that is a name, through whom); None where no source is named."""
    attribution = reading.attribution_by_id.get(statement.attribution or "")
    if attribution is None or attribution.source is None:
        return None, False, attribution.via if attribution else None
    source = attribution.source
    words = " ".join(source.quote.split())
    if source.name is None and source.standing == "pronoun":
        words = f"“{words.lower()}”, not resolved"
    return source.name or words, source.name is not None, attribution.via


def accounts(members: Sequence[MemberView]) -> tuple[Account, ...]:
    """The different tellings of a fact, earliest first; one number is one telling, whoever repeats it."""
    groups: dict[object, list[MemberView]] = {}
    for m in members:
        s = m.statement
        words: object = (" ".join(m.quote.split()).casefold(), s.status if isinstance(s, Event) else "")
        groups.setdefault((s.low, s.high, s.status == "denied") if isinstance(s, Figure) else words, []).append(m)
    told = [_account(group) for group in groups.values()]
    return tuple(sorted(told, key=lambda a: (a.day is None, a.day or "", a.says)))


def _wordings(members: Sequence[MemberView]) -> tuple[Wording, ...]:
    """The members of one origin, those whose sentence is the same word for word together."""
    groups: dict[tuple[str, str, bool], list[MemberView]] = {}
    for m in sorted(members, key=lambda m: (m.day is None, m.day or "", m.report.key.zfill(6), place_of(m.statement))):
        words = " ".join(f"{m.before}{m.quote}{m.after}".split()).casefold()
        groups.setdefault((words, m.says, m.superseded), []).append(m)
    return tuple(Wording(first=group[0], copies=tuple(group[1:])) for group in groups.values())


def _account(group: Sequence[MemberView]) -> Account:
    first = group[0]
    sources: dict[str, str] = {}
    for m in sorted(group, key=lambda m: not m.named):
        if m.source:
            sources.setdefault(bare(m.source), m.source)
    return Account(
        says=first.says, sources=tuple(sources.values()), day=first.day, from_report=first.from_report, members=tuple(group),
        superseded=all(m.superseded for m in group),
        denied=isinstance(first.statement, Figure) and first.statement.status == "denied",
    )  # fmt: skip


def mended_excerpt(reading: Reading, low: int, high: int, *spans: tuple[int, int]) -> tuple[Run, ...]:
    """The reading copy of `[low, high)` of the text as received, with `spans` of it and the repairs in it marked."""
    copy = reading.copy
    first, last = copy.reading_range(low, high)

    def inside(start: int, end: int) -> tuple[int, int]:
        a, b = copy.reading_range(start, end)
        return max(a, first) - first, min(b, last) - first

    marks = [Mark(*inside(start, end), "quote", "") for start, end in spans]
    for d in reading.damage:
        if d.repair and d.start < high and low < d.end:
            marks.append(Mark(*inside(d.start, d.end), "repair", "", f"{DAMAGE[d.kind]}: received as “{' '.join(d.quote.split())}”"))
    return runs(copy.text[first:last], marks)
