"""Reports tied to those before them, in blocks of days where the engine says; what was found stands in the store and is found once."""

from collections.abc import Callable, Iterator, Sequence
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
    blocks = (_block(store, order, places, asked, made_by) for places, asked in stretches(order, stale))
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


def _block(store: Store, order: "Order", places: Sequence[int], asked: set[int], made_by: str) -> "Block":
    from twosource.group.blocks import Block, Entry

    ids = [order[k][0] for k in places]
    filed, texts = store.shelved(ids, filed_by=filed_by(made_by)), store.texts_of(ids, made_by=made_by)
    known = store.tied_of([order[k][0] for k in asked], tied_by=tied_by(made_by))

    def entries() -> Iterator[Entry]:
        for k, report in zip(places, ids, strict=True):
            before = read_tied(known[report]) if k in asked and report in known else None
            yield Entry(report=report, filed=filed[report], text=texts.get(report, ""), asked=k in asked, known=before)

    return Block(name=order[min(asked)][0], entries=tuple(entries()))


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
