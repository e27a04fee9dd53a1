"""Stories in lists, narrowed; and words found in the texts of reports."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import make
from tests.store.test_store import MADE_BY, document

from twosource.model import Reading, StoryWish
from twosource.store import Store

RAID = "Twelve people were killed in a raid on Mopti, the governor said 🌍."
FLOOD = "La inundación displaced 300 people in Castro, the mayor said."


def read(name: str, text: str, published: str, **fields: object) -> Reading:
    return make.reading(text, ref=name, published=published, title=text.split(",")[0], **fields)


@pytest.fixture
def filled(store: Store) -> Store:
    raid = read("raid", RAID, "2026-03-04", figures=[make.figure(RAID, "Twelve people", 12, 12, place="Mopti")])
    flood = read(
        "flood", FLOOD, "2026-03-09", language="es", figures=[make.figure(FLOOD, "300 people", 300, 300, kind="displaced", place="Castro")]
    )
    store.add_documents([document("raid", RAID), document("flood", FLOOD)])
    store.add_results([(document("raid", RAID), raid), (document("flood", FLOOD), flood)], made_by=MADE_BY)
    stories = [make.story([raid], "Raid on Mopti"), make.story([flood], "Flood in Castro")]
    facts = [make.fact(s, [(r, r.figures[0])], "A sentence.") for s, r in zip(stories, (raid, flood), strict=True)]
    store.replace_record(make.dossier(sorted([raid, flood], key=lambda r: r.id), stories, [], facts))
    return store


def titles(store: Store, **wish: object) -> list[str]:
    asked = StoryWish(**wish)  # type: ignore[arg-type]
    rows = store.story_rows(asked)
    assert store.count_stories(asked) == len(rows)
    return [row.title for row in rows]


def test_the_newest_development_comes_first(filled: Store) -> None:
    assert titles(filled) == ["Flood in Castro", "Raid on Mopti"]
    assert [row.title for row in filled.story_rows(limit=1, offset=1)] == ["Raid on Mopti"]


@pytest.mark.parametrize(
    "wish",
    [
        {"place": "mop"}, {"kind": "killed"}, {"until": date(2026, 3, 5)}, {"q": "killing"}, {"q": '"raid on Mopti"'}, {"language": "en"},
        {"q": "mopti", "kind": "figure"},
    ],
)  # fmt: skip
def test_a_wish_narrows_the_list(filled: Store, wish: dict[str, object]) -> None:
    assert titles(filled, **wish) == ["Raid on Mopti"]


@pytest.mark.parametrize("wish", [{"place": "Mopti", "kind": "displaced"}, {"since": date(2026, 4, 1)}, {"q": "volcano"}, {"place": "%"}])
def test_what_does_not_fit_is_not_listed(filled: Store, wish: dict[str, object]) -> None:
    assert titles(filled, **wish) == []


def test_words_are_found_with_their_marks_past_an_emoji_and_without_accents(filled: Store) -> None:
    (hit,) = filled.search("governor")
    (mark,) = hit.marks
    assert hit.snippet[slice(*mark)] == "governor"
    assert (hit.title, hit.story is not None) == ("Twelve people were killed in a raid on Mopti", True)
    assert [h.published for h in filled.search("said")] == [date(2026, 3, 9), date(2026, 3, 4)]
    assert len(filled.search("said", limit=1)) == 1


def test_a_document_read_anew_is_found_once(filled: Store) -> None:
    again = read("raid", RAID, "2026-03-04")
    filled.add_results([(document("raid", RAID), again)], made_by=MADE_BY)
    assert len(filled.search("Mopti")) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.one_of(st.text(max_size=30), st.sampled_from(['"', "a AND (", "NEAR(", "x*", "col:x", "-- ;", "\0", "NOT", "'x"])))
def test_whatever_is_typed_is_a_question(filled: Store, words: str) -> None:
    filled.search(words)
    filled.story_rows(StoryWish(q=words, place=words))


def test_one_story_is_read_without_the_others(filled: Store) -> None:
    story = filled.story_rows(StoryWish(place="Mopti"))[0]
    record = filled.story_record(story.id, made_by=MADE_BY)
    assert record is not None
    assert [r.ref for r in record.reports] == ["raid"]
    assert [f.id for f in record.facts] == [f.id for f in filled.facts(story=story.id)]
    assert filled.fact(record.facts[0].id) == record.facts[0]
    assert filled.ids("story", story.id[:12]) == (story.id,)
    assert filled.story_record("sty_none", made_by=MADE_BY) is None


def test_the_version_moves_with_the_record(filled: Store) -> None:
    before = filled.version()
    assert filled.version() == before
    filled.replace_record(filled.dossier(made_by=MADE_BY))
    assert filled.version() != before
