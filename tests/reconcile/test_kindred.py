"""Tellings of two facts that speak of one matter are named side by side; what only looks like it is not."""

from tests import make
from tests.reconcile.newsdesk import facts_of
from tests.reconcile.test_telling_groups import event, position, relation

from twosource.model import Fact, Reading
from twosource.reconcile.accounts import accounts_of
from twosource.reconcile.kindred import NEAREST, find_kindred
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.tellings import tellings_of


def rules(facts: tuple[Fact, ...]) -> set[str]:
    return {r.rule for f in facts for r in f.relations}


def intention(words: str = "its plan to", party: str = "Norland") -> Reading:
    text = f"{party} announced {words} ask the harbour council for an inspection of the wells."
    quote = text[text.index("ask") : -1]
    return position(text, quote, party, "calls-for", ref="a")


def request(party: str = "Norland", published: str = "2031-03-03") -> Reading:
    text = f"{party}, Sudland and others urged that the harbour council at once send a probe of wells and pipes."
    return event(text, "urged", "REQUEST", ref="b", published=published, status="demanded", actor=party)


def test_a_call_that_was_announced_is_updated_by_the_call_itself() -> None:
    facts = facts_of(intention(party="Russia"), request("Moscow"))
    assert relation(facts) == ("pos_a", "updates", "evt_b")
    assert rules(facts) == {"announced-then-said"}
    assert len(facts) == 2


def test_a_call_of_another_party_an_earlier_one_or_one_that_was_ruled_out_is_not_what_was_announced() -> None:
    assert rules(facts_of(intention(party="Russia"), request("Turkey"))) == set()
    assert rules(facts_of(intention(party="Russia"), request("Moscow", published="2031-03-01"))) == set()
    assert rules(facts_of(intention("it would not", party="Russia"), request("Moscow"))) == set()


def ultimatum(text: str, quote: str, party: str, *, published: str = "2031-03-02") -> tuple[Reading, Reading]:
    told = "Moscow warned that Friday was the deadline for the garrison."
    a = event(told, "warned", "THREATEN", ref="a", status="threatened", actor="Moscow")
    return a, position(text, quote, party, "threatens", ref="b", published=published)


def test_an_ultimatum_told_as_an_act_and_as_a_position_is_one_stand_of_one_party() -> None:
    text = "It is their last chance: the guns will speak again, Russia said."
    facts = facts_of(*ultimatum(text, "the guns will speak again", "Russia"))
    assert relation(facts) is not None
    assert {(r.relation, r.rule) for f in facts for r in f.relations} == {("refines", "one-stand")}


def test_ultimatums_of_two_parties_or_of_two_weeks_are_two() -> None:
    text = "It is their last chance: the guns will speak again, {} said."
    assert rules(facts_of(*ultimatum(text.format("Turkey"), "the guns will speak again", "Turkey"))) == set()
    late = ultimatum(text.format("Russia"), "the guns will speak again", "Russia", published="2031-03-12")
    assert rules(facts_of(*late)) == set()


def test_two_tellings_of_one_breakdown_in_two_facts_refine_each_other_and_two_bare_consents_do_not() -> None:
    kinship = Kinship.of(())

    def between(first: str, then: str, trigger: tuple[str, str], kind: str, status: str, actor: str | None = None) -> set[str]:
        a = event(first, trigger[0], kind, ref="a", status=status, actor=actor)
        b = event(then, trigger[1], kind, ref="b", status=status, actor=actor)
        groups = [("s", tellings_of(accounts_of(r))) for r in (a, b)]
        return {e.relation for edges in find_kindred(groups, kinship) for e in edges}

    broken = ("The harbour talks failed on Sunday.", "Negotiations at the harbour with the owners failed.")
    assert between(*broken, ("talks", "Negotiations"), "CONSULT", "ended") <= {"same", "refines"}
    assert between(*broken, ("talks", "Negotiations"), "CONSULT", "ended")
    consents = ("The dockers agreed to do so on Sunday.", "The dockers agreed on Sunday.")
    assert between(*consents, ("agreed", "agreed"), "AGREE", "happened", "The dockers") == set()


def raising(verb: str = "raise", body: str = "at the Harbour Council") -> Reading:
    text = f"Norland said it would {verb} the poisoned wells of Velm {body}."
    return position(text, text[text.index("would") : -1], "Norland", "calls-for", ref="a")


def meeting(actor: str = "the Harbour Council") -> Reading:
    text = f"The news led to an emergency meeting of {actor} in Orrin."
    return event(text, "emergency meeting", "CONSULT", ref="b", published="2031-03-03", actor=actor)


def test_a_matter_to_be_raised_at_a_body_is_updated_by_the_meeting_of_that_body() -> None:
    facts = facts_of(raising(), meeting())
    assert relation(facts) == ("pos_a", "updates", "evt_b")
    assert rules(facts) == {"raised-then-met"}


def test_the_meeting_of_another_body_and_a_matter_raised_nowhere_are_not_related() -> None:
    assert rules(facts_of(raising(), meeting("the Fishery Board"))) == set()
    assert rules(facts_of(raising("study", "with the Harbour Council"), meeting())) == set()


def test_a_long_story_names_only_the_nearest_kin_and_in_any_order_the_same() -> None:
    a = intention(party="Russia")
    others = []
    for k in range(NEAREST + 3):
        text = f"Moscow, Sudland and others urged that the harbour council at once send probe {'abcdefgh'[k] * 3} of wells."
        made = make.event(text, "urged", "REQUEST", id=f"evt_{k}", status="demanded", actor="Moscow")
        others.append(make.reading(text, ref=f"b{k}", published="2031-03-03", events=[made]))
    facts = facts_of(a, *others)
    across = {r.b for f in facts for r in f.relations if r.rule == "announced-then-said"}
    assert 0 < len(across) <= NEAREST
    again = facts_of(*reversed(others), a)
    assert {r.b for f in again for r in f.relations if r.rule == "announced-then-said"} == across
