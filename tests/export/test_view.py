"""What a dossier shows: copies are counted, not repeated; unknown stays unknown; disagreement comes first-class."""

import pytest
from msgspec import structs
from tests import make
from tests.from_gold import gold_dossier

from twosource.export.fact_views import across
from twosource.export.map import Spot
from twosource.export.markdown import markdown
from twosource.export.story_views import StoryView, parted
from twosource.export.view import view
from twosource.reconcile import find_facts


@pytest.fixture(scope="module")
def plateau() -> StoryView:
    return view(gold_dossier()).stories[0]


def test_the_four_counts_shrink_from_texts_to_agencies(plateau: StoryView) -> None:
    assert plateau.tally.texts == 13
    assert (plateau.tally.dispatches, plateau.tally.agencies) == (5, 4)


def test_a_dispute_shows_who_gives_which_number_and_when(plateau: StoryView) -> None:
    toll = next(f for f in plateau.disputed if len(f.accounts) > 3)
    told = {(a.says, s, a.day) for a in toll.accounts for s in a.sources}
    assert ("14", "Southern Rights Monitor", "2026-03-06") in told
    assert ("17", "Southern Rights Monitor", "2026-03-07") in told
    assert any(a.denied and a.sources == ("Fidy Andrianasolo",) for a in toll.accounts)
    assert toll.latest[0].says == "17"


def test_one_demand_in_four_copies_is_one_cell(plateau: StoryView) -> None:
    army = next(p for p in plateau.parties if p.name == "The army")
    cells = [c for c in army.cells["demands"] if "heavy weapons be surrendered" in c.quote]
    assert len(cells) == 1
    assert len({m.report.key for m in cells[0].members}) == 4


def test_a_filtered_word_does_not_make_a_second_demand(plateau: StoryView) -> None:
    movement = next(p for p in plateau.parties if p.name == "The Southern Plateau Movement")
    quotes = [c.quote for c in movement.cells["calls-for"]]
    assert quotes.count("called for safe passage for the wounded") == 1
    assert not any("pbadage" in q for q in quotes)


def test_an_event_without_a_day_is_not_given_one() -> None:
    text = "The army shelled Ankazoabo."
    reading = make.reading(text, published="2026-03-05", events=[make.event(text, "shelled", "ASSAULT")])
    shown = view(make.dossier([reading], [make.story([reading])])).stories[0]
    assert [d.day for d in shown.days] == [None]


def test_a_family_hangs_copies_under_their_original(plateau: StoryView) -> None:
    family = plateau.families[0]
    depth = {b.report.reading.ref.rsplit("/", 1)[-1][:2]: b.depth for b in family.branches}
    above = {b.report.reading.ref.rsplit("/", 1)[-1][:2]: b.parent for b in family.branches}
    assert depth["01"] == 0
    assert depth["07"] == 2
    parent = above["07"]
    assert parent is not None
    assert parent.reading.ref.endswith("06-meridian-shelling-resumes.txt")


def test_a_pronoun_is_no_speaker(plateau: StoryView) -> None:
    assert not {s.name.lower() for s in plateau.speakers} & {"he", "she", "it"}


def test_reports_have_names_of_their_own() -> None:
    names = [r.name for r in view(gold_dossier()).reports]
    assert len(set(names)) == len(names) == 18


def test_a_report_without_a_day_and_a_wrong_headline_are_noted(plateau: StoryView) -> None:
    notes = {r.reading.ref.rsplit("/", 1)[-1][:2]: r.notes for r in plateau.reports}
    assert any("day is not told" in n for n in notes["07"])
    assert any("belongs to another story" in n for n in notes["11"])


def test_reports_in_no_story_and_failures_are_shown() -> None:
    shown = view(make.dossier([make.reading("A lone report.")]))
    assert [r.reading.text for r in shown.alone] == ["A lone report."]
    assert shown.stories == ()


def test_a_statement_in_its_sentence_keeps_the_received_characters(plateau: StoryView) -> None:
    for fact in plateau.facts:
        for m in fact.members:
            assert f"{m.before}{m.quote}{m.after}" in m.report.reading.text
            assert "".join(r.text for r in m.excerpt) == f"{m.before}{m.quote}{m.after}"


def test_one_stray_place_does_not_make_a_map_of_the_world() -> None:
    near = [Spot(name=f"N{k}", lat=-22 + k / 5, lon=44.5, precision="city", country="MG", count=10) for k in range(4)]
    stray = Spot(name="Union", lat=40.7, lon=-74.3, precision="city", country="US", count=1)
    assert parted([*near, stray]) == (tuple(near), (stray,))
    second_theatre = Spot(name="Geneva", lat=46.2, lon=6.1, precision="city", country="CH", count=9)
    assert parted([*near, second_theatre])[1] == ()


def test_a_fact_says_how_it_stands_to_what_another_fact_tells_and_names_no_mere_look_alike() -> None:
    texts = ("Norland called for an urgent meeting of the harbour council.", "The harbour council held an emergency meeting on Monday.")
    asked = make.position(texts[0], texts[0][8:-1], "Norland", "calls-for", id="pos_a")
    held = make.event(texts[1], "meeting", "CONSULT", id="evt_b", actor="The harbour council")
    readings = [
        make.reading(texts[0], ref="a", published="2031-03-02", positions=[asked]),
        make.reading(texts[1], ref="b", published="2031-03-03", events=[held]),
    ]
    facts = find_facts(make.story(readings), readings, ())
    lines = {f.kind: across(f) for f in facts}
    assert [line.split(":")[0] for line in lines["position"]] == ["Also is updated by what another fact tells"]
    assert [line.split(":")[0] for line in lines["event"]] == ["Also updates what another fact tells"]
    aside = [structs.replace(f, relations=tuple(structs.replace(r, relation="different-scope") for r in f.relations)) for f in facts]
    assert [across(f) for f in aside] == [(), ()]
    shown = markdown(make.dossier(readings, [make.story(readings)], facts=facts))
    assert shown.count("what another fact tells") == 2
