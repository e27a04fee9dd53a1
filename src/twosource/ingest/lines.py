"""Lines of a stream, read in bounded memory however long one is."""

from collections.abc import Iterator
from typing import IO

import msgspec

MAX_LINE = 10_000_000


class TooLong(msgspec.Struct, frozen=True):
    """A line that was passed over, with the number of its bytes."""

    size: int


def bounded_lines(file: IO[bytes], *, limit: int = MAX_LINE) -> Iterator[bytes | TooLong]:
    """The lines of `file`; one of more than `limit` bytes is passed over and told, never held."""
    while line := file.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := file.readline(limit + 1)):
            size += len(line)
        yield TooLong(size)
