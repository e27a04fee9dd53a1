"""The lexicon's files are read whole, and a bad entry is named."""

import pytest

from twosource.extract.events.lexicon import Entry, entries_of, governing, lexicon
from twosource.model import SetupError

CLASSES = {"boat": frozenset({"ship", "ferry"})}


def test_a_class_name_stands_for_its_words() -> None:
    (entry,) = entries_of("a.toml", {"type": "AID", "verbs": [{"words": ["send"], "objects": ["@boat", "raft"]}]}, CLASSES)
    assert entry.objects == {"ship", "ferry", "raft"}


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"type": "WAR"}, "WAR"),
        ({"type": "AID", "verbs": [{"words": ["send"], "objekts": ["x"]}]}, "objekts"),
        ({"type": "AID", "verbs": [{"words": ["send"], "objects": ["@plane"]}]}, "@plane"),
    ],
)
def test_a_bad_entry_is_named_in_the_error(data: dict[str, object], named: str) -> None:
    with pytest.raises(SetupError, match=named):
        entries_of("a.toml", data, CLASSES)


@pytest.mark.parametrize(("words", "word"), [("air raid", "raid"), ("return of refugee", "return"), ("exchange of fire", "exchange")])
def test_a_noun_expression_is_governed_by_its_head(words: str, word: str) -> None:
    assert governing(Entry(type="ASSAULT", mode=None, kind="noun", words=tuple(words.split()), weight=0.5)) == word


def test_every_plover_type_has_words() -> None:
    book = lexicon()
    types = {e.type for table in (book.verbs, book.nouns, book.adjectives) for entries in table.values() for e in entries}
    assert len(types) == 17
