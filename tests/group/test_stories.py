"""Promises of stories: each report in one, look-alikes apart, titles of their own, ids that last."""

import random

from tests import make
from tests.group.texts import ELECTION, LEAD, OWN, REWRITE, UPDATE
from twosource.group import find_stories, keep_ids, redirects
from twosource.model import Headline, Reading, Story


def report(ref: str, text: str, published: str | None = "2026-03-10", **fields: object) -> Reading:
    return make.reading(text, ref=ref, published=published, **fields)


def family() -> list[Reading]:
    return [
        report("a", LEAD, title="Market fire kills 41 in Orvessa"),
        report("b", UPDATE, "2026-03-11", title="Orvessa market fire toll rises to 47"),
        report("c", REWRITE, "2026-03-11"),
        report("d", OWN, "2026-03-11"),
        report("e", ELECTION, title="Tamrau votes"),
    ]


def stories(readings: list[Reading]) -> tuple[Story, ...]:
    return find_stories(readings)


def test_toll_and_reactions_belong_to_their_event_and_other_events_do_not() -> None:
    readings = family()
    ref = {r.id: r.ref for r in readings}
    groups = {frozenset(ref[i] for i in s.reports) for s in stories(readings)}
    assert frozenset("e") in groups
    assert any({"a", "b", "c"} <= g for g in groups)


def test_every_report_stands_in_exactly_one_story_whatever_the_order() -> None:
    readings = family()
    found = stories(readings)
    assert sorted(i for s in found for i in s.reports) == sorted(r.id for r in readings)
    random.Random(3).shuffle(readings)
    assert stories(readings) == found


def test_two_like_events_in_two_towns_are_two_stories() -> None:
    def told(town: str, people: str, chief: str, street: str) -> list[str]:
        return [
            f"{people} people died when a fuel lorry exploded in {town} on Tuesday, and the fire spread along {street}.",
            f"Rescue chief {chief} said the lorry that blew up in {town} had lost its brakes. {street} is closed.",
            f"Windows broke all over {town} as the tanker burned. {chief} counted {people.lower()} dead by the evening near {street}.",
            f"A burned-out fuel lorry lies across {street}. In {town}, families of the {people.lower()} dead wait for {chief} to speak.",
        ]

    north = [report(f"n{k}", t) for k, t in enumerate(told("Varnholt", "Sixteen", "Tilda Osk", "Tanner Lane"))]
    south = [report(f"s{k}", t) for k, t in enumerate(told("Messaleh", "Thirty", "Omar Quen", "the Jaffer Road"))]
    found = stories(north + south)
    towns = [{("n" if i in {r.id for r in north} else "s") for i in s.reports} for s in found]
    assert all(len(t) == 1 for t in towns)
    assert len(found) < 8


def test_no_title_is_taken_from_an_alien_headline() -> None:
    alien = report("b", UPDATE, title="Market fire kills 41 in Orvessa and other news", headline=Headline(fits=False, score=0.01))
    (story,) = stories([report("a", LEAD, title="Blaze in river town"), alien])
    assert story.title == "Blaze in river town"


def test_a_growing_story_keeps_its_id() -> None:
    readings = family()[:2]
    (before,) = stories(readings)
    after = stories([*readings, report("c", REWRITE, "2026-03-12")])
    assert before.id in {s.id for s in after}


def _story(name: str, reports: str) -> Story:
    return Story(id=name, title=name, reports=tuple(reports), opened=None, closed=None)


def test_a_merged_story_is_found_under_its_old_id() -> None:
    before, after = [_story("x", "abc"), _story("y", "d")], [_story("z", "abcd")]
    kept = keep_ids(before, after)
    assert [s.id for s in kept] == ["x"]
    assert redirects(before, kept) == {"y": "x"}


def test_a_split_story_leaves_its_id_to_the_larger_part() -> None:
    kept = keep_ids([_story("x", "abc")], [_story("x", "a"), _story("q", "bc")])
    assert {s.id: s.reports for s in kept}["x"] == ("b", "c")
    assert len({s.id for s in kept}) == 2
