"""The grammar and its words as data."""

import re

import pytest

from twosource.extract.times.grammar import WrittenRule, rules
from twosource.extract.times.readers import READERS


def test_every_rule_has_its_reader() -> None:
    assert {rule.reader for rule in rules()} <= READERS.keys()


def test_no_rule_matches_nothing() -> None:
    assert not any(re.fullmatch(rule.pattern, "") for rule in rules())


def test_a_rule_with_an_unknown_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown sign"):
        WrittenRule(sign="moon", reader="year", pattern="x")
