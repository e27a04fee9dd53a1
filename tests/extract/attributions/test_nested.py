from twosource.extract.attributions.decode import Found
from twosource.extract.attributions.nested import told_inside

TEXT = "The envoy said that on Friday evening the rebels had warned the miners to leave the valley at once."
OUTER = Found(source=((0, 9),), cue=(10, 14), content=((15, 98),), confidence=0.9)


def inner(source: str, cue: str, content: str, confidence: float = 0.9) -> Found:
    part = TEXT[15:98]

    def at(words: str) -> tuple[int, int]:
        return part.index(words), part.index(words) + len(words)

    return Found(source=(at(source),) if source else (), cue=at(cue), content=(at(content),), confidence=confidence)


def test_what_is_told_inside_is_found_where_it_stands() -> None:
    (found,) = told_inside(TEXT, [OUTER], lambda part: [inner("the rebels", "warned", "to leave the valley at once")])
    assert TEXT[slice(*found.source[0])] == "the rebels"
    assert TEXT[slice(*found.cue)] == "warned"
    assert TEXT[slice(*found.content[0])] == "to leave the valley at once"


def test_doubtful_sourceless_and_unspoken_readings_are_left_out() -> None:
    doubtful = inner("the rebels", "warned", "to leave the valley at once", 0.6)
    sourceless = inner("", "warned", "to leave the valley at once")
    unspoken = inner("the rebels", "leave", "the valley at once")
    assert told_inside(TEXT, [OUTER], lambda part: [doubtful, sourceless, unspoken]) == []


def test_contents_without_speech_are_not_read_again() -> None:
    text = "The envoy said that on Friday evening the rebels had left the valley with all of their tents."
    outer = Found(source=((0, 9),), cue=(10, 14), content=((15, len(text) - 1),), confidence=0.9)

    def read(part: str) -> list[Found]:
        raise AssertionError(part)

    assert told_inside(text, [outer], read) == []
