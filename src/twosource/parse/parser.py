"""The parser: reading copies to parses, each unique paragraph parsed once."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Protocol

from twosource.model import Parse, ReadingCopy, Token
from twosource.parse.draft import Draft
from twosource.parse.english import English
from twosource.parse.paragraphs import paragraph_ranges
from twosource.parse.plain import Plain

KEPT_CHARACTERS = 4_000_000


class Grammar(Protocol):
    """One language's adapter: what it is called, and the tokens of each paragraph."""

    name: str

    def drafts(self, paragraphs: Sequence[str]) -> Iterator[list[Draft]]:
        """For each paragraph its tokens; offsets count from the paragraph's start."""
        ...


class Parser:
    """Parses reading copies; remembers the paragraphs it has parsed, by content hash, up to a bound in characters."""

    def __init__(self) -> None:
        self._grammars: dict[str, Grammar] = {}
        self._known: OrderedDict[bytes, tuple[int, list[Draft]]] = OrderedDict()
        self._held = 0
        self.parsed_characters = 0

    def parse(self, copies: Sequence[ReadingCopy], languages: Sequence[str | None] | None = None) -> list[Parse]:
        """One parse for each copy, in order. `languages` are ISO 639-1 codes; None is read as English."""
        codes = [code or "en" for code in (languages or [None] * len(copies))]
        ranges = [paragraph_ranges(copy.text) for copy in copies]
        wanted: dict[bytes, list[Draft]] = {}
        missing: dict[str, dict[bytes, str]] = {}
        for copy, code, spans in zip(copies, codes, ranges, strict=True):
            for start, end in spans:
                text = copy.text[start:end]
                key = _key(code, text)
                if key in wanted:
                    continue
                known = self._known.get(key)
                if known is None:
                    missing.setdefault(code, {})[key] = text
                else:
                    self._known.move_to_end(key)
                    wanted[key] = known[1]
        for code, texts in missing.items():
            for (key, text), drafts in zip(texts.items(), self._grammar(code).drafts(list(texts.values())), strict=True):
                wanted[key] = drafts
                self._keep(key, len(text), drafts)
        return [
            _assemble(copy.text, spans, [wanted[_key(code, copy.text[a:b])] for a, b in spans])
            for copy, code, spans in zip(copies, codes, ranges, strict=True)
        ]

    def _grammar(self, code: str) -> Grammar:
        name = "en" if code == "en" else "plain"
        if name not in self._grammars:
            self._grammars[name] = English() if name == "en" else Plain()
        return self._grammars[name]

    def _keep(self, key: bytes, characters: int, drafts: list[Draft]) -> None:
        self.parsed_characters += characters
        self._known[key] = (characters, drafts)
        self._held += characters
        while self._held > KEPT_CHARACTERS and len(self._known) > 1:
            _, (gone, _) = self._known.popitem(last=False)
            self._held -= gone


def _key(code: str, text: str) -> bytes:
    return hashlib.blake2b(f"{code}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _assemble(text: str, paragraphs: list[tuple[int, int]], drafts: list[list[Draft]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for (offset, _), paragraph in zip(paragraphs, drafts, strict=True):
        base = len(tokens)
        index = {d.start: base + k for k, d in enumerate(paragraph)}
        for k, d in enumerate(paragraph):
            if d.opens or k == 0:
                sentences.append((base + k, base + k))
            i = base + k
            tokens.append(
                Token(
                    i, offset + d.start, offset + d.end, d.text, d.lemma, d.pos, d.tag, d.dep,
                    index.get(d.head, i), d.entity, d.begins, len(sentences) - 1,
                )
            )  # fmt: skip
            sentences[-1] = (sentences[-1][0], i + 1)
    return Parse(text, tuple(paragraphs), tuple(sentences), tuple(tokens))
