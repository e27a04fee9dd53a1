"""Readings, stories, lineage and facts over the invented reports of `corpus.py`, made by rules of thumb instead of by reading: quick.

Each report states ten things on average, at the characters where they stand. A story has 2 to 60 reports, and one has 800. Members of a
fact are related pair by pair, as reconciling does it, up to `ALL_PAIRS` members; above that each to the `ALL_PAIRS` / 5 before it.
"""

import itertools
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.corpus import FIRST_DAY, STORIES_A_DAY, WORDS
from benchmarks.corpus import Story as Told

from twosource.model import (
    Attribution,
    Counts,
    Document,
    Event,
    Evidence,
    Fact,
    Figure,
    Headline,
    Join,
    Lineage,
    Member,
    Pieces,
    Place,
    Position,
    Reading,
    Relation,
    Source,
    Story,
    Value,
    content_id,
    span_of,
)  # fmt: skip
from twosource.model.statements import Statement

HUGE = 800
HUGE_AT = 40
"""The huge story is the 40th."""
ALL_PAIRS = 40
MOST = {"figures": 5, "events": 4}
"""What is taken from one report, so that its statements are ten on average."""
KIN = 8
WRITTEN = "Two Three Four Five Six Seven Eight Nine Ten".split()
NUMBER = re.compile(rf"\b(?:(?:[Mm]ore than|[Aa]t least) )?(\d[\d,]*|{'|'.join(WRITTEN)})\b")
WORD = re.compile(r"[A-Za-z]{3,}")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?]\"?(?=\s|$)|$)", re.MULTILINE)
KINDS = {
    "killed": "killed dead died victims lives bodies", "wounded": "wounded blessés heridos", "displaced": "fled displaced fui huyeron",
    "arrested": "arrested", "affected": "families without",
}  # fmt: skip
VERBS = {
    "ASSAULT": "killed hit fired attack struck burned shells blast", "RETREAT": "fled leave return", "AGREE": "agreed truce",
    "CONSULT": "talks told called", "COERCE": "arrested closed curfew declared", "AID": "received tents flour", "REJECT": "denied",
    "CONCEDE": "released", "PROTEST": "marched", "MOBILIZE": "entered",
    "OTHER": "said heard began needed counted left kept stopped buried rose loaded seen changed signed broken live works sells ran",
}  # fmt: skip
TYPE_OF = {verb: kind for kind, verbs in VERBS.items() for verb in verbs.split()}
WANTS = {"called on": "calls-for", "needed": "demands", "denied": "refuses", "agreed": "accepts"}
TALLIED = "toll"


def stories(seed: int = 7) -> Iterator[list[dict[str, str]]]:
    """The reports of one story after the other, at least two of each, without end."""
    told = (
        list(Told(seed, day * STORIES_A_DAY + n, FIRST_DAY + timedelta(days=day), False).reports())
        for day in itertools.count()
        for n in range(STORIES_A_DAY)
    )
    several = (reports for reports in told if len(reports) > 1)
    for number in itertools.count():
        if number != HUGE_AT:
            yield next(several)
            continue
        huge: list[dict[str, str]] = []
        while len(huge) < HUGE:
            huge += next(several)
        yield sorted(huge[:HUGE], key=lambda r: r["date"])


class Read:
    """One report as if it had been read; `keys` says for each statement what it speaks of, so that facts can be made."""

    def __init__(self, report: dict[str, str]) -> None:
        fields = {key: report[key] for key in ("title", "outlet", "date", "language")}
        self.document = Document(ref=report["id"], body=report["text"].encode(), media_type="text/plain", fields=fields)
        self.text = report["text"]
        self.id = content_id("rep", [report["id"], self.text])
        self.attributions: list[Attribution] = []
        self.figures: list[Figure] = []
        self.events: list[Event] = []
        self.positions: list[Position] = []
        self.keys: dict[str, tuple[str, ...]] = {}
        self.day = report["date"]
        towns = [t for t in (town.split(",")[0] for town in WORDS["towns"]) if t in self.text]
        self.town = min(towns, key=self.text.find, default=None)
        for sentence in SENTENCE.finditer(self.text):
            self._read(sentence.start(), sentence.group())
        places = [self._place(t) for t in towns]
        self.reading = Reading(
            id=self.id, ref=report["id"], url=None, outlet=report["outlet"], title=report["title"], published=date.fromisoformat(self.day),
            published_from="metadata", language=report["language"], text=self.text, headline=Headline(fits=True, score=0.99),
            attributions=tuple(self.attributions), figures=tuple(self.figures), events=tuple(self.events),
            positions=tuple(self.positions), places=tuple(places),
        )  # fmt: skip

    def _read(self, at: int, sentence: str) -> None:
        attribution = self._said(at, sentence)
        for n, found in enumerate(itertools.islice(NUMBER.finditer(sentence), MOST["figures"] - len(self.figures))):
            kind = next((k for k, nouns in KINDS.items() if any(noun in sentence for noun in nouns.split())), "other")
            value = int(found[1].replace(",", "")) if found[1][0].isdigit() else WRITTEN.index(found[1]) + 2
            start, end = at + found.start(), at + found.end()
            figure = Figure(
                id=content_id("fig", [self.id, start]), start=start, end=end, quote=self.text[start:end], kind=kind, low=value,  # type: ignore[arg-type]
                high=None if found[0][0] in "MmAa" else value, hedge="at-least" if found[0][0] in "MmAa" else "exact", group="people",
                place=self.town, when=self.day, since=None, measure="stock", attribution=attribution, status="asserted", confidence=0.9,
            )  # fmt: skip
            self.figures.append(figure)
            is_toll = kind == "killed" and not any(k == (TALLIED,) for k in self.keys.values())
            self.keys[figure.id] = (TALLIED,) if is_toll else ("figure", sentence, str(n))
        for word in WORD.finditer(sentence):
            if (kind := TYPE_OF.get(word[0])) and len(self.events) < MOST["events"]:
                start, end = at + word.start(), at + word.end()
                event = Event(
                    id=content_id("evt", [self.id, start]), trigger=span_of(self.text, start, end), type=kind, mode=None, actor=None,  # type: ignore[arg-type]
                    recipient=None, place=self.town, date=self.day, status="happened", attribution=attribution, confidence=0.8,
                )  # fmt: skip
                self.events.append(event)
                self.keys[event.id] = ("event", word[0], sentence)
        for words, stance in WANTS.items():
            if (start := sentence.find(words)) > 0:
                start, end = at + start, at + len(sentence.rstrip("."))
                party = sentence[: start - at].strip(' "').split(",")[0][-40:] or "The army"
                position = Position(
                    id=content_id("pos", [self.id, start]), start=start, end=end, quote=self.text[start:end], party=party, stance=stance,  # type: ignore[arg-type]
                    deadline=None, when=self.day, attribution=attribution, confidence=0.8,
                )  # fmt: skip
                self.positions.append(position)
                self.keys[position.id] = ("position", words, sentence)

    def _said(self, at: int, sentence: str) -> str | None:
        cue = sentence.find(" said") + 1
        comma = sentence.rfind(",", 0, max(0, cue - 2))
        if not cue or comma < 10 or not 5 < cue - comma < 60:
            return None
        who = self._pieces(at, comma + 2, cue - 1 - (sentence[cue - 2] == ","))
        name = who.quote.split(",")[0]
        attribution = Attribution(
            id=content_id("att", [self.id, at]), cue=self._pieces(at, cue, cue + 4), directness="indirect", via=None,
            content=self._pieces(at, 0, comma), confidence=0.9,
            source=Source(start=who.start, end=who.end, quote=who.quote, name=name if name[0].isupper() else None, standing="named"),
        )  # fmt: skip
        self.attributions.append(attribution)
        return attribution.id

    def _pieces(self, at: int, start: int, end: int) -> Pieces:
        return Pieces(start=at + start, end=at + end, quote=self.text[at + start : at + end])

    def _place(self, town: str) -> Place:
        spot = span_of(self.text, start := self.text.find(town), start + len(town))
        lat, lon = (random.Random(town + axis).uniform(-30, 30) for axis in ("lat", "lon"))
        return Place(
            start=spot.start, end=spot.end, quote=town, name=town, lat=lat, lon=lon, geonames_id=None, precision="city", country=None
        )

    @property
    def statements(self) -> list[Statement]:
        """All that it states."""
        return [*self.figures, *self.events, *self.positions]


def story_of(read: list[Read]) -> Story:
    """The story of these reports."""
    days = sorted(date.fromisoformat(r.day) for r in read)
    ids = tuple(dict.fromkeys(r.id for r in read))
    return Story(id=content_id("sty", ids), title=read[0].reading.title or "", reports=ids, opened=days[0], closed=days[-1])


def lineage_of(read: list[Read]) -> Iterator[Lineage]:
    """How the reports hang together: each with the `KIN` before it."""
    for k, b in enumerate(read):
        for a in read[max(0, k - KIN) : k]:
            copy = (len(a.text) + len(b.text)) % 3
            yield Lineage(
                a=a.id, b=b.id, relation=("copy", "derived", "same-agency")[copy], low=0.7, high=0.95, directed=copy < 2,
                evidence=(Evidence(kind="shared-text", a=(0, 400), b=(0, 400)),), why="Five sentences and 90 words in runs stand in both.",
            )  # fmt: skip


def facts_of(read: list[Read], story: Story) -> list[Fact]:
    """The facts of the story, weightiest first."""
    told: dict[tuple[str, ...], list[tuple[Read, Statement]]] = {}
    for r in read:
        for statement in r.statements:
            told.setdefault(r.keys[statement.id], []).append((r, statement))
    made = [_fact(key, members, story) for key, members in told.items()]
    return sorted(made, key=lambda f: -f.weight)


def _fact(key: tuple[str, ...], members: list[tuple[Read, Statement]], story: Story) -> Fact:
    draw = random.Random(content_id("fct", [story.id, *key]))
    ids = [s.id for _, s in members]
    origins: list[list[str]] = [[]]
    joins = []
    for s in ids:
        if origins[0] and draw.random() < (0.3 if key == (TALLIED,) else 0.15):
            origins.append([])
        elif origins[-1]:
            joins.append(
                Join(a=s, b=origins[-1][0], why="Their reports share text: five sentences stand in both.", certain=draw.random() < 0.9)
            )
        origins[-1].append(s)
    reach = ALL_PAIRS if len(ids) <= ALL_PAIRS else ALL_PAIRS // 5
    found: list[Relation] = []
    for k, b in enumerate(members):
        for a in members[max(0, k - reach) : k]:
            same = a[1].low == b[1].low if isinstance(a[1], Figure) and isinstance(b[1], Figure) else True
            kind, why = ("same", "They give one number for one place and day.") if same else ("updates", "It gives a later number.")
            found.append(Relation(a=a[1].id, b=b[1].id, relation=kind, why=why, rule="same-number" if same else "later-number"))  # type: ignore[arg-type]
    values = [s.low for _, s in members if isinstance(s, Figure) and s.low is not None]
    differ = len(set(values)) > 1
    verdict = ("conflicting" if draw.random() < 0.4 else "updated") if differ else "corroborated" if len(origins) > 1 else "single-origin"
    texts = len({r.id for r, _ in members})
    first = members[0][1]
    quote = first.trigger.quote if isinstance(first, Event) else first.quote
    words = " ".join(members[0][0].text[first.trigger.start if isinstance(first, Event) else first.start :].split())[:90]
    return Fact(
        id=content_id("fct", [story.id, *key]), story=story.id, kind="figure" if key == (TALLIED,) else key[0], verdict=verdict,  # type: ignore[arg-type]
        summary=f"{words}; {quote}." if texts > 1 else f"{words}.", members=tuple(Member(report=r.id, statement=s.id) for r, s in members),
        value=Value(low=min(values), best=values[-1], high=max(values)) if values else None, relations=tuple(found), joins=tuple(joins),
        origins=tuple(map(tuple, origins)), weight=len(origins) + texts / 100 + 2 * differ,
        counts=Counts(
            texts=texts, dispatches=len(origins), agencies=len(origins), primary_sources=min(3, len(origins)),
            independent_origins=len(origins), independent_origins_range=(len(origins), len(origins) + len(origins) // 3),
        ),
    )  # fmt: skip
