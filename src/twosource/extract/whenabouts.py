"""The day a statement is about: by the time expression of its clause, else of its sentence."""

from twosource.extract.context import Context
from twosource.model import Parse, ParsedReport, Token, When

SENTENCE_STEPS = 9


def when_for(parsed: ParsedReport, context: Context, start: int, end: int) -> str | None:
    """The ISO date (`2018-07-04`, `2018-07`, `2018`) that the statement at `[start, end)` of the reading copy is about; None where untold.

    It is that of the time expression which governs the statement's clause, else of the nearest in its sentence. The day of
    publication is never taken for it.
    """
    parse = parsed.parse
    tokens = parse.between(start, end)
    if not tokens:
        return None
    low, high = parse.sentence_range(tokens[0].sentence)
    dated = [(t, day) for t in context.times_in(low, high) if (day := iso_day(t)) and not (start <= t.start < end)]
    if not dated:
        return None
    head = _head(tokens)
    said = context.attribution_at(start, end)

    def away(time: When) -> tuple[float, int]:
        inside = said is None or any(s <= time.start and time.end <= e for s, e in said.content.parts)
        return _steps(parse, head, time) + (0 if inside else 3), min(abs(time.start - end), abs(start - time.end))

    return min(dated, key=lambda d: away(d[0]))[1]


def iso_day(time: When) -> str | None:
    """The date of a DATE or TIME expression, of day, month or year precision; None for references, weeks and lengths."""
    if time.type not in ("DATE", "TIME") or time.value is None:
        return None
    day = time.value.split("T")[0]
    parts = day.split("-")
    if len(parts) <= 3 and all(p.isdigit() for p in parts) and len(parts[0]) == 4:
        return day
    return None


def _head(tokens: tuple[Token, ...]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _steps(parse: Parse, head: Token, time: When) -> int:
    token = parse.at(time.start)
    if token is None:
        return SENTENCE_STEPS
    chain = {head.i: 0}
    for n, t in enumerate(parse.ancestors(head.i), start=1):
        chain.setdefault(t.i, n)
    if token.i in chain:
        return chain[token.i]
    for n, t in enumerate(parse.ancestors(token.i), start=1):
        if t.i in chain:
            return n + chain[t.i]
    return SENTENCE_STEPS
