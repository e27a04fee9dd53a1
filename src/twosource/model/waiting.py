"""What was given to be fetched and is not fetched yet."""

import msgspec


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An address, or a file that leads to addresses (then `body` has its bytes), that waits for its turn.

    `addition` is the addition it was given in. `number` is its place in the queue, which the store gives.
    """

    addition: str
    name: str
    address: str | None = None
    body: bytes | None = None
    number: int = 0
