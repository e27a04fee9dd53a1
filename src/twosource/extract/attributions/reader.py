"""The attribution reader: parsed reports to who says what, in which words, through whom."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Sequence

import msgspec
import numpy as np

from twosource.extract.attributions.decode import Found, find, settled
from twosource.extract.attributions.directness import directness
from twosource.extract.attributions.inherited import inherited
from twosource.extract.attributions.nested import told_inside
from twosource.extract.attributions.network import network
from twosource.extract.attributions.pieces import pieces_of
from twosource.extract.attributions.relayed import is_medium, is_only_cited, primary_source
from twosource.extract.attributions.via import via_of
from twosource.extract.attributions.who import Naming
from twosource.extract.attributions.windows import cuts, sentence_starts, units
from twosource.model import Attribution, ParsedReport, Pieces, Source, span_of
from twosource.model.organisations import organisations

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
KEPT_CHARACTERS = 4_000_000


class AttributionReader:
    """Reads attributions; remembers the paragraphs it has read, so a reprinted one costs nothing.

    What a paragraph says never depends on the batch it comes in. Source: the cue-conditioned tagging of the PARC scheme
    described in `docs/models/reader.md`.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, tuple[int, tuple[Found, ...]]] = OrderedDict()
        self._held = 0

    def read(self, batch: Sequence[ParsedReport]) -> list[tuple[Attribution, ...]]:
        """For each report its attributions in text order; offsets are of the reading copy, ids are `att_0`, `att_1`, …

        The network reads English only: a report known to be in another language has none.
        """
        return [self._read(parsed) if parsed.report.language in (None, "en") else () for parsed in batch]

    def _read(self, parsed: ParsedReport) -> tuple[Attribution, ...]:
        text = parsed.parse.text
        naming = Naming(parsed)
        out: list[Attribution] = []
        dateline = parsed.report.dateline
        for start, end in units(text, list(parsed.parse.paragraphs), dateline.quote if dateline else ""):
            read = (_attribution(f, start, parsed, naming) for f in self._found(text[start:end]))
            out.extend(a for a in read if a.cue is None or not is_only_cited(parsed.parse, a.cue, a.content))
        out.sort(key=lambda a: (a.content.start, a.content.end, a.cue.start if a.cue else 0))
        return tuple(msgspec.structs.replace(a, id=f"att_{k}") for k, a in enumerate(inherited(out)))

    def _found(self, text: str) -> tuple[Found, ...]:
        key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known[1]
        found = read_unit(text)
        self._known[key] = (len(text), found)
        self._held += len(text)
        while self._held > KEPT_CHARACTERS and len(self._known) > 1:
            _, (gone, _) = self._known.popitem(last=False)
            self._held -= gone
        return found


def read_unit(text: str) -> tuple[Found, ...]:
    """The attributions of one unit of text, those told inside others too; a function of that text alone."""
    outer = _read_flat(text)
    return tuple(outer + told_inside(text, outer, _read_flat))


def _read_flat(text: str) -> list[Found]:
    """One level of attributions. A long text is read in windows that overlap; a cue read twice is taken from the window in
    whose middle it lies.
    """
    pieces = pieces_of(text)
    firsts = np.searchsorted(pieces.starts, sentence_starts(text)).tolist()
    best: dict[int, tuple[int, Found]] = {}
    for low, high in cuts(firsts, len(pieces)):
        for f in find(network(), pieces.cut(low, high)):
            at = int(np.searchsorted(pieces.starts, f.cue[0]))
            room = min(at - low if low else len(pieces), high - at if high < len(pieces) else len(pieces))
            if f.cue[0] not in best or room > best[f.cue[0]][0]:
                best[f.cue[0]] = (room, f)
    return settled([f for _, f in best.values()])


def _attribution(found: Found, offset: int, parsed: ParsedReport, naming: Naming) -> Attribution:
    text = parsed.parse.text

    def moved(ranges: tuple[tuple[int, int], ...]) -> Pieces:
        parts = tuple((a + offset, b + offset) for a, b in ranges)
        whole = span_of(text, parts[0][0], parts[-1][1])
        return Pieces(start=whole.start, end=whole.end, quote=whole.quote, spans=parts if len(parts) > 1 else ())

    source = moved(found.source) if found.source else None
    cue, content = moved((found.cue,)), moved(found.content)
    first = primary_source(parsed.parse, source, cue) if source else None
    who: Source | None = naming.source(first) if first else None
    via = via_of(parsed, who, cue, content)
    if via is None and source is not None and first is not source and is_medium(source.quote):
        via = ARTICLE.sub("", source.quote)
    heard = organisations().canonical(via) if via else None
    if who is not None and heard is not None and who.name == heard.name:
        who = None  # "Reuters told Reuters": the speaker's name is lost
    return Attribution(
        id="",
        source=who,
        cue=cue,
        content=content,
        directness=directness(text, source, content),
        via=via,
        confidence=found.confidence,
    )
