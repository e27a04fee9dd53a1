"""What is kept of words and cases never changes what spaCy's own pipeline says of a paragraph."""

import importlib

import pytest

from twosource.parse import forms, word_vectors
from twosource.parse.english import NETWORKS, English, pipeline_name
from twosource.parse.word_vectors import keep_word_vectors

PARAGRAPHS = [
    "There's been no word from the mayor, who said they'd gone; let's wait, she told him.",
    "You ain't seen them, have you? I gotta go, and we're gonna leave that to those who can't.",
    "Between 300 and 400 people left Gao on Friday; the river wasn't rising, but it had risen before.",
    "It is the army that does not want it. Do they? He got what he gets.",
    "The  file \n number is 77-12.",
    "All",
]


def told(paragraphs: list[str]) -> list[list[tuple[object, ...]]]:
    nlp = importlib.import_module(pipeline_name()).load()
    return [
        [
            (t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.idx, t.ent_type_, t.ent_iob_ == "B", bool(t.is_sent_start))
            for t in doc
            if not t.is_space
        ]
        for doc in nlp.pipe([p.replace("\n", " ") for p in paragraphs])
    ]


def read(english: English, paragraphs: list[str]) -> list[list[tuple[object, ...]]]:
    return [
        [(d.text, d.lemma, d.pos, d.tag, d.dep, d.head, d.entity, d.begins, d.opens) for d in drafts]
        for drafts in english.drafts(paragraphs)
    ]


def test_tokens_are_those_of_the_whole_pipeline_also_when_read_again() -> None:
    english = English()
    expected = told(PARAGRAPHS)
    assert read(english, PARAGRAPHS) == expected
    assert read(english, PARAGRAPHS[::-1]) == expected[::-1]


def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_KEPT", 5)
    monkeypatch.setattr(word_vectors, "MOST_KEPT", 5)
    english = English()
    expected = told(PARAGRAPHS)
    assert [read(english, [p])[0] for p in PARAGRAPHS + PARAGRAPHS] == expected + expected


def test_both_networks_of_the_pipeline_keep_the_vectors_of_words() -> None:
    nlp = importlib.import_module(pipeline_name()).load()
    assert [keep_word_vectors(nlp.get_pipe(step).model) for step in NETWORKS] == [True, True]
