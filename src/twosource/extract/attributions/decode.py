"""From scores to spans: the best legal tags over whole words, and which of two readings that overlap is kept."""

from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from twosource.extract.attributions.network import Network, Scores
from twosource.extract.attributions.pieces import Pieces

CUE = 1
# Added to every tag but "none": the network is surer of nothing than it should be (it was taught to give invented cues nothing).
CUE_BIAS, ROLE_BIAS = 0.5, 0.5
OUTSIDE, BEGIN_SOURCE, IN_SOURCE, BEGIN_CONTENT, IN_CONTENT = range(5)
NEVER = -1e9
CUE_TAGS = np.array([[0, 0, NEVER], [0, 0, 0], [0, 0, 0]], dtype=np.float32)
ROLE_TAGS = np.array(
    [
        [0, 0, NEVER, 0, NEVER],
        [0, 0, 0, 0, NEVER],
        [0, 0, 0, 0, NEVER],
        [0, 0, NEVER, 0, 0],
        [0, 0, NEVER, 0, 0],
    ],
    dtype=np.float32,
)
Ranges = tuple[tuple[int, int], ...]


class Found(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One attribution of a window: character ranges of its pieces' text, and how sure the network is, 0 to 1."""

    source: Ranges
    cue: tuple[int, int]
    content: Ranges
    confidence: float


def find(network: Network, pieces: Pieces) -> Iterator[Found]:
    """Every attribution that the network reads in `pieces`, in the order of their cues."""
    if not len(pieces):
        return
    hidden, tags = network.encode(pieces)
    words = np.flatnonzero(pieces.first)
    edges = np.append(words, len(pieces))
    scores = _log_shares(tags[words, CUE])
    path = viterbi(scores + np.array([0, CUE_BIAS, CUE_BIAS], dtype=np.float32), CUE_TAGS)
    cues = list(_runs(path, 1, 2))
    if not cues:
        return
    roles = network.link(hidden, [(int(edges[a]), int(edges[b])) for a, b in cues])
    for (low, high), role in zip(cues, roles, strict=True):
        scored = role[words]
        scored[:, OUTSIDE] -= ROLE_BIAS
        shares = _log_shares(scored)
        shares[low:high, OUTSIDE] += 100.0
        tagged = viterbi(shares, ROLE_TAGS)
        content = list(_runs(tagged, BEGIN_CONTENT, IN_CONTENT))
        if not content:
            continue
        source = _surest(list(_runs(tagged, BEGIN_SOURCE, IN_SOURCE)), tagged, shares)
        inside = np.concatenate([np.arange(a, b) for a, b in content])
        sure = float(np.exp(shares[inside, tagged[inside]].mean()))
        cue_sure = float(np.exp(scores[low, 1]))

        def characters(a: int, b: int) -> tuple[int, int]:
            return int(pieces.starts[edges[a]]), int(pieces.ends[edges[b] - 1])

        yield Found(
            source=tuple(characters(a, b) for a, b in source),
            cue=characters(low, high),
            content=tuple(characters(a, b) for a, b in content),
            confidence=round((sure * cue_sure) ** 0.5, 4),
        )


def viterbi(scores: Scores, allowed: Scores) -> NDArray[np.int64]:
    """The best path through `scores` (words, tags) where `allowed[a, b]` is added for tag b after tag a; the start is tag 0."""
    plain = _likeliest(scores, allowed)
    if plain is not None:
        return plain
    best = scores[0] + allowed[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for k in range(1, len(scores)):
        step = best[:, None] + allowed
        back[k] = step.argmax(0)
        best = step.max(0) + scores[k]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int(best.argmax())
    for k in range(len(scores) - 1, 0, -1):
        path[k - 1] = back[k, path[k]]
    return path


def _likeliest(scores: Scores, allowed: Scores) -> NDArray[np.int64] | None:
    """Each word's likeliest tag, where these make a legal path, better than any other by more than the rounding of sums; else None."""
    path: NDArray[np.int64] = scores.argmax(1)
    if allowed[0, path[0]] or allowed[path[:-1], path[1:]].any():
        return None
    second, first = np.partition(scores, -2, axis=1)[:, -2:].T
    rounded = len(scores) * float(np.finfo(np.float32).eps) * float(np.abs(first).sum())
    return path if float((first - second).min()) > 2 * rounded else None


def _runs(path: NDArray[np.int64], begin: int, inside: int) -> Iterator[tuple[int, int]]:
    start = None
    for k, tag in enumerate([*path.tolist(), OUTSIDE]):
        if start is not None and tag != inside:
            yield start, k
            start = None
        if tag == begin:
            start = k


def _surest(runs: list[tuple[int, int]], path: NDArray[np.int64], shares: Scores) -> list[tuple[int, int]]:
    """The one source of a cue: of several runs, the surest."""

    def sure(run: tuple[int, int]) -> float:
        at = np.arange(*run)
        return float(shares[at, path[at]].mean())

    return [max(runs, key=sure)] if runs else []


def _log_shares(scores: Scores) -> Scores:
    high = scores - scores.max(-1, keepdims=True)
    out: Scores = high - np.log(np.exp(high).sum(-1, keepdims=True))
    return out


NESTED_FROM = 0.5
LEAST, LEAST_WITHOUT_SOURCE = 0.5, 0.6  # what is less sure is left out; a cue without a source is oftener wrong


def settled(found: list[Found]) -> list[Found]:
    """The attributions left when of two whose contents overlap the surer is kept, unless one is told wholly inside the other."""
    sure = [f for f in found if f.confidence >= (LEAST if f.source else LEAST_WITHOUT_SOURCE)]
    kept: list[Found] = []
    for a in sorted(sure, key=lambda f: (-f.confidence, f.cue)):
        if all(_compatible(a, b) for b in kept):
            kept.append(a)
    return sorted(kept, key=lambda f: (f.cue, f.content))


def _compatible(a: Found, b: Found) -> bool:
    if a.cue[0] < b.cue[1] and b.cue[0] < a.cue[1]:
        return False
    if not any(s < q and p < e for s, e in a.content for p, q in b.content):
        return True
    return min(a.confidence, b.confidence) >= NESTED_FROM and (_told_inside(a, b) or _told_inside(b, a))


def _told_inside(inner: Found, outer: Found) -> bool:
    """The cue and the content of `inner` lie in one piece of what `outer` says."""
    ranges = [inner.cue, *inner.content]
    return any(all(s <= a and b <= e for a, b in ranges) for s, e in outer.content)
