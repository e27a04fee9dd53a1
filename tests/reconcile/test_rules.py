"""Every rule has a name, a sentence in `docs/facts.md`, and here a case in which it decides."""

import re
from pathlib import Path

import pytest
from tests import make
from tests.reconcile.newsdesk import facts_of, only, only_relation, reading, told

from twosource.model import Lineage, Reading
from twosource.reconcile import find_facts

SOURCE = Path(__file__).resolve().parents[2] / "src" / "twosource" / "reconcile"
NAMED = re.compile(r'Ruling\(\s*"[a-z-]+",\s*"([a-z-]+)"|weights\["([a-z-]+)"\]|weights = \{"([a-z-]+)"|return "([a-z]+(?:-[a-z]+)+)", f"')


def rules() -> set[str]:
    return {next(filter(None, found)) for path in SOURCE.glob("*.py") for found in NAMED.findall(path.read_text("utf-8"))}


def test_every_rule_has_its_sentence_in_the_documentation(repository: Path) -> None:
    text = (repository / "docs" / "facts.md").read_text("utf-8")
    assert len(rules()) > 30
    assert sorted(r for r in rules() if f"`{r}`" not in text) == []


def test_every_rule_decides_a_case_in_these_tests(repository: Path) -> None:
    cases = "".join(p.read_text("utf-8") for p in sorted((repository / "tests" / "reconcile").glob("test_*.py")))
    assert sorted(r for r in rules() if f'"{r}"' not in cases) == []


def pair(
    first: tuple[str, str, float | None, float | None], second: tuple[str, str, float | None, float | None], **given: object
) -> tuple[Reading, Reading]:
    days = given.get("days", ("2031-03-02", "2031-03-02"))
    hedges = given.get("hedges", ("exact", "exact"))
    by = given.get("by", (None, None))
    kind = given.get("kind", "killed")
    made = [
        told(text, quote, low, high, ref=ref, published=day, hedge=hedge, by=who, kind=kind)
        for (text, quote, low, high), ref, day, hedge, who in zip((first, second), "ab", days, hedges, by, strict=True)  # type: ignore[call-overload]
    ]
    return made[0], made[1]


def rule_of(a: Reading, b: Reading, *lineage: Lineage) -> tuple[str, str]:
    found = only_relation(only(facts_of(a, b, lineage=lineage)))
    return found.relation, found.rule


TOLL = "The quake in Velm killed {} people."


def tolls(one: int, other: int) -> tuple[tuple[str, str, int, int], tuple[str, str, int, int]]:
    return (TOLL.format(one), f"{one} people", one, one), (TOLL.format(other), f"{other} people", other, other)


def test_same_number() -> None:
    assert rule_of(*pair(*tolls(30, 30))) == ("same", "same-number")


def test_source_dropped() -> None:
    text = "The quake in Velm killed 30 people, the mayor said."
    a, b = pair((text, "30 people", 30, 30), tolls(30, 30)[1], by=("the mayor", None))
    assert rule_of(a, b, make.lineage(a, b, "same-agency")) == ("lost-attribution", "source-dropped")


def test_word_and_number() -> None:
    vague = ("The quake in Velm killed dozens of people.", "dozens of people", 24, None)
    assert rule_of(*pair(vague, tolls(58, 58)[1], hedges=("dozens", "exact"))) == ("refines", "word-and-number")


def test_about_and_more_than() -> None:
    about, more = (
        ("About 30 towns were retaken.", "About 30 towns", 30, 30),
        ("More than 30 towns were retaken.", "More than 30 towns", 31, None),
    )
    a, b = pair(about, more, hedges=("approx", "more-than"), kind="localities")
    assert rule_of(a, b) == ("refines", "about-and-more-than")


def test_later_and_higher() -> None:
    assert rule_of(*pair(*tolls(30, 45), days=("2031-03-02", "2031-03-04"))) == ("updates", "later-and-higher")


def test_same_source_higher() -> None:
    first, second = "The quake in Velm killed 30 people, the mayor said.", "The quake in Velm killed 45 people, the mayor said."
    pairs = pair((first, "30 people", 30, 30), (second, "45 people", 45, 45), by=("the mayor", "the mayor"))
    assert rule_of(*pairs) == ("updates", "same-source-higher")


def test_later_version() -> None:
    a, b = pair(*tolls(30, 45))
    assert rule_of(a, b, make.lineage(a, b, "derived")) == ("updates", "later-version")


def test_bounds_disjoint() -> None:
    assert rule_of(*pair(*tolls(45, 30), days=("2031-03-02", "2031-03-04"))) == ("conflicts", "bounds-disjoint")


def test_bounds_meet() -> None:
    loose = ("The quake in Velm killed at least 30 people.", "at least 30 people", 30, None)
    assert rule_of(*pair(loose, tolls(45, 45)[1], hedges=("at-least", "exact"))) == ("refines", "bounds-meet")


def test_count_moved() -> None:
    first = ("After the quake in Velm 60 people are missing.", "60 people", 60, 60)
    second = ("After the quake in Velm 40 people are missing.", "40 people", 40, 40)
    assert rule_of(*pair(first, second, days=("2031-03-02", "2031-03-04"), kind="missing")) == ("updates", "count-moved")


def test_source_corrects() -> None:
    first = ("The quake in Velm killed 60 people, the mayor said.", "60 people", 60, 60)
    second = ("The mayor revised the toll of the quake in Velm to 48 people.", "48 people", 48, 48)
    given = {"days": ("2031-03-02", "2031-03-04"), "by": ("the mayor", "The mayor")}
    assert rule_of(*pair(first, second, **given)) == ("updates", "source-corrects")


@pytest.mark.parametrize(
    ("text", "first", "second", "by", "rule"),
    [
        ("The quake in Velm killed 30 people, the mayor said. The quake in Velm has risen to 45 people dead, the mayor said.", "30 people",
         "45 people", ("the mayor", None), "source-revises"),
        ("The quake in Velm killed 30 people, the mayor said. The quake in Velm killed 45 people, the Red Crescent said.", "30 people",
         "45 people", ("the mayor", "the Red Crescent"), "one-report-disagrees"),
    ],
)  # fmt: skip
def test_two_counts_in_one_report(text: str, first: str, second: str, by: tuple[str, str | None], rule: str) -> None:
    rows = [(q, float(q.split()[0]), float(q.split()[0]), {"by": who}) for q, who in zip((first, second), by, strict=True)]
    assert only_relation(only(facts_of(reading(text, rows)))).rule == rule  # type: ignore[arg-type]


def test_one_report_bounds() -> None:
    text = "The quake in Velm killed more than 40 people. The quake in Velm killed 45 people, the mayor said."
    rows = [("more than 40 people", 41.0, None, {"hedge": "more-than"}), ("45 people", 45.0, 45.0, {"by": "the mayor"})]
    assert only_relation(only(facts_of(reading(text, rows)))).rule == "one-report-bounds"  # type: ignore[arg-type]


def test_a_party_that_offered_and_later_accepted_moved_on() -> None:
    def said(words: str, stance: str, ref: str, day: str) -> Reading:
        text = f"Norland {words}."
        return make.reading(text, ref=ref, published=day, positions=[make.position(text, words, "Norland", stance, id=f"pos_{ref}")])

    a = said("asked for the withdrawal of troops from Velm", "calls-for", "a", "2031-03-02")
    b = said("threatened over the withdrawal of troops from Velm", "threatens", "b", "2031-03-04")
    found = [r.rule for f in find_facts(make.story([a, b]), [a, b], ()) for r in f.relations]
    assert found == ["stance-moves-on"]
