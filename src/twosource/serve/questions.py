"""What is asked before something is judged: the subject as it stands, and what there is to choose from."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from twosource.export.views import FactView, MemberView, ReportView
from twosource.export.wording import KINDS
from twosource.model import Fact, Figure, Held, InputError, Story, StoryRow, StoryWish
from twosource.model.judging import TAKES
from twosource.model.tallies import bare
from twosource.serve import shelf
from twosource.serve.desk import Desk
from twosource.serve.links import fact_address, report_address

MOST_FACTS = 12
MOST_STORIES = 8
WORD = re.compile(r"\w+")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is opened with: `on` are its subjects, `within` the report of a statement, `q` words to narrow the choice by."""

    on: tuple[str, ...]
    within: str = ""
    q: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A form: what it is about, as the record holds it, and what can be chosen. What its kind does not need is empty.

    `back` is the page to return to. `kinds` are the kinds of figures with their names.
    """

    back: str
    story: Story | None = None
    fact: FactView | None = None
    report: ReportView | None = None
    member: MemberView | None = None
    source: str = ""
    held: Held | None = None
    facts: tuple[FactView, ...] = ()
    reports: tuple[ReportView, ...] = ()
    stories: tuple[StoryRow, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()


def question(desk: Desk, kind: str, asked: Asked) -> Question:
    """The question of a form. Errors: InputError for a kind that is none or lacks its subject, NotInRecord."""
    if kind not in TAKES:
        raise InputError(f"There is no judgement `{kind}`. Choose one of {', '.join(TAKES)}.")
    if not asked.on or not asked.on[0].strip():
        raise InputError(f"`{kind}` takes {TAKES[kind]}. Open it from a story, a fact or a report.")
    return ASK[kind](desk, asked)


def _fact(desk: Desk, asked: Asked) -> Question:
    found = shelf.fact_of(desk, asked.on[0])
    story = shelf.story_of(desk, found.story)
    return Question(back=fact_address(found.id), story=story, fact=shelf.facts_view(desk, story, [found])[0])


def _merge(desk: Desk, asked: Asked) -> Question:
    found = _fact(desk, asked)
    assert found.fact
    assert found.story
    others = _alike(found.fact.fact, shelf.facts_of(desk, found.story), asked)
    return msgspec.structs.replace(found, facts=shelf.facts_view(desk, found.story, others))


def _alike(fact: Fact, facts: Iterable[Fact], asked: Asked) -> Sequence[Fact]:
    """Facts of its kind that hold the words asked for, those first that were named, then those that share its rarest words."""
    words, every = bare(asked.q).split(), [f for f in facts if f.id != fact.id and f.kind == fact.kind]
    told = {f.id: set(WORD.findall(f.summary.casefold())) for f in every}
    common, own = Counter(w for mine in told.values() for w in mine), set(WORD.findall(fact.summary.casefold()))
    shared = {i: sum(1 / common[w] for w in own & mine) for i, mine in told.items()}
    found = [f for f in every if all(w in f.summary.casefold() for w in words)]
    return sorted(found, key=lambda f: (f.id not in asked.on, -shared[f.id], -f.weight))[:MOST_FACTS]


def _report(desk: Desk, asked: Asked) -> Question:
    reading = shelf.reading_of(desk, asked.on[0])
    return Question(
        back=report_address(reading.id), report=shelf.report_view(reading), story=desk.store.story_holding(reading.id)
    )  # fmt: skip


def _move(desk: Desk, asked: Asked) -> Question:
    found = _report(desk, asked)
    here = found.story.id if found.story else ""
    rows = desk.store.story_rows(StoryWish(q=asked.q.strip()), limit=MOST_STORIES + 1)
    return msgspec.structs.replace(found, stories=tuple(r for r in rows if r.id != here)[:MOST_STORIES])


def _lineage(desk: Desk, asked: Asked) -> Question:
    found = _report(desk, asked)
    inside = set(found.story.reports) if found.story else set()
    wanted = (inside | set(asked.on[1:])) - {asked.on[0]}
    views = shelf.report_views_of(desk.store.readings_of(wanted, made_by=shelf.MADE_BY))
    return msgspec.structs.replace(found, reports=tuple(views.values()))


def _figure(desk: Desk, asked: Asked) -> Question:
    found = _statement(desk, asked)
    if found.member is None or not isinstance(found.member.statement, Figure):
        raise InputError("Only a figure has a kind and bounds to correct. Open one from the words of a fact.")
    return msgspec.structs.replace(found, kinds=tuple((k, words or "other") for k, words in KINDS.items()))


def _statement(desk: Desk, asked: Asked) -> Question:
    from twosource.export.fact_views import member

    if not asked.within:
        raise InputError("The report that holds the statement is not named. Open the form from the words of a fact.")
    found = _report(desk, Asked(on=(asked.within,)))
    assert found.report
    statement = found.report.reading.statements.get(asked.on[0])
    if statement is None:
        raise InputError(f"Nothing is read there under `{asked.on[0]}` any more. Open the report again.")
    return msgspec.structs.replace(found, member=member(found.report, statement, found.report.keys))


def _item(desk: Desk, asked: Asked) -> Question:
    subject = asked.on[0]
    return (_fact if subject.startswith("fct_") else _report if subject.startswith("rep_") else _statement)(desk, asked)


def _source(desk: Desk, asked: Asked) -> Question:
    return Question(back="/judgements", source=" ".join(asked.on[0].split()))


def _undo(desk: Desk, asked: Asked) -> Question:
    return Question(back="/judgements", held=desk.room.judgement(asked.on[0]))


ASK: dict[str, Callable[[Desk, Asked], Question]] = {
    "confirm": _fact, "reject": _fact, "merge": _merge, "split": _fact, "move": _move, "lineage": _lineage, "figure": _figure,
    "source-rating": _source, "item-rating": _item, "undo": _undo,
}  # fmt: skip
