"""Stories told from ties: reports that hang together are told into stories where the engine says, and again only when others join them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from twosource.model import Failure, Stage, Story, each
from twosource.pipeline.engines import Engine
from twosource.pipeline.filing import AT_ONCE, filed_by
from twosource.pipeline.tying import read_tied, tied_by
from twosource.store import Store

if TYPE_CHECKING:
    from twosource.group.blocks import Order
    from twosource.group.clusters import Clusters, Component
    from twosource.group.stories import ToldComponent

TOLD_VERSION = "1"


class Untold(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that hang together, as they are filed (packed), in rows: the first of each is looked at, the others go with it."""

    id: str
    rows: tuple[tuple[bytes, ...], ...]


def telling_stage() -> "Stage[Untold, ToldComponent | Failure]":
    """Reports that hang together to their stories."""
    from twosource.group.stories import ToldComponent

    return Stage(name="tell", version=TOLD_VERSION, load=_load, size=_size, key=_id, takes=Untold, gives=ToldComponent)


def told_by(made_by: str) -> str:
    """Under which name stories are kept: it changes with how they are told, and with how reports are filed."""
    return f"tell/{TOLD_VERSION} {filed_by(made_by)}"


def tell_stories(store: Store, engine: Engine, order: "Order", *, made_by: str) -> tuple[list[Story], dict[str, str], list[Failure]]:
    """(the stories of the reports of `order` by day, for each report a digest of its lineage, what could not be done)."""
    from twosource.group.clusters import Clusters
    from twosource.group.stories import ToldComponent, story_order

    clusters, links = Clusters([report for report, _ in order]), dict[str, str]()
    _collect(store, clusters, {report for report, _ in order}, links, made_by)
    latest = max((day for _, day in order if day is not None), default=None)
    stories, failures, ids = list[Story](), list[Failure](), list[str]()
    decode = msgspec.msgpack.Decoder(ToldComponent).decode

    def take(found: "ToldComponent") -> None:
        ids.append(found.id)
        stories.extend(told.as_of(latest) for told in found.told)

    def untold() -> Iterator[Untold]:
        components = clusters.components()
        while some := {_digest(c): c for c in islice(components, AT_ONCE)}:
            known = store.told(some.keys(), told_by=told_by(made_by))
            for body in known.values():
                take(decode(body))
            yield from _untold(store, {id: c for id, c in some.items() if id not in known}, made_by)

    fresh: dict[str, bytes] = {}
    for result in engine.each(telling_stage(), untold()):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        take(result)
        fresh[result.id] = msgspec.msgpack.encode(result)
        if len(fresh) == AT_ONCE:
            store.tell(fresh, told_by=told_by(made_by))
            fresh.clear()
    store.tell(fresh, told_by=told_by(made_by))
    store.forget_told(ids, told_by=told_by(made_by))
    return sorted(stories, key=story_order), links, failures


def _collect(store: Store, clusters: "Clusters", inside: set[str], links: dict[str, str], made_by: str) -> None:
    """Gives `clusters` all ties among the reports `inside`, and notes what lineage each has."""
    for report, digest, body in store.all_tied(tied_by=tied_by(made_by)):
        if report in inside:
            clusters.add(read_tied(body))
            links[report] = digest


def _untold(store: Store, components: "dict[str, Component]", made_by: str) -> Iterator[Untold]:
    for some in _by_reports(components.items()):
        filed = store.shelved([r for _, c in some for row in c for r in row], filed_by=filed_by(made_by))
        for id, component in some:
            yield Untold(id=id, rows=tuple(tuple(filed[r] for r in row) for row in component))


def _by_reports(components: "Iterable[tuple[str, Component]]") -> "Iterator[list[tuple[str, Component]]]":
    """The components some at a time, so that few reports are fetched at once."""
    held: list[tuple[str, Component]] = []
    count = 0
    for id, component in components:
        held.append((id, component))
        count += sum(map(len, component))
        if count >= AT_ONCE:
            yield held
            held, count = [], 0
    if held:
        yield held


def _digest(component: "Component") -> str:
    return blake2b(repr(component).encode(), digest_size=16).hexdigest()


def _load() -> "Callable[[Sequence[Untold]], Sequence[ToldComponent | Failure]]":
    from twosource.group.filed import unpack
    from twosource.group.stories import ToldComponent, tell

    def one(work: Untold) -> ToldComponent:
        return ToldComponent(id=work.id, told=tuple(tell([[unpack(body) for body in row] for row in work.rows])))

    return partial(each, "tell", _id, one)


def _size(work: Untold) -> int:
    return sum(len(body) for row in work.rows for body in row)


def _id(work: Untold) -> str:
    return work.id
