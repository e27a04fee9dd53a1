"""The record as people judged it: a pure function of the record as it was found and of the log of judgements."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from twosource.model import Fact, Held, Judgement, Lineage, Reading, Story, in_force
from twosource.model.ratings import source_key
from twosource.reconcile.facts import by_weight
from twosource.reconcile.judged_anchors import Ground
from twosource.reconcile.judged_drafts import Drafts
from twosource.reconcile.judged_facts import Bench, told
from twosource.reconcile.judged_figures import fix_figures
from twosource.reconcile.judged_groups import mark_lineage, move_reports
from twosource.reconcile.judged_notes import Notes
from twosource.reconcile.judged_placing import count_anew, place_figures, place_reports
from twosource.reconcile.judged_rows import Rows
from twosource.reconcile.kinship import Kinship


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A record, or the part of it that concerns some stories. `readings` hold the reports of its stories and of its facts' members."""

    readings: tuple[Reading, ...]
    lineage: tuple[Lineage, ...]
    stories: tuple[Story, ...]
    facts: tuple[Fact, ...]


def judge(
    found: Found, log: Iterable[Judgement], made: Callable[[Story], Story], *, others: Iterable[Reading] = ()
) -> tuple[Found, tuple[Held, ...]]:
    """`found` with the judgements of `log` applied, and how each of them stands, the latest first.

    The order of anything given changes nothing, except that a later judgement on the same subject wins. `made` gives a story
    whose reports have changed its title and days; `others` are readings among which anchors are looked for too.
    """
    log = tuple(log)
    notes, active = Notes(), in_force(log)
    by_id = {j.id: j for j in active}
    ground = Ground([*found.readings, *others])
    readings = fix_figures(found.readings, active, ground, notes)
    lineage = mark_lineage(found.lineage, active, ground, notes)
    stories, moves = move_reports(found.stories, active, ground, notes, made)
    known, kinship, drafts = {r.id: r for r in readings}, Kinship.of(lineage), Drafts(found.facts)
    rows = Rows(known)
    home = {r: s.id for s in stories for r in s.reports}
    place_figures(drafts, known, rows, by_id)
    place_reports(drafts, found.stories, stories, rows, moves)
    count_anew(drafts, [(by_id[x.judged], x.a, x.b) for x in lineage if x.judged], home)
    bench = Bench(drafts, rows, ground, notes)
    for judgement in active:
        bench.apply(judgement)
    facts = {d: told(d, rows, kinship) for d in drafts.all}
    _note_facts(facts.values(), by_id, notes)
    _note_ratings(active, ground, home, notes)
    out = Found(readings=readings, lineage=lineage, stories=stories, facts=tuple(sorted(facts.values(), key=by_weight)))
    return out, notes.held(log)


def _note_facts(facts: Iterable[Fact], by_id: dict[str, Judgement], notes: Notes) -> None:
    """Judgements hold of the facts that they made what they are."""
    now: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda f: f.id):
        for judged in fact.judged:
            now.setdefault(judged, []).append(fact)
    for judged, mine in now.items():
        judgement = by_id[judged]
        ids = () if judgement.kind in ("figure", "move", "lineage") else (f.id for f in mine)
        notes.holds(judgement, ids, (f.story for f in mine))


def _note_ratings(judgements: Sequence[Judgement], ground: Ground, home: dict[str, str], notes: Notes) -> None:
    """Ratings of sources, and of items that are not facts: the later one of the same holds."""
    last: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.kind == "source-rating":
            key, stories = source_key(judgement.subjects[0]), set[str]()
        elif judgement.kind == "item-rating" and not judgement.subjects[0].startswith("fct_"):
            place = ground.first(judgement.anchors)
            if place is None:
                notes.lost(judgement, "Its words are not in the store any more.")
                continue
            key, stories = place.statement or place.report, {home[place.report]} if place.report in home else set()
        else:
            continue
        notes.holds(judgement, (key,), stories)
        if key in last:
            notes.overtaken(last[key], judgement)
        last[key] = judgement
