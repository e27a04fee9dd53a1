"""Spans: half-open ranges of a report's text as received, with the words they hold."""

import msgspec

from twosource.model.errors import StageError


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Characters `[start, end)` of a text and the words there: `text[start:end] == quote`.

    Units: Unicode code points of the report's text as received.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.quote):
            raise StageError(f"A span [{self.start}, {self.end}) does not fit its quote of {len(self.quote)} characters.")

    def overlaps(self, start: int, end: int) -> bool:
        """The span shares at least one character with `[start, end)`."""
        return self.start < end and start < self.end

    def holds(self, start: int, end: int) -> bool:
        """`[start, end)` lies wholly inside the span."""
        return self.start <= start and end <= self.end


class Pieces(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A span that may stand in several pieces; `start`, `end` and `quote` cover them all.

    `spans` is empty when the span is one piece.
    """

    spans: tuple[tuple[int, int], ...] = ()

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The pieces, at least one."""
        return self.spans or ((self.start, self.end),)


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with the words around it, by which it is found again in a changed text.

    Source: W3C Web Annotation, TextQuoteSelector and TextPositionSelector.
    """

    exact: str
    prefix: str
    suffix: str
    start: int

    @classmethod
    def of(cls, text: str, start: int, end: int, *, context: int = 32) -> "Selector":
        """The selector of `text[start:end]` with up to `context` characters on each side."""
        return cls(exact=text[start:end], prefix=text[max(0, start - context) : start], suffix=text[end : end + context], start=start)

    def find(self, text: str, *, least: int = 0) -> tuple[int, int] | None:
        """Where the quote stands in `text` now: the occurrence whose surroundings fit best; None when it is gone.

        Fewer than `least` characters around it that are as they were count as gone, unless prefix and suffix were shorter.
        """
        best: tuple[int, int, int] | None = None
        at = text.find(self.exact) if self.exact else -1
        while at >= 0:
            before, after = text[max(0, at - len(self.prefix)) : at], text[at + len(self.exact) : at + len(self.exact) + len(self.suffix)]
            fit = _shared_end(before, self.prefix) + _shared_end(after[::-1], self.suffix[::-1])
            candidate = (fit, -abs(at - self.start), at)
            best = candidate if best is None else max(best, candidate)
            at = text.find(self.exact, at + 1)
        if best is None or best[0] < min(least, len(self.prefix) + len(self.suffix)):
            return None
        return best[2], best[2] + len(self.exact)


def span_of(text: str, start: int, end: int) -> Span:
    """The span `[start, end)` of `text`."""
    return Span(start=start, end=end, quote=text[start:end])


def _shared_end(a: str, b: str) -> int:
    n = 0
    while n < len(a) and n < len(b) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n
