"""Words that one body passes on from another: "state television quoted a doctor as saying", "the agency, citing an official, said"."""

from twosource.extract.attributions.standing import is_human, speaks_for
from twosource.extract.attributions.via import is_carrier
from twosource.extract.attributions.words import words
from twosource.model import Parse, Pieces, Token, span_of

PASSED_ON = frozenset({"quote", "cite"})
SAID = frozenset({"saying", "telling", "stating", "adding", "warning", "claiming"})
CITING = frozenset({"citing", "quoting"})
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
        return _phrase(parse, parse.between(first.start, _as(parse, objects[0])))
    cited = _cited(parse, source, cue) if is_medium(source.quote) else None
    return cited or source


def is_medium(name: str) -> bool:
    """`name` is that of an agency or outlet, or a noun for one: "state television", "local media"."""
    return is_carrier(name) or any(word in words().media.nouns for word in name.lower().split()[-1:])


def is_only_cited(parse: Parse, cue: Pieces, content: Pieces) -> bool:
    """What the cue leads to is no speech but whom a medium cites: "citing an official"."""
    phrase = parse.between(content.start, content.end)
    return cue.quote.lower() in CITING and _is_speaker(parse, phrase) and all(t.pos not in ("VERB", "AUX") for t in phrase)


def _cited(parse: Parse, source: Pieces, cue: Pieces) -> Pieces | None:
    """Whom the medium cites in the sentence of the cue, where it is one who can speak."""
    token = parse.at(cue.start)
    if token is None:
        return None
    low, high = parse.sentence_range(token.sentence)
    for verb in parse.between(max(low, source.start), min(high, cue.end + REACH)):
        following = parse.between(verb.end, high)
        if verb.text.lower() not in CITING or any(t.text.lower() == "as" for t in following[:12]):
            continue
        objects = [t for t in parse.children(verb.i) if t.dep == "dobj"]
        if objects:
            inside = [parse.tokens[k] for k in parse.subtree(objects[0].i)]
            end = next((k for k, t in enumerate(inside) if t.text in (",", "that", "who")), len(inside))
            if _is_speaker(parse, tuple(inside[:end])):
                return _phrase(parse, tuple(inside[:end]))
    return None


def _is_speaker(parse: Parse, phrase: tuple[Token, ...]) -> bool:
    if not phrase:
        return False
    low, high = phrase[0].i, phrase[-1].i
    heads = [t for t in phrase if not low <= t.head <= high or t.head == t.i]
    lists = words()
    speaking = lists.official.nouns | lists.party.nouns | lists.anonymous.nouns
    return any(h.pos == "PROPN" or is_human(h) or speaks_for(h) or h.lemma.lower() in speaking for h in heads)


def _phrase(parse: Parse, tokens: tuple[Token, ...]) -> Pieces:
    whole = span_of(parse.text, tokens[0].start, tokens[-1].end)
    return Pieces(start=whole.start, end=whole.end, quote=whole.quote)


def _as(parse: Parse, quoted: Token) -> int:
    """Where "as" stands after the one who is quoted; the end of the text where it does not."""
    following = parse.between(quoted.end, quoted.end + 2 * REACH)
    return next((t.start for t in following if t.text.lower() == "as" and t.sentence == quoted.sentence), len(parse.text))


def _then_says(parse: Parse, quoted: Token, cue: Pieces) -> bool:
    """ "as saying" follows the one who is quoted, at or right after the cue."""
    at = _as(parse, quoted)
    after = parse.between(at + 1, at + 14)
    return bool(after) and after[0].text.lower() in SAID and cue.start <= after[0].start + 1
