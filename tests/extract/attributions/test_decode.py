from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from twosource.extract.attributions.decode import ROLE_TAGS, Found, settled, viterbi


def found(cue: tuple[int, int], content: tuple[int, int], confidence: float = 0.9) -> Found:
    return Found(source=(), cue=cue, content=(content,), confidence=confidence)


@given(arrays(np.float32, st.tuples(st.integers(1, 30), st.just(5)), elements=st.floats(-20, 20, width=32)))
def test_no_span_begins_in_its_middle(scores: np.ndarray) -> None:
    path = [0, *viterbi(scores, ROLE_TAGS).tolist()]
    for before, tag in pairwise(path):
        assert tag != 2 or before in (1, 2)
        assert tag != 4 or before in (3, 4)


def test_of_two_contents_that_overlap_the_surer_is_kept() -> None:
    sure, doubtful = found((0, 4), (5, 50), 0.9), found((60, 64), (30, 58), 0.4)
    assert settled([doubtful, sure]) == [sure]


def test_speech_told_inside_speech_is_kept() -> None:
    outer, inner = found((10, 14), (15, 90), 0.9), found((30, 36), (37, 90), 0.8)
    assert settled([inner, outer]) == [outer, inner]
