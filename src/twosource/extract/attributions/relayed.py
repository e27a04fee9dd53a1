"""Words that one body passes on from another: "state television quoted a doctor as saying"."""

from twosource.model import Parse, Pieces, Token, span_of

PASSED_ON = frozenset({"quote", "cite"})
SAID = frozenset({"saying", "telling", "stating", "adding", "warning", "claiming"})
REACH = 60


def primary_source(parse: Parse, source: Pieces, cue: Pieces) -> Pieces:
    """The one who is quoted, where `source` is only the one who quotes; else `source` itself."""
    for verb in parse.between(max(0, cue.start - REACH), cue.end):
        if verb.lemma.lower() not in PASSED_ON or verb.tag == "VBN":
            continue
        subjects = [t for t in parse.children(verb.i) if t.dep == "nsubj"]
        objects = [t for t in parse.children(verb.i) if t.dep == "dobj"]
        quotes_here = any(source.start <= t.start < source.end for t in subjects)
        if not quotes_here or not objects or not _then_says(parse, objects[0], cue):
            continue
        first = parse.tokens[parse.subtree(objects[0].i)[0]]
        phrase = parse.between(first.start, _as(parse, objects[0]))
        whole = span_of(parse.text, phrase[0].start, phrase[-1].end)
        return Pieces(start=whole.start, end=whole.end, quote=whole.quote)
    return source


def _as(parse: Parse, quoted: Token) -> int:
    """Where "as" stands after the one who is quoted; the end of the text where it does not."""
    following = parse.between(quoted.end, quoted.end + 2 * REACH)
    return next((t.start for t in following if t.text.lower() == "as" and t.sentence == quoted.sentence), len(parse.text))


def _then_says(parse: Parse, quoted: Token, cue: Pieces) -> bool:
    """ "as saying" follows the one who is quoted, at or right after the cue."""
    at = _as(parse, quoted)
    after = parse.between(at + 1, at + 14)
    return bool(after) and after[0].text.lower() in SAID and cue.start <= after[0].start + 1
