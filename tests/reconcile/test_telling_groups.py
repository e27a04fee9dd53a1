from typing import Any

import pytest
from tests import make
from tests.reconcile.newsdesk import facts_of

from twosource.model import Fact, Reading


def event(text: str, trigger: str, kind: str, *, ref: str, published: str = "2031-03-02", **fields: Any) -> Reading:
    return make.reading(text, ref=ref, published=published, events=[make.event(text, trigger, kind, id=f"evt_{ref}", **fields)])


def position(text: str, quote: str, party: str, stance: str, *, ref: str, published: str = "2031-03-02") -> Reading:
    return make.reading(text, ref=ref, published=published, positions=[make.position(text, quote, party, stance, id=f"pos_{ref}")])


def relation(facts: tuple[Fact, ...]) -> tuple[str, str, str] | None:
    found = [(r.a, r.relation, r.b) for f in facts for r in f.relations]
    return found[0] if found else None


def test_raids_update_an_earlier_absence_of_any_report_of_raids() -> None:
    a = event("There was no immediate report of a resumption of bombing in Velm.", "bombing", "ASSAULT", ref="a", status="denied")
    b = event("The bombing of Velm resumed on Sunday night.", "bombing", "ASSAULT", ref="b")
    assert relation(facts_of(a, b)) == ("evt_a", "updates", "evt_b")


def test_a_denial_conflicts_with_what_it_denies() -> None:
    a = event("Norland denied that its jets had bombed the market in Velm.", "bombed", "ASSAULT", ref="a", status="denied", actor="Norland")
    b = event("Norland jets bombed the market in Velm.", "bombed", "ASSAULT", ref="b", actor="Norland")
    found = relation(facts_of(a, b))
    assert found is not None
    assert found[1] == "conflicts"


def test_a_day_without_shelling_contradicts_no_other_day() -> None:
    a = event("The shelling of the harbour of Velm resumed on Sunday.", "shelling", "ASSAULT", ref="a")
    b = event("Monday was the first day without shelling of the harbour of Velm.", "shelling", "ASSAULT", ref="b", status="denied")
    later = make.event(
        "Monday was the first day without shelling of the harbour of Velm.", "shelling", "ASSAULT", id="evt_c", status="denied"
    )
    c = make.reading("Monday was the first day without shelling of the harbour of Velm.", ref="c", published="2031-03-04", events=[later])
    for found, expected in ((facts_of(a, b), {"different-scope"}), (facts_of(a, c), {"updates"})):
        assert {r.relation for f in found for r in f.relations} == expected
        assert "conflicting" not in {f.verdict for f in found}


def test_who_denies_a_shelling_does_not_deny_a_killing() -> None:
    a = event("The army denied shelling the market in Velm.", "shelling", "ASSAULT", ref="a", status="denied", actor="The army")
    b = event("The army said it had killed six fighters in the market in Velm.", "killed", "ASSAULT", ref="b", actor="The army")
    assert "conflicts" not in {r.relation for f in facts_of(a, b) for r in f.relations}


def test_a_planned_meeting_that_took_place_is_updated() -> None:
    a = event("The Security Council will hold an emergency meeting on Velm.", "meeting", "CONSULT", ref="a", status="planned")
    b = event("The Security Council held an emergency meeting on Velm.", "meeting", "CONSULT", ref="b", published="2031-03-04")
    assert relation(facts_of(a, b)) == ("evt_a", "updates", "evt_b")


def test_one_offer_in_other_words_is_one_position() -> None:
    first, second = "were ready to abandon their heavy artillery, but gradually", "would deliver heavy weapons in several phases"
    a = position(f"The rebels {first}.", first, "the rebels", "offers", ref="a")
    b = position(f"The insurgents {second}.", second, "The insurgents", "offers", ref="b")
    assert [len(f.members) for f in facts_of(a, b)] == [2]


def test_refusing_transfers_and_asking_for_transfers_are_never_one_position() -> None:
    a = position(
        "Norland refuses any transfer of fighters to Velm.", "refuses any transfer of fighters to Velm", "Norland", "refuses", ref="a"
    )
    b = position(
        "The rebels asked for a transfer of fighters to Velm.",
        "asked for a transfer of fighters to Velm",
        "The rebels",
        "calls-for",
        ref="b",
    )
    assert [len(f.members) for f in facts_of(a, b)] == [1, 1]


def test_the_same_call_of_two_parties_is_two_positions() -> None:
    a = position("France called for an inquiry into the attack.", "called for an inquiry into the attack", "France", "calls-for", ref="a")
    b = position("Turkey called for an inquiry into the attack.", "called for an inquiry into the attack", "Turkey", "calls-for", ref="b")
    assert [len(f.members) for f in facts_of(a, b)] == [1, 1]


def test_an_absence_in_a_later_report_updates_the_raids_before_it() -> None:
    a = event("Jets carried out raids on Velm.", "raids", "ASSAULT", ref="a")
    b = event("There were no reports of raids on Velm.", "raids", "ASSAULT", ref="b", status="denied", published="2031-03-05")
    assert relation(facts_of(a, b)) == ("evt_a", "updates", "evt_b")


def test_raids_answer_the_report_that_there_were_none_even_where_their_facts_are_two() -> None:
    quiet = event("There was no immediate report of a resumption of bombing in Velm.", "bombing", "ASSAULT", ref="a", status="denied")
    raids = event("Jets led by Norland or its ally hit four localities around Orrin in bombing on Sunday.", "bombing", "ASSAULT", ref="b")
    assert relation(facts_of(quiet, raids)) == ("evt_a", "updates", "evt_b")


def test_what_was_asked_is_updated_by_its_being_done_and_both_stay_facts_of_their_own() -> None:
    text = "Norland called for an urgent meeting of the harbour council."
    asked = position(text, text[8:-1], "Norland", "calls-for", ref="a")
    held = event(
        "The harbour council held an emergency meeting on Monday.", "meeting", "CONSULT", ref="b", published="2031-03-03",
        actor="The harbour council",
    )  # fmt: skip
    facts = facts_of(asked, held)
    assert relation(facts) == ("pos_a", "updates", "evt_b")
    assert {r.rule for f in facts for r in f.relations} == {"asked-then-done"}
    assert [len(f.members) for f in facts] == [1, 1]


def test_what_was_done_before_it_was_asked_answers_nothing() -> None:
    text = "Norland called for an urgent meeting of the harbour council."
    asked = position(text, text[8:-1], "Norland", "calls-for", ref="a", published="2031-03-05")
    held = event(
        "The harbour council held an emergency meeting on Monday.", "meeting", "CONSULT", ref="b", actor="The harbour council"
    )  # fmt: skip
    assert relation(facts_of(asked, held)) is None


def test_two_calls_of_one_party_for_two_things_are_two_positions() -> None:
    first, second = "called on both sides to extend the truce", "urged the two sides to return to the talks"
    a = position(f"The island council {first}.", first, "The island council", "calls-for", ref="a")
    b = position(f"The island council {second}.", second, "The island council", "calls-for", ref="b")
    assert [len(f.members) for f in facts_of(a, b)] == [1, 1]


def test_two_offers_on_two_things_with_conditions_alike_are_two_positions() -> None:
    first, second = (
        "was ready to resume the talks if the militia handed over its guns",
        "could extend the pause if the militia handed over the bodies",
    )
    a = position(f"Norland {first}.", first, "Norland", "offers", ref="a")
    b = position(f"Norland {second}.", second, "Norland", "offers", ref="b")
    assert [len(f.members) for f in facts_of(a, b)] == [1, 1]


def test_a_day_without_word_of_raids_is_no_denial_of_them() -> None:
    a = event("The deadline passed without any word of bombing in Velm.", "bombing", "ASSAULT", ref="a", status="denied")
    b = event("The bombing of Velm resumed on Sunday night.", "bombing", "ASSAULT", ref="b", published="2031-03-03")
    assert relation(facts_of(a, b)) == ("evt_a", "updates", "evt_b")


def test_a_pause_that_began_and_strikes_that_stopped_are_one_lull_wherever_they_stand() -> None:
    pause = event(
        "A pause in the fighting began around Velm four days ago.",
        "pause in the fighting began",
        "RETREAT",
        ref="a",
        mode="ceasefire-start",
    )
    stopped = event("The shelling of Velm had stopped for several days.", "shelling", "ASSAULT", ref="b", status="ended")
    assert relation(facts_of(pause, stopped)) == ("evt_a", "same", "evt_b")


RULES = [
    ("no-report-then-report", event("There was no report of bombing in Velm.", "bombing", "ASSAULT", ref="a", status="denied"),
     event("The bombing of Velm resumed on Sunday.", "bombing", "ASSAULT", ref="b")),
    ("status-moves-on", event("The Security Council will hold a meeting on Velm.", "meeting", "CONSULT", ref="a", status="planned"),
     event("The Security Council held a meeting on Velm.", "meeting", "CONSULT", ref="b", published="2031-03-04")),
    ("both-quiet", event("A lull in the fighting began around Velm.", "lull", "RETREAT", ref="a", mode="ceasefire-start"),
     event("The shelling of Velm had halted.", "shelling", "ASSAULT", ref="b", status="ended")),
    ("time-without", event("Shells struck the harbour of Velm as the shelling of Velm resumed.", "shelling", "ASSAULT", ref="a"),
     event("It was the first day without shelling of the harbour of Velm.", "shelling", "ASSAULT", ref="b", status="denied",
           published="2031-03-05")),
    ("not-then-done", event("The rebels and the army in Velm failed to agree.", "agree", "AGREE", ref="a", status="denied"),
     event("The rebels and the army in Velm agreed.", "agreed", "AGREE", ref="b", published="2031-03-05")),
    ("denial-told", event("The army denied shelling the market in Velm.", "denied", "REJECT", ref="a", actor="The army"),
     event("The army denied shelling the market in Velm on Monday.", "shelling", "ASSAULT", ref="b", status="denied", actor="The army")),
    ("same-words", event("Norland jets bombed the market in Velm.", "bombed", "ASSAULT", ref="a", actor="Norland"),
     event("Jets of Norland bombed the market in Velm.", "bombed", "ASSAULT", ref="b", actor="Norland")),
    ("more-detail", position("The rebels were ready to give up their heavy guns.", "were ready to give up their heavy guns", "the rebels",
                             "offers", ref="a"),
     position("The rebels would hand over heavy weapons to foreign officers at two harbours in May.",
              "would hand over heavy weapons to foreign officers at two harbours in May", "the rebels", "offers", ref="b")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "a", "b"), RULES)
def test_the_rule_decides_how_two_tellings_stand(rule: str, a: Reading, b: Reading) -> None:
    assert {r.rule for f in facts_of(a, b) for r in f.relations} == {rule}
