"""What grouping keeps of a report: small, computed once, and enough to tell stories without the report."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np

from twosource.group.features import Features, features_of
from twosource.group.sentences import sentences_of
from twosource.model import Reading

OPENING = 120
"""Characters of its first sentence by which a report without a headline is called."""
BULKY = ("words", "starts", "ends", "sentences", "fingerprints", "bands", "figures", "origins", "own", "vector")
"""Features by which texts are laid side by side; nothing of them is needed once a report is out of the window."""

_encode = msgspec.msgpack.Encoder(enc_hook=lambda array: (array.dtype.str, array.tobytes())).encode


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A report's features, and what a story may be called by: its headline, whether that fits, and the opening of its text."""

    features: Features
    title: str | None
    fits: bool | None
    opening: str


class Memory:
    """Filed reports in memory, packed and without their bulky features: some three kilobytes each."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def put(self, filed: Filed) -> None:
        """Keeps a report."""
        self._packed[filed.features.id] = pack(lean(filed))

    def get(self, reports: Sequence[str]) -> Sequence[Filed]:
        """The filed reports of these ids, in their order."""
        return [unpack(self._packed[r]) for r in reports]


def filed(readings: Sequence[Reading]) -> list[Filed]:
    """Each reading as it is filed, in order; the order and company of `readings` change nothing."""
    pairs = zip(readings, features_of(readings), strict=True)
    return [Filed(features=f, title=r.title, fits=r.headline.fits, opening=_opening(r)) for r, f in pairs]


def lean(filed: Filed) -> Filed:
    """The same report without its bulky features."""
    f = filed.features
    empty: dict[str, Any] = {name: value[:0] for name in BULKY if (value := getattr(f, name)) is not None}
    return msgspec.structs.replace(filed, features=msgspec.structs.replace(f, **empty))


def pack(filed: Filed) -> bytes:
    """The report as bytes, the same on any machine."""
    return _encode(filed)


def unpack(packed: bytes) -> Filed:
    """The report that was packed."""
    return _decoder.decode(packed)


def _array(kind: type, raw: Any) -> Any:
    dtype, content = raw
    return np.frombuffer(content, dtype)


_decoder = msgspec.msgpack.Decoder(Filed, dec_hook=_array)


def _opening(reading: Reading) -> str:
    ranges = sentences_of(reading.copy.text)
    words = reading.copy.text[ranges[0][0] : ranges[0][1]] if ranges else reading.ref
    return " ".join(words.split())[:OPENING]


def by_day(reports: Iterable[Filed]) -> list[Filed]:
    """The reports by day, then by id; undated ones first, as they are held for all the rest to be compared with."""
    return sorted(reports, key=lambda r: (r.features.day is not None, r.features.day or 0, r.features.id))
