"""The words of a noun phrase that name an actor."""

from twosource.extract.events.grammar import phrase
from twosource.model import Parse, Token


def own_words(parse: Parse, head: Token) -> str:
    """The words of the head's phrase without coordinated neighbours."""
    tokens = [t for t in phrase(parse, head.i) if not _joined(parse, t, head.i) and t.dep not in ("cc", "preconj")]
    chosen = sorted(tokens, key=lambda t: t.i)
    low = high = next(k for k, t in enumerate(chosen) if t.i == head.i)
    while low and chosen[low - 1].i >= chosen[low].i - 1:
        low -= 1
    while (
        high + 1 < len(chosen)
        and chosen[high + 1].i <= chosen[high].i + 1
        and not (chosen[high + 1].dep == "prep" and chosen[high + 1].text.lower() != "of")
    ):
        high += 1
    text = parse.text[chosen[low].start : chosen[high].end]
    return text.strip(" ,;:\"'“”‘’–-")


def _joined(parse: Parse, token: Token, head: int) -> bool:
    while token.i != head:
        if token.dep == "conj":
            return True
        token = parse.tokens[token.head]
    return False


def name_around(parse: Parse, token: Token) -> str:
    """The whole name that the token is part of."""
    for first, stop, _ in parse.names:
        if first <= token.i < stop:
            return parse.text[parse.tokens[first].start : parse.tokens[stop - 1].end]
    return token.text
