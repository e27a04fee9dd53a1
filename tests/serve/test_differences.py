"""Words that differ are marked, and none is lost."""

from hypothesis import given
from hypothesis import strategies as some

from twosource.serve.differences import differences


def test_a_changed_word_is_marked_on_both_sides() -> None:
    left, right = differences("Some 20 villages", "More than 20 villages")
    assert [w for w, differs in left if differs] == ["Some"]
    assert [w for w, differs in right if differs] == ["More than"]


def test_quotes_and_blanks_of_another_kind_are_no_difference() -> None:
    assert not any(differs for _, differs in differences("“a”\nb", '"a" b')[0])


@given(some.text(), some.text())
def test_the_runs_joined_are_the_sentences(a: str, b: str) -> None:
    left, right = differences(a, b)
    assert ("".join(w for w, _ in left), "".join(w for w, _ in right)) == (a, b)
