"""The words of figures as data."""

import pytest

from twosource.extract.figures.lexicon import Lexicon, forms, lexicon


def test_a_word_of_kind_is_known_in_all_its_forms() -> None:
    words = lexicon()
    assert {words.kind_of_form[w] for w in ("kill", "kills", "killed", "killing")} == {"killed"}
    assert forms("stab") >= {"stabbed", "stabbing"}


def test_an_unknown_kind_is_refused() -> None:
    words = lexicon()
    fields = {name: getattr(words, name) for name in words.__struct_fields__}
    with pytest.raises(ValueError, match="unknown kinds"):
        Lexicon(**{**fields, "states": {"eaten": ["eaten"]}})
