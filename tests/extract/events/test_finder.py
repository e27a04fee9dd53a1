"""Events of invented sentences: type, mode, status, roles, and what is not asserted."""

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.events import find_events
from twosource.model import Event
from twosource.parse import Parser


def events(parser: Parser, text: str, context: Context | None = None) -> tuple[Event, ...]:
    return find_events(make.parsed(parser, text), context or Context())


def kinds(found: tuple[Event, ...]) -> set[tuple[str, str]]:
    return {(e.type, e.status) for e in found}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Air raids targeted four villages near Orvel.", "ASSAULT", "happened"),
        ("The general said the offensive would resume if the rebels did not accept the terms.", "AGREE", "demanded"),
        ("Shepherds were beaten by border guards.", "ASSAULT", "happened"),
        ("The army carried out raids on three villages.", "ASSAULT", "happened"),
        ("A suspected gas attack killed ten people.", "ASSAULT", "alleged"),
        ("Envoys from both sides held talks in Tallinn on Monday.", "CONSULT", "happened"),
        ("The Council is scheduled to meet on Thursday.", "CONSULT", "planned"),
        ("The council is investigating the mayor.", "ACCUSE", "ongoing"),
        ("Norway praised the rescue effort.", "SUPPORT", "happened"),
        ("Doctors delivered medicine to the camp.", "AID", "happened"),
        ("The rebels withdrew from the hills.", "RETREAT", "happened"),
        ("The court lifted the ban on rallies.", "CONCEDE", "happened"),
        ("Estonia demanded an apology from its neighbour.", "REQUEST", "demanded"),
        ("The rebels refuse any transfer of prisoners.", "REJECT", "happened"),
        ("The union threatened to block the port.", "THREATEN", "threatened"),
        ("Thousands of farmers marched through the capital.", "PROTEST", "happened"),
        ("Finland suspended aid to the junta.", "SANCTION", "happened"),
        ("Sweden mobilized its reservists.", "MOBILIZE", "happened"),
        ("Police arrested forty students.", "COERCE", "happened"),
        ("Families returned to the valley on Sunday.", "OTHER", "happened"),
        ("The talks collapsed on Friday.", "CONSULT", "ended"),
        ("Shelling stopped at noon on Friday.", "ASSAULT", "ended"),
        ("The two-day pause began at noon.", "RETREAT", "happened"),
        ("There was no report of a resumption of shelling.", "ASSAULT", "denied"),
        ("Talks are due to resume on Monday.", "CONSULT", "planned"),
        ("The company and the ministry are to blame, the union said.", "ACCUSE", "happened"),
        ("The report could not be independently verified.", "OTHER", "happened"),
        ("A trawler capsized off the cape.", "OTHER", "happened"),
        ("The ministry revoked nine fishing licences.", "SANCTION", "happened"),
    ],
)
def test_a_plain_sentence_gives_its_type_and_status(parser: Parser, text: str, kind: str, status: str) -> None:
    assert (kind, status) in kinds(events(parser, text))


def test_no_report_of_a_resumption_asserts_no_attack(parser: Parser) -> None:
    found = events(parser, "There has been no immediate report of a resumption of bombings after the talks.")
    assert [(e.status) for e in found if e.type == "ASSAULT"] == ["denied"]


def test_a_warning_that_operations_would_resume_is_a_threat_and_no_attack(parser: Parser) -> None:
    found = events(parser, "The general warned that operations would resume on Friday.")
    assert ("THREATEN", "threatened") in kinds(found)
    assert not any(e.type == "ASSAULT" and e.status == "happened" for e in found)


def test_a_denied_attack_is_a_rejection_and_a_denied_attack(parser: Parser) -> None:
    found = kinds(events(parser, "The ministry said its forces had not attacked the convoy."))
    assert {("REJECT", "happened"), ("ASSAULT", "denied")} <= found


def test_air_raids_are_aerial_and_one_event_with_the_verb_they_govern(parser: Parser) -> None:
    (event,) = events(parser, "Air raids targeted four villages near Orvel.")
    assert (event.mode, event.trigger.quote) == ("aerial", "Air raids")
    assert event.recipient is not None
    assert event.recipient.quote == "four villages"


def test_a_light_verb_and_its_noun_are_one_event_with_the_verbs_subject(parser: Parser) -> None:
    (event,) = events(parser, "The army carried out raids on three villages.")
    assert event.trigger.quote == "carried out raids"
    assert event.actor is not None
    assert event.actor.quote == "The army"


def test_the_passive_gives_the_agent_as_actor(parser: Parser) -> None:
    (event,) = events(parser, "The town was shelled by government troops overnight.")
    assert event.actor is not None
    assert event.recipient is not None
    assert (event.actor.quote, event.recipient.quote) == ("government troops", "The town")


def test_coordinated_actors_are_one_span(parser: Parser) -> None:
    (event,) = events(parser, "Rebels and soldiers clashed near the bridge.")
    assert event.actor is not None
    assert event.actor.quote == "Rebels and soldiers"


def test_a_promise_outranks_what_is_promised(parser: Parser) -> None:
    found = events(parser, "Denmark said it would send medicine to the island.")
    assert max(found, key=lambda e: e.confidence).type == "AGREE"


def test_must_makes_a_demand_of_who_says_it(parser: Parser) -> None:
    (event,) = [e for e in events(parser, "Estonia must return the ship, Latvia said on Tuesday.") if e.type == "REQUEST"]
    assert event.actor is not None
    assert event.actor.quote == "Latvia"


def test_a_scheduled_meeting_has_its_own_mode(parser: Parser) -> None:
    modes = {e.mode for e in events(parser, "The ministers are expected to hold talks on Thursday.")}
    assert "meeting-scheduled" in modes


@pytest.mark.parametrize(
    "text",
    [
        "The company will launch a new phone next month.",
        "Shares fell after the bank reported weaker profit.",
        "The band performed hits from its new album.",
        "Scientists said the vaccine attacks the virus.",
        "The team beat its rivals in the final on Saturday.",
        "For details, call the box office.",
    ],
)
def test_everyday_news_names_no_violence(parser: Parser, text: str) -> None:
    assert not [e for e in events(parser, text) if e.type in ("ASSAULT", "COERCE", "MOBILIZE", "REQUEST")]


def test_every_span_quotes_the_reading_copy_and_ids_are_in_order(parser: Parser) -> None:
    text = "Rebels shelled the port. Police arrested two men. Norway condemned the shelling and sent food to the victims."
    found = events(parser, text)
    assert [e.id for e in found] == [f"evt_{n}" for n in range(len(found))]
    for e in found:
        for span in (e.trigger, e.actor, e.recipient):
            assert span is None or text[span.start : span.end] == span.quote


def test_an_event_inside_reported_words_carries_their_attribution(parser: Parser) -> None:
    text = "Rebels shelled the port, the mayor said."
    said = make.attribution(text, "Rebels shelled the port", said_by="the mayor", id="att_0")
    (event,) = [e for e in events(parser, text, Context(attributions=(said,))) if e.type == "ASSAULT"]
    assert event.attribution == "att_0"


def test_the_main_line_stays_within_its_density(parser: Parser) -> None:
    text = " ".join(f"Rebels attacked town number {n} and police arrested people there." for n in range(40))
    assert len(events(parser, text)) <= len(text) / 140


def test_who_blames_and_denies_is_heard_before_a_further_bare_attack(parser: Parser) -> None:
    text = (
        "The attack on the mill shook the town. "
        + "The attack was the worst attack since the attack in May. " * 4
        + "Peru denied any part in it."
    )
    assert ("REJECT", "happened") in kinds(events(parser, text))


def test_a_text_without_events_gives_none(parser: Parser) -> None:
    assert events(parser, "The library opens at nine.") == ()
    assert events(parser, "") == ()
