"""The public gold sets: where they are, and their records as reports."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from twosource.model import InputError, SettingsError


class GoldSet(msgspec.Struct, frozen=True, kw_only=True):
    """One gold set: its records' file, its fields, and the tasks of the scorer that it serves (task → gold path)."""

    name: str
    records: str
    tasks: dict[str, str]
    fields: dict[str, str] = {}


SETS = {
    s.name: s
    for s in (
        GoldSet(
            name="syria",
            records="syria/reports.jsonl",
            tasks={k: "syria" for k in ("stories", "copies", "figures", "events", "facts")} | {"attributions": "syria/attributions.jsonl"},
        ),
        GoldSet(
            name="seeds",
            records="../seeds",
            tasks={k: "seeds" for k in ("stories", "copies", "figures", "events", "facts", "positions", "damage", "agreements")}
            | {"attributions": "seeds/attributions.jsonl"},
        ),
        GoldSet(name="positions", records="positions/reports.jsonl", tasks={"positions": "positions", "agreements": "positions"}),
        GoldSet(
            name="polnear",
            records="polnear/dev.jsonl",
            tasks={"attributions": "polnear/dev.jsonl"},
            fields={"publisher": "outlet"},
        ),
        GoldSet(name="tempeval", records="tempeval/dev.jsonl", tasks={"times": "tempeval/dev.jsonl"}, fields={"dct": "date"}),
        GoldSet(name="tempeval-train", records="tempeval/train.jsonl", tasks={"times": "tempeval/train.jsonl"}, fields={"dct": "date"}),
        GoldSet(name="lgl", records="lgl/dev.jsonl", tasks={"places": "lgl/dev.jsonl"}, fields={"domain": "outlet"}),
        GoldSet(name="trnews", records="trnews/dev.jsonl", tasks={"places": "trnews/dev.jsonl"}, fields={"domain": "outlet"}),
        GoldSet(name="geovirus", records="geovirus/dev.jsonl", tasks={"places": "geovirus/dev.jsonl"}, fields={"source": "url"}),
        GoldSet(name="displacement", records="displacement/dev.jsonl", tasks={"displacement": "displacement/dev.jsonl"}),
        GoldSet(
            name="headlines",
            records="headlines/dev.jsonl",
            tasks={"headlines": "headlines/dev.jsonl"},
            fields={"headline": "title", "body": "text"},
        ),
        GoldSet(name="plover", records="plover/dev.jsonl", tasks={"plover": "plover/dev.jsonl"}),
        GoldSet(name="ecb", records="ecb_plus/dev/reports.jsonl", tasks={"stories": "ecb_plus/dev/stories.jsonl"}),
        GoldSet(name="translations", records="translations/dev.jsonl", tasks={"translations": "translations/dev.jsonl"}),
    )
}


def gold_folder() -> Path:
    """The folder of the public gold sets beside the project; SettingsError where it is absent."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "gold"
    if not folder.is_dir():
        raise SettingsError("The public gold sets are not beside the project (`../shared/gold`); only the examples can be scored.")
    return folder


def gold_records(gold: GoldSet) -> Iterator[dict[str, str]]:
    """The set's records with the fields `id, date, outlet, title, text, url, language`."""
    path = gold_folder() / gold.records
    if path.is_dir():
        for k, file in enumerate(sorted(path.glob("*.txt"))):
            yield {"id": f"seed-{k:03d}", "text": file.read_bytes().decode("utf-8"), "date": "2018-07-05"}
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"`{path}` line {number} is not JSON: {error}. Repair the gold file.") from None
        row = {gold.fields.get(k, k): v for k, v in row.items()}
        yield {k: str(v) for k, v in row.items() if k in ("id", "date", "outlet", "title", "text", "url", "language") and v}
