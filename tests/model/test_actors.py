"""Kinds, countries and sectors of actors."""

import pytest

from twosource.model.actors import actor_of


@pytest.mark.parametrize(
    ("phrase", "kind", "code"),
    [
        ("Norway", "state", "NORGOV"),
        ("the rebels", "armed-group", "---REB"),
        ("three soldiers", "state", "---MIL"),
        ("at least 20 children", "civilian", "---CVL"),
        ("policemen", "state", "---COP"),
        ("the United Nations", "international-body", "---IGO"),
        ("Reuters", "agency", "GBRMED"),
        ("refugees", "civilian", "---REF"),
    ],
)
def test_a_phrase_gives_kind_and_code(phrase: str, kind: str, code: str) -> None:
    actor = actor_of(phrase)
    assert actor is not None
    assert (actor.kind, actor.code) == (kind, code)


def test_what_names_no_actor_gives_none() -> None:
    assert actor_of("the weather") is None
    assert actor_of("") is None
