"""The page is self-contained, lets no text become markup, and opens every number to its characters."""

import re
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest
from tests import make
from tests.from_gold import gold_dossier

from twosource.export.html import html
from twosource.model import Failure

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }} </style> \u202e &amp;'
EMPTY = {"meta", "link", "br", "img", "circle", "line", "path", "rect", "use", "polygon", "ellipse", "polyline"}


class Page(HTMLParser):
    """Elements, ids, links, and the text of each report with the notes on its damage left out."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, k, v or "") for k, v in attrs]
        kind = dict(attrs).get("class") or ""
        if kind == "text":
            self.texts.append("")
        if tag not in EMPTY:
            self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        kinds = [k for _, k in self._open]
        if "text" in kinds and not any(k in ("mend", "aside") for k in kinds):
            self.texts[-1] += data


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html(gold_dossier()))


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    loaded = [v for _, k, v in page.attributes if k in ("src", "href", "action", "data", "srcset")]
    assert all(v.startswith("#") for v in loaded)
    assert not page.tags["link"] + page.tags["img"] + page.tags["iframe"]
    assert "url(" not in html(gold_dossier())


def test_the_policy_admits_only_the_page_s_own_script_and_style(page: Page) -> None:
    policy = next(v for _, k, v in page.attributes if k == "content" and "default-src" in v)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}'", policy)
    assert not [k for _, k, _ in page.attributes if k == "style" or k.startswith("on")]


def test_every_link_leads_somewhere_and_every_id_is_one(page: Page) -> None:
    ids = [v for _, k, v in page.attributes if k == "id"]
    assert len(set(ids)) == len(ids)
    links = {v[1:] for tag, k, v in page.attributes if tag == "a" and k == "href"}
    assert links <= set(ids)
    assert {v for _, k, v in page.attributes if k == "data-open"} <= set(ids)


def test_the_texts_stand_on_the_page_as_they_were_received(page: Page) -> None:
    assert sorted(page.texts) == sorted(r.text for r in gold_dossier().reports)


def test_every_fact_has_its_evidence_and_its_verdict(page: Page) -> None:
    facts = {v for tag, k, v in page.attributes if k == "class" and v == "evidence"}
    assert facts
    assert sum(1 for tag, k, v in page.attributes if tag == "article" and k == "class" and v == "evidence") == len(gold_dossier().facts)


def test_hostile_words_stay_words() -> None:
    text = f"Army {HOSTILE} killed 14 people in {HOSTILE}, {HOSTILE} said."
    said = make.attribution(text, "killed 14 people", said_by=make.source(text, HOSTILE, name=HOSTILE, nth=2))
    figure = make.figure(text, "14 people", 14, 14, place=HOSTILE, group=HOSTILE, attribution=said.id)
    stance = make.position(text, "killed 14 people", HOSTILE, "demands", attribution=said.id)
    event = make.event(text, "killed", "ASSAULT", place=HOSTILE)
    spot = make.damage(text, "people", "word-filter", HOSTILE)
    reading = make.reading(
        text, ref=HOSTILE, title=HOSTILE, outlet=HOSTILE, language='en" onclick="x', attributions=[said], figures=[figure],
        positions=[stance], events=[event], damage=[spot], warnings=(HOSTILE,),
    )  # fmt: skip
    story = make.story([reading], HOSTILE)
    facts = [make.fact(story, [(reading, figure)], HOSTILE, value=(14, None, 14)), make.fact(story, [(reading, stance)], HOSTILE + "2")]
    failures = (Failure(stage="ingest", input_id=HOSTILE, error=HOSTILE),)
    found = Page(html(make.dossier([reading], [story], facts=facts, failures=failures)))
    assert found.tags["script"] == found.tags["style"] == 1
    assert not found.tags["img"]
    assert not [k for _, k, _ in found.attributes if k.startswith("on")]
    assert found.texts == [text]


def test_words_said_in_two_pieces_have_one_anchor() -> None:
    text = '"We will stay," the mayor said, "whatever comes."'
    whole = make.attribution(text, 'We will stay," the mayor said, "whatever comes', said_by="the mayor", cue="said")
    content = msgspec.structs.replace(whole.content, spans=(make.at(text, "We will stay"), make.at(text, "whatever comes")))
    found = Page(html(make.dossier([make.reading(text, attributions=[msgspec.structs.replace(whole, content=content)])])))
    ids = [v for _, k, v in found.attributes if k == "id"]
    assert len(ids) == len(set(ids))
    assert [v for _, k, v in found.attributes if k == "data-s"] == ["a1", "a1"]


def test_arabic_and_emoji_are_marked_at_their_characters() -> None:
    text = "🚒🚒 قُتل 14 شخصا في المدينة 🚑."
    figure = make.figure(text, "14 شخصا", 14, 14)
    reading = make.reading(text, figures=[figure], language="ar")
    story = make.story([reading])
    source = html(make.dossier([reading], [story], facts=[make.fact(story, [(reading, figure)], "14", value=(14, None, 14))]))
    assert "<mark>14 شخصا</mark>" in source
    assert re.search(r'data-s="s1">14 شخصا</span>', source)
    assert 'dir="auto"' in source


def test_an_empty_dossier_says_so() -> None:
    assert "no report could be read" in html(make.dossier([]))
