"""Judging at the desk: every form works without scripts, says what is wrong, and what was decided is shown with who and why."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests import make
from tests.serve.records import invented, kept

from twosource.model import Dossier
from twosource.pipeline import Newsroom
from twosource.serve import create_app
from twosource.store import Store

Client = TestClient[Litestar]
WHO = {"by": "Ada <i>L</i>", "why": "I read <b>both</b>."}


@pytest.fixture
def record() -> Dossier:
    return invented()


@pytest.fixture
def path(record: Dossier, tmp_path: Path) -> str:
    return kept(record, tmp_path)


@pytest.fixture
def client(path: str) -> Iterator[Client]:
    with TestClient(create_app(path), base_url="http://127.0.0.1:8765") as opened:
        yield opened


def form(record: Dossier, kind: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a form is opened with, and what is filled in besides the name and the reason."""
    (fact,), (odd, plain) = record.facts, record.reports
    figure = odd.figures[0].id
    opened, filled = {
        "confirm": ({"on": fact.id}, {}),
        "reject": ({"on": fact.id}, {}),
        "split": ({"on": fact.id}, {"with": figure}),
        "move": ({"on": odd.id}, {"story": "new"}),
        "lineage": ({"on": odd.id}, {"other": plain.id, "first": "other", "relation": "copy"}),
        "figure": ({"on": figure, "within": odd.id}, {"kind": "wounded", "low": "1,200", "high": ""}),
        "source-rating": ({"on": "the army"}, {"code": "D"}),
        "item-rating": ({"on": figure, "within": odd.id}, {"code": "2"}),
    }[kind]
    return opened, filled


def send(client: Client, kind: str, opened: dict[str, str], filled: dict[str, str], **headers: str) -> tuple[int, str, str]:
    """(status, where it leads, the page) of a form filled in and sent."""
    page = client.get(f"/judge/{kind}?{urlencode(opened)}").text
    token = re.search(r'name="_csrf_token" value="(\w+)"', page)
    assert token, page
    answer = client.post(f"/judge/{kind}", data={**opened, **filled, "_csrf_token": token[1]}, headers=headers, follow_redirects=False)
    return answer.status_code, answer.headers.get("location") or answer.headers.get("hx-redirect", ""), answer.text


KINDS = ["confirm", "reject", "split", "move", "lineage", "figure", "source-rating", "item-rating"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_judges_leads_back_and_can_be_taken_back(client: Client, record: Dossier, path: str, kind: str) -> None:
    opened, filled = form(record, kind)
    status, there, _ = send(client, kind, {**opened, "back": f"/reports/{record.reports[0].id}"}, {**filled, **WHO})
    (held,) = Newsroom(store=Store(path)).judgements()
    assert (status, there) == (303, f"/reports/{record.reports[0].id}?done={held.judgement.id}")
    assert (held.standing, held.judgement.kind, held.judgement.by) == ("holds", kind, WHO["by"])
    page = client.get(there).text
    assert 'class="notice"' in page
    assert "<i>L</i>" not in page
    status, there, _ = send(client, "undo", {"on": held.judgement.id}, {"by": "Ben", "why": ""})
    assert (status, there.split("?")[0]) == (303, "/judgements")
    assert {h.standing for h in Newsroom(store=Store(path)).judgements()} == {"holds", "undone"}
    assert Store(path).facts() == record.facts


def test_what_was_filled_in_is_what_is_judged(client: Client, record: Dossier, path: str) -> None:
    for kind in ("lineage", "figure", "split"):
        opened, filled = form(record, kind)
        assert send(client, kind, opened, {**filled, **WHO})[0] == 303
    judged = {h.judgement.kind: h.judgement for h in Newsroom(store=Store(path)).judgements()}
    assert judged["lineage"].subjects == (record.reports[1].id, record.reports[0].id)
    assert judged["figure"].value == "wounded 1200.."
    assert judged["split"].subjects[1:] == (record.reports[0].figures[0].id,)


def test_a_rating_is_never_filled_in(client: Client, record: Dossier, path: str) -> None:
    for kind, codes in (("source-rating", "ABCDEF"), ("item-rating", "123456")):
        opened, _ = form(record, kind)
        page = client.get(f"/judge/{kind}?{urlencode(opened)}").text
        assert re.findall(r'name="code" value="(.)"', page) == list(codes)
        assert "checked" not in page
        status, _, page = send(client, kind, opened, WHO)
        assert status == 400
        assert "never fills it in" in page
    assert Store(path).judgements() == ()


@pytest.mark.parametrize(
    ("kind", "filled", "words"),
    [
        ("confirm", {"by": "Ada", "why": " "}, "needs its reason"),
        ("confirm", {"by": "", "why": "x"}, "needs the name"),
        ("split", WHO, "Choose the statements"),
        ("move", WHO, "Choose the story"),
        ("lineage", WHO, "Choose the other report"),
        ("figure", {"low": "30", "high": "20", **WHO}, "lower bound first"),
        ("figure", {"low": "many", **WHO}, "neither bounds"),
        ("figure", WHO, "correction is empty"),
    ],
)
def test_a_form_that_cannot_be_so_says_why_and_keeps_what_was_filled_in(
    client: Client, record: Dossier, path: str, kind: str, filled: dict[str, str], words: str
) -> None:
    opened, _ = form(record, kind)
    status, _, page = send(client, kind, opened, filled)
    assert status == 400
    assert words in page
    assert 'role="alert"' in page
    assert f'name="by" value="{filled["by"].replace("<", "&lt;").replace(">", "&gt;")}"' in page
    assert filled["why"].strip() in unescape(page)
    assert Store(path).judgements() == ()


def test_the_name_is_remembered_and_the_reason_is_not(client: Client, record: Dossier) -> None:
    opened, _ = form(record, "confirm")
    send(client, "confirm", opened, {"by": "Ada 🌍 Lovelace", "why": "checked"})
    page = client.get(f"/judge/reject?{urlencode(opened)}").text
    assert 'name="by" value="Ada 🌍 Lovelace"' in page
    assert "checked</textarea>" not in page


def test_what_is_judged_is_shown_as_judged_everywhere(client: Client, record: Dossier) -> None:
    story, fact, odd = record.stories[0].id, record.facts[0].id, record.reports[0].id
    for kind in ("confirm", "figure", "source-rating", "item-rating", "lineage"):
        opened, filled = form(record, kind)
        bounds = {"kind": "", "low": "12", "high": "13"} if kind == "figure" else {}
        send(client, kind, opened, {**filled, **bounds, "by": "Ada", "why": "I read both."})
    (card, listed, evidence, report, compared, first) = (
        client.get(a).text
        for a in (
            f"/stories/{story}", f"/stories/{story}/facts", f"/facts/{fact}", f"/reports/{odd}",
            f"/compare?a={record.reports[1].id}&b={odd}", "/",
        )
    )  # fmt: skip
    assert "Confirmed by Ada" in card
    assert "4 judgements" in card
    assert "Confirmed by Ada" in listed
    assert "Confirmed" in first
    for words in ("Ada</b> confirmed", "I read both.", "corrected</span>", "source D: not usually reliable", "item 2: probably true"):
        assert words in evidence
    assert "corrected to 12–13" in report
    assert "marked by a person" in compared


def test_a_rejected_fact_leads_nothing_but_stays(client: Client, record: Dossier) -> None:
    story, fact = record.stories[0].id, record.facts[0].id
    opened, _ = form(record, "reject")
    send(client, "reject", opened, WHO)
    assert "Where reports disagree" not in client.get(f"/stories/{story}").text
    assert "1 disputed" not in client.get("/").text
    assert "Rejected by" in client.get(f"/stories/{story}/facts").text
    assert client.get(f"/facts/{fact}").status_code == 200


def test_a_lost_judgement_says_so(client: Client, record: Dossier, path: str) -> None:
    opened, _ = form(record, "confirm")
    send(client, "confirm", opened, WHO)
    store, story = Store(path), record.stories[0]
    store.replace_record(make.dossier(record.reports, record.stories))
    Newsroom(store=store)
    page = client.get(f"/judgements?story={story.id}").text
    assert '"standing lost"' in page
    assert "None of its statements is in the record any more." in page
    assert "1 is lost" in client.get(f"/stories/{story.id}").text


def test_the_log_is_narrowed_and_an_empty_one_says_how_to_begin(client: Client, record: Dossier) -> None:
    assert "Nobody has judged anything here yet" in client.get("/judgements").text
    opened, _ = form(record, "confirm")
    send(client, "confirm", opened, WHO)
    assert "None stands so" in client.get("/judgements?standing=lost").text
    assert client.get("/judgements?standing=fine").status_code == 400
    assert client.get("/judgements?story=sty_x").status_code == 404


def test_a_part_is_sent_to_the_page_that_it_was_opened_from(client: Client, record: Dossier) -> None:
    opened, _ = form(record, "confirm")
    story = f"/stories/{record.stories[0].id}"
    status, there, page = send(client, "confirm", opened, WHO, **{"HX-Request": "true", "HX-Current-URL": f"http://127.0.0.1:8765{story}"})
    assert (status, there.split("?")[0], page) == (200, story, "")
    _, there, _ = send(client, "confirm", {**opened, "back": "//evil.example/x"}, WHO)
    assert there.startswith("/")
    assert not there.startswith("//")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/judge/confirm?on=fct_x", 404), ("/judge/promote?on=fct_x", 400), ("/judge/confirm", 400), ("/judge/figure?on=fig_x", 400), ("/judge/undo?on=jdg_x", 404)],
)  # fmt: skip
def test_a_form_without_its_subject_is_told_in_a_page(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "To the stories" in answer.text


def test_nothing_is_judged_without_the_token_of_the_page(client: Client, record: Dossier, path: str) -> None:
    assert client.post("/judge/confirm", data={"on": record.facts[0].id, **WHO}).status_code == 403
    assert Store(path).judgements() == ()


def test_facts_to_merge_with_are_the_likest_first_and_can_be_found_by_their_words(tmp_path: Path) -> None:
    text = "In Velm 40 people were killed, the mayor said. Police held 9 people in Velm, the mayor said. The blast killed 41."
    figures = [make.figure(text, quote, low, low) for quote, low in (("40 people", 40), ("9 people", 9), ("41", 41))]
    reading = make.reading(text, figures=figures)
    story = make.story([reading], "Velm")
    said = ("40 people were killed in Velm, the mayor said.", "9 people were held in Velm, the mayor said.", "41 were killed.")
    facts = [make.fact(story, [(reading, f)], words) for f, words in zip(figures, said, strict=True)]
    path = kept(make.dossier([reading], [story], [], facts), tmp_path)
    with TestClient(create_app(path), base_url="http://127.0.0.1:8765") as client:

        def offered(asked: str) -> list[str]:
            return re.findall(r'name="with" value="(\w+)"', client.get(f"/judge/merge?on={facts[2].id}{asked}").text)

        assert offered("") == [facts[0].id, facts[1].id]
        assert offered("&q=held") == [facts[1].id]
        assert offered("&q=sank") == []
        status, _, page = send(client, "merge", {"on": facts[2].id}, WHO)
        assert (status, "Choose another fact" in page) == (400, True)
        status, there, _ = send(client, "merge", {"on": facts[2].id, "back": f"/facts/{facts[2].id}"}, {"with": facts[0].id, **WHO})
        assert status == 303
        assert {f.judged != () for f in Store(path).facts()} == {True, False}
        assert (
            client.get(there).status_code
            == client.get(f"/facts/{facts[0].id}").status_code
            == client.get(f"/facts/{facts[2].id}").status_code
            == 200
        )
