"""Through whom the words reached this report: the agency, outlet or channel that they were given to."""

import re

from twosource.extract.attributions.words import words
from twosource.model import ParsedReport, Pieces, Source
from twosource.model.organisations import organisations

CARRIERS = ("agency", "outlet")
BEFORE_NAME = re.compile(
    r"(?:\b(?:told|tells|telling|tell|to|with|by|via|through|quoted by|cited by|carried by)\s+"
    r"(?:(?:the|an?|its|their|his|her|\w+['’]s)\s+)?(?:[\w'’.-]+\s+){0,4})$",
    re.IGNORECASE,
)
NO_SPACE = re.compile(r"[^ ]")
PASSES_ON = frozenset({"quote", "cite", "report", "relay", "carry"})


def via_of(parsed: ParsedReport, source: Source | None, cue: Pieces, content: Pieces) -> str | None:
    """The agency, outlet or channel to which the source spoke, in the text's own name for it; None when the text names none.

    It is looked for in the sentence of the cue, outside the content and the source.
    """
    parse = parsed.parse
    token = parse.at(cue.start)
    if token is None:
        return None
    low, high = parse.sentence_range(token.sentence)
    high = min(high, max(cue.end + 120, cue.end))
    rest = parse.text[low:high]
    for first, last in [*content.parts, *(source.parts if source else ())]:
        start, end = max(low, first) - low, min(high, last) - low
        if start < end:
            rest = rest[:start] + NO_SPACE.sub("\0", rest[start:end]) + rest[end:]
    for start, end, body in organisations().mentions(rest):
        near = -80 <= low + start - cue.start <= 90
        if body.kind in CARRIERS and near and (BEFORE_NAME.search(rest[:start]) or _passes_on(parsed, low + start, cue)):
            return rest[start:end]
    for name in dict.fromkeys(c.agency for c in parsed.report.credits):  # the wire that sent the report, known to us or not
        for named in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            if -80 <= low + named.start() - cue.start <= 90 and BEFORE_NAME.search(rest[: named.start()]):
                return name
    after = rest[max(0, cue.start - low - 60) : cue.end - low + 60]
    return words().channel(after)


def is_carrier(name: str) -> bool:
    """`name` is that of an agency or outlet."""
    body = organisations().canonical(name)
    return body is not None and body.kind in CARRIERS


def _passes_on(parsed: ParsedReport, at: int, cue: Pieces) -> bool:
    """The carrier at `at` is the subject of a cue that passes on another's words ("SANA quoted a source as saying")."""
    token, verb = parsed.parse.at(at), parsed.parse.at(cue.start)
    if token is None or verb is None or token.start > cue.start:
        return False
    return verb.lemma.lower() in PASSES_ON or any(t.lemma.lower() in PASSES_ON for t in parsed.parse.between(at, cue.end))
