"""Speech told inside speech: "the envoy said that the rebels had threatened to leave"."""

from collections.abc import Callable, Iterable, Iterator

from twosource.extract.attributions.decode import Found, Ranges
from twosource.extract.attributions.words import speech_cues

SURE = 0.85
FEWEST_WORDS = 8
MOST = 0.9  # an inner content that is nearly all of the outer one is the same speech read twice

Read = Callable[[str], list[Found]]


def told_inside(text: str, found: Iterable[Found], read: Read) -> list[Found]:
    """What is told inside the contents of `found`, by reading each that holds a cue of plain speech once more, alone.

    The network was trained on flat annotation, so it sees one level of speech at a time; alone, a content is the outer level.
    """
    outer = list(found)
    return [inner for f in outer for start, end in f.content for inner in _inside(text, start, end, f, outer, read)]


def _inside(text: str, start: int, end: int, of: Found, outer: list[Found], read: Read) -> Iterator[Found]:
    part = text[start:end]
    if len(part.split()) < FEWEST_WORDS or not speech_cues().search(part):
        return
    if any(start <= f.cue[0] and f.cue[1] <= end for f in outer if f is not of):
        return
    for f in read(part):
        plain = f.source and speech_cues().search(part[f.cue[0] : f.cue[1]])
        size = sum(b - a for a, b in f.content)
        if plain and f.confidence >= SURE and size < MOST * (end - start):
            cue = (f.cue[0] + start, f.cue[1] + start)
            yield Found(source=_moved(f.source, start), cue=cue, content=_moved(f.content, start), confidence=f.confidence)


def _moved(ranges: Ranges, by: int) -> Ranges:
    return tuple((a + by, b + by) for a, b in ranges)
