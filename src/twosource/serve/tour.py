"""A short guided tour over the record at hand: each step is a page of the desk with one thing to look at."""

from collections.abc import Callable, Sequence

import msgspec

from twosource.model import Fact, FactLine, Story
from twosource.serve import shelf
from twosource.serve.desk import Desk
from twosource.serve.links import compare_address, fact_address, story_address


class Step(msgspec.Struct, frozen=True):
    """Where the step is, what it says, and what it points at (`mark`, known to the style sheet)."""

    address: str
    mark: str
    title: str
    words: str


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A step as a page shows it, with the ways on and back."""

    number: int
    of: int
    mark: str
    title: str
    words: str
    before: str | None
    after: str | None


def stop(desk: Desk, number: int) -> Stop | None:
    """The step with this number, from 1; None where there is none."""
    steps = desk.kept(lambda: _steps(desk), "tour")
    if not 1 <= number <= len(steps):
        return None
    here = steps[number - 1]
    return Stop(
        number=number, of=len(steps), mark=here.mark, title=here.title, words=here.words,
        before=_address(steps, number - 1), after=_address(steps, number + 1),
    )  # fmt: skip


def _address(steps: Sequence[Step], number: int) -> str | None:
    if not 1 <= number <= len(steps):
        return None
    path, _, spot = steps[number - 1].address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}tour={number}{'#' + spot if spot else ''}"


def _steps(desk: Desk) -> tuple[Step, ...]:
    """The steps that this record has something to show for; none for an empty record."""
    found = desk.store.story_rows()
    if not found:
        return ()
    row = max(found, key=lambda r: (r.verdicts.get("conflicting", 0), r.reports))
    story = shelf.story_of(desk, row.id)
    line = _fact(shelf.lines_of(desk, story))
    fact = shelf.fact_of(desk, line.id) if line else None
    steps = [
        Step("/", "list", "Stories", "Reports of one development are one story, the newest first. Under each title stand its weightiest "
             "facts; the bar shows how many of its facts are disputed, changed or corroborated."),
        Step(story_address(story.id), "counts", "Witnesses, not copies", "Forty copies of one text are one witness. So five counts stand "
             "here: texts, dispatches that share no text, agencies behind them, the people and bodies quoted, and how many independent "
             "origins are left behind one fact."),
        Step(story_address(story.id), "cards", "What is reported", "Each card is a fact: its verdict, its independent origins, and who "
             "says what. A verdict says what is reported, never what is true. Click a number to see its words."),
    ]  # fmt: skip
    if fact:
        steps.append(Step(fact_address(fact.id), "quotes", "Every number opens to its words", "The quotes are marked in the reports as "
                          "received, grouped by origin. “How it came to us” shows through whose hands the words went; below each origin "
                          "stands why its members count as one."))  # fmt: skip
        if pair := _pair(desk, fact, story):
            steps.append(Step(compare_address(*pair), "pair", "Two reports side by side", "What both say is grey; the words that changed "
                              "are marked; what stands in one only is coloured."))  # fmt: skip
    steps.append(Step(f"{story_address(story.id)}/days", "parts", "The rest of a story", "Figures over time, who wants and says what, the "
                      "timeline, the map and the reports' family each have a page here. That was the tour."))  # fmt: skip
    return tuple(steps)


def _fact(facts: Sequence[FactLine]) -> FactLine | None:
    """The fact to open: a disputed number before other disputes before the weightiest fact."""
    rank: Callable[[FactLine], tuple[bool, bool]] = lambda f: (f.verdict == "conflicting", f.kind == "figure")  # noqa: E731
    return max(facts, key=rank, default=None)


def _pair(desk: Desk, fact: Fact, story: Story) -> tuple[str, str] | None:
    """Two reports of the fact that share text but are no mere copies, else any two of it."""
    inside = {m.report for m in fact.members}
    kin = [x for x in desk.store.story_lineage(story.id) if x.a in inside and x.b in inside and x.shares_text]
    if kin:
        best = min(kin, key=lambda x: (x.relation != "derived", x.a, x.b))
        return best.a, best.b
    ordered = sorted(inside)
    return (ordered[0], ordered[1]) if len(ordered) > 1 else None
