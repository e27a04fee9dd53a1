"""The public gold sets: where they are, and their records as reports."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from twosource.evaluate.measures import rows
from twosource.evaluate.muc4 import muc4_documents
from twosource.model import Document

EXAMPLES = "examples"
ACROSS = ("stories", "copies", "facts", "agreements", "translations")


class GoldSet(msgspec.Struct, frozen=True, kw_only=True):
    """One gold set: its records' file, its fields, and the tasks that it serves (task → path), both in the gold folder.

    `only` names a file whose ids are the records to read; `depth` says how far reports are taken.
    """

    name: str
    records: str
    tasks: dict[str, str]
    fields: dict[str, str] = {}
    only: str | None = None
    depth: Literal["restore", "read", "record"] = "read"
    by_default: bool = True


def _set(name: str, records: str, tasks: dict[str, str], **more: Any) -> GoldSet:
    depth = "record" if any(task in ACROSS for task in tasks) else "restore" if set(tasks) == {"headlines"} else "read"
    return GoldSet(name=name, records=records, tasks=tasks, depth=more.pop("depth", depth), **more)


def _in(folder: str, *tasks: str) -> dict[str, str]:
    return dict.fromkeys(tasks, folder)


SYRIA = _in("syria", "stories", "copies", "figures", "events", "facts", "attributions")
SEEDS = _in("seeds", "stories", "copies", "figures", "events", "facts", "positions", "damage", "agreements", "attributions")
SETS = {
    s.name: s
    for s in (
        _set(EXAMPLES, "../examples", _in(".", *SEEDS, "places", "times", "headlines")),
        _set("seeds", "../seeds", SEEDS),
        _set("syria", "syria/reports.jsonl", SYRIA, only="syria/stories.jsonl"),
        _set("syria-all", "syria/reports.jsonl", SYRIA, by_default=False),
        _set("positions", "positions/reports.jsonl", _in("positions", "positions", "agreements")),
        _set("headlines", "headlines/dev.jsonl", _in("headlines/dev.jsonl", "headlines"), fields={"headline": "title", "body": "text"}),
        _set("plover", "plover/dev.jsonl", _in("plover/dev.jsonl", "plover")),
        _set("displacement", "displacement/dev.jsonl", _in("displacement/dev.jsonl", "displacement")),
        _set("tempeval", "tempeval/dev.jsonl", _in("tempeval/dev.jsonl", "times"), fields={"dct": "date"}),
        _set("tempeval-train", "tempeval/train.jsonl", _in("tempeval/train.jsonl", "times"), fields={"dct": "date"}, by_default=False),
        _set("trnews", "trnews/dev.jsonl", _in("trnews/dev.jsonl", "places"), fields={"domain": "outlet"}),
        _set("geovirus", "geovirus/dev.jsonl", _in("geovirus/dev.jsonl", "places"), fields={"source": "url"}),
        _set("lgl", "lgl/dev.jsonl", _in("lgl/dev.jsonl", "places"), fields={"domain": "outlet"}),
        _set("polnear", "polnear/dev.jsonl", _in("polnear/dev.jsonl", "attributions"), fields={"publisher": "outlet"}),
        _set("translations", "translations/dev.jsonl", _in("translations/dev.jsonl", "translations")),
        _set("muc4", "muc4/dev.jsonl", _in("muc4/dev.jsonl", "muc4"), by_default=False),
        _set("ecb", "ecb_plus/dev/reports.jsonl", _in("ecb_plus/dev/stories.jsonl", "stories")),
    )
}


def gold_folder() -> Path | None:
    """The folder of the public gold sets beside the project, where it is there."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "gold"
    return folder if folder.is_dir() else None


def gold_documents(gold: GoldSet, folder: Path) -> Iterator[Document]:
    """The set's records as documents, their ids as refs."""
    path = folder / gold.records
    if gold.name == "muc4":
        yield from muc4_documents(path)
        return
    if path.is_dir():
        for k, file in enumerate(sorted(path.glob("*.txt"))):
            yield Document(ref=f"seed-{k:03d}", body=file.read_bytes(), media_type="text/plain", fields={"date": "2018-07-05"})
        return
    wanted = {row["id"] for row in rows(folder / gold.only)} if gold.only else None
    for row in rows(path):
        if wanted is not None and row["id"] not in wanted:
            continue
        fields = {gold.fields.get(k, k): str(v) for k, v in row.items() if v}
        fields = {k: v for k, v in fields.items() if k in ("id", "date", "outlet", "title", "text", "url", "language")}
        if not re.match(r"\d{4}-\d\d-\d\d", fields.get("date", "")):
            fields.pop("date", None)
        ref, text = fields.pop("id"), fields.pop("text")
        yield Document(ref=ref, body=text.encode(), media_type="text/plain", fields=fields)
