"""Reports tied to those before them, in blocks of days where the engine says; what was found stands in the store and is found once."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from twosource.model import Failure, Stage, each
from twosource.pipeline.engines import Engine
from twosource.pipeline.filing import AT_ONCE, filed_by
from twosource.store import Store
from twosource.store.ties import TiedRow

if TYPE_CHECKING:
    from twosource.group.blocks import Block, Order, TiedBlock
    from twosource.group.grouper import Tied

TIED_VERSION = "1"


def tying_stage() -> "Stage[Block, TiedBlock | Failure]":
    """Blocks of filed reports to their ties."""
    from twosource.group.blocks import Block, TiedBlock

    return Stage(name="tie", version=TIED_VERSION, load=_load, size=_size, key=_name, takes=Block, gives=TiedBlock)


def tied_by(made_by: str) -> str:
    """Under which name ties are kept: it changes with how they are found, and with how reports are filed."""
    return f"tie/{TIED_VERSION} {filed_by(made_by)}"


def tie_reports(store: Store, engine: Engine, order: "Order", *, made_by: str) -> list[Failure]:
    """Ties the reports of `order` whose ties are not known, or may be others now; what could not be done is returned."""
    from twosource.group.blocks import contexts, stretches

    now, known = contexts(order), store.contexts(tied_by=tied_by(made_by))
    context = {report: c for (report, _), c in zip(order, now, strict=True)}
    stale = [known.get(report) != c for report, c in context.items()]
    shelf = _Shelf(store, made_by)
    blocks = (shelf.block([order[k][0] for k in places], {order[k][0] for k in asked}) for places, asked in stretches(order, stale))
    failures: list[Failure] = []
    for result in engine.each(tying_stage(), blocks):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        failures += result.failures
        for k in range(0, len(result.tied), AT_ONCE):
            store.tie([_row(tied, context[tied.report]) for tied in result.tied[k : k + AT_ONCE]], tied_by=tied_by(made_by))
    return failures


def read_tied(body: bytes) -> "Tied":
    """What was found between a report and those before it, unpacked."""
    from twosource.group.grouper import Tied

    return msgspec.msgpack.decode(body, type=Tied)


class _Shelf:
    """Filed reports with their texts; those of the last block are held, since the next one's window has most of them."""

    def __init__(self, store: Store, made_by: str) -> None:
        self._store, self._made_by = store, made_by
        self._held: dict[str, tuple[bytes, str]] = {}

    def block(self, reports: Sequence[str], asked: Collection[str]) -> "Block":
        """The block of these reports, in order, of which some are `asked` to be tied."""
        from twosource.group.blocks import Block, Entry

        missing = [r for r in reports if r not in self._held]
        filed = self._store.shelved(missing, filed_by=filed_by(self._made_by))
        texts = self._store.texts_of(missing, made_by=self._made_by)
        fresh = {r: (filed[r], texts.get(r, "")) for r in missing}
        self._held = {r: self._held.get(r) or fresh[r] for r in reports}
        known = {r: read_tied(body) for r, body in self._store.tied_of(asked, tied_by=tied_by(self._made_by)).items()}
        entries = (
            Entry(report=report, filed=body, text=text, asked=report in asked, known=known.get(report))
            for report, (body, text) in self._held.items()
        )
        return Block(name=next(r for r in reports if r in asked), entries=tuple(entries))


def _row(tied: "Tied", context: str) -> TiedRow:
    links = blake2b(msgspec.msgpack.encode(tied.links), digest_size=16).hexdigest()
    ties = msgspec.structs.replace(tied, judged=(), links=())
    return TiedRow(tied.report, context, links, msgspec.msgpack.encode(ties), msgspec.msgpack.encode(tied))


def _load() -> "Callable[[Sequence[Block]], Sequence[TiedBlock | Failure]]":
    from twosource.group.blocks import tie

    return partial(each, "tie", _name, tie)


def _size(block: "Block") -> int:
    return sum(len(entry.filed) + len(entry.text) for entry in block.entries)


def _name(block: "Block") -> str:
    return block.name
