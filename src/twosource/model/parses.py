"""A parsed reading copy: paragraphs, sentences, tokens, and their grammar."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec

from twosource.model.copies import ReadingCopy
from twosource.model.reports import Damage, Headline, Report
from twosource.model.spans import Span


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token. Offsets are of the reading copy; `head` is an index into the parse's tokens (a root is its own head).

    `pos` is the Universal POS tag, `tag` the Penn Treebank tag, `dep` the parser's (ClearNLP style) relation,
    `entity` the name type (OntoNotes: PERSON, NORP, GPE, ORG, …; "" for none) and `begins` whether a name begins here.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool
    sentence: int


class Parse(msgspec.Struct, frozen=True, dict=True):
    """The grammar of one reading copy.

    `paragraphs` are character ranges of the reading copy; `sentences` are token ranges. Both are in text order.
    """

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                out[t.head].append(t.i)
        return out

    @cached_property
    def _governed(self) -> list[tuple[Token, ...]]:
        return [tuple([self.tokens[k] for k in below]) for below in self._children]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def children(self, i: int) -> tuple[Token, ...]:
        """The tokens that token `i` governs, in text order."""
        return self._governed[i]

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and all that it governs, in text order."""
        out, todo = [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo.extend(self._children[k])
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentence(self, s: int) -> tuple[Token, ...]:
        """The tokens of sentence `s`."""
        first, last = self.sentences[s]
        return self.tokens[first:last]

    def sentence_range(self, s: int) -> tuple[int, int]:
        """The character range of sentence `s` in the reading copy."""
        first, last = self.sentences[s]
        return self.tokens[first].start, self.tokens[last - 1].end

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin in characters `[start, end)` of the reading copy."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, offset: int) -> Token | None:
        """The token that holds character `offset` of the reading copy; None on white space."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self.tokens[i].end else None

    @cached_property
    def names(self) -> tuple[tuple[int, int, str], ...]:
        """Named entities as (first token, token after the last, type), in text order."""
        out: list[tuple[int, int, str]] = []
        for t in self.tokens:
            if t.entity and t.begins:
                out.append((t.i, t.i + 1, t.entity))
            elif t.entity and out and out[-1][1] == t.i:
                out[-1] = (out[-1][0], t.i + 1, out[-1][2])
        return tuple(out)


class ParsedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report ready for extraction: as received, mended and parsed.

    All offsets of `parse` are of `copy.text`; `span()` lands them on the text as received.
    """

    report: Report
    damage: tuple[Damage, ...]
    headline: Headline
    copy: ReadingCopy
    parse: Parse

    def span(self, start: int, end: int) -> Span:
        """The span of the text as received behind `[start, end)` of the reading copy."""
        return self.copy.span(start, end)

    @property
    def published(self) -> date | None:
        """The day the report was published, or None: then relative dates stay unresolved."""
        return self.report.published
