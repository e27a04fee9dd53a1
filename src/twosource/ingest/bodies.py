"""Bodies read bit by bit, decompressed as they come, and stopped at a limit: no bomb unfolds."""

import io
from collections.abc import Iterator
from itertools import chain
from typing import IO, BinaryIO, cast

CODECS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "gzip", "br": "brotli", "zstd": "zstd"}  # by their names in HTTP and in Arrow
PIECE = 65_536


class TooLarge(Exception):
    """A body has more bytes than it may."""


class UnknownEncoding(Exception):
    """A body is compressed in a way that is not read."""


class Pieces(io.RawIOBase):
    """A file over an iterator of bytes that holds one piece at a time."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, memoryview(b"")

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills `buffer` from the pieces; 0 at the end."""
        target = memoryview(cast(bytearray, buffer)).cast("B")
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        size = min(len(target), len(self._held))
        target[:size] = self._held[:size]
        self._held = self._held[size:]
        return size


def unpacked(file: BinaryIO, encoding: str) -> BinaryIO:
    """`file` decompressed as it is read; `encoding` is the value of a Content-Encoding header. Errors: UnknownEncoding."""
    for name in reversed([e.strip().lower() for e in encoding.split(",")]):
        if name in ("", "identity"):
            continue
        if name not in CODECS:
            raise UnknownEncoding(name)
        file = decompressed(file, CODECS[name])
    return file


def rejoined(head: bytes, file: IO[bytes]) -> IO[bytes]:
    """`file` as it was before `head` was read from it."""
    return io.BufferedReader(Pieces(chain([head], iter(lambda: file.read(PIECE), b""))))


def decompressed(file: IO[bytes], codec: str) -> BinaryIO:
    """`file` decompressed as it is read: `codec` is gzip, brotli, zstd, bz2. Broken data raise OSError when read."""
    import pyarrow as pa

    return cast(BinaryIO, rejoined(b"", pa.CompressedInputStream(pa.PythonFile(file, mode="r"), codec)))  # which reads no lines itself


def read_bounded(file: IO[bytes], limit: int) -> bytes:
    """All of `file`. Errors: TooLarge as soon as more than `limit` bytes came."""
    held = bytearray()
    while piece := file.read(PIECE):
        held += piece
        if len(held) > limit:
            raise TooLarge
    return bytes(held)
