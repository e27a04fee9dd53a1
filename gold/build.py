"""Writes the gold files of the examples from `annotations.toml`: finds every quote in the text as received.

Run `python gold/build.py` from anywhere; `--check` writes nothing and fails where the files are not what the annotations say.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from twosource.ingest import documents, to_report
from twosource.model import Document

GOLD = Path(__file__).resolve().parent
Row = dict[str, Any]
Range = tuple[int, int]
LISTS = ("attributions", "figures", "events", "positions", "borderline", "damage", "times")
SENTENCE_END = re.compile(r"(?<!\bDr)[.!?][\"”]?(?=\s+[\"“A-Z])|\n")


class Text:
    """A report's text and its annotations, in text order, each as ranges of the text."""

    def __init__(self, ref: str, text: str, marked: Row) -> None:
        self.ref, self.text, self.marked, self.key = ref, text, marked, marked["key"]
        self.found: dict[str, list[Row]] = {k: [self.locate(k, row) for row in marked.get(k, [])] for k in LISTS}

    def only(self, quote: str, within: Range | None = None, *, what: str = "") -> Range:
        """Where `quote` stands; SystemExit unless it stands there exactly once."""
        low, high = within or (0, len(self.text))
        hits = [m.start() for m in re.finditer(re.escape(quote), self.text[low:high])]
        if len(hits) != 1:
            sys.exit(f"{self.ref}: {what} {quote!r} stands {len(hits)} times; give a passage `in` in which it stands once.")
        return low + hits[0], low + hits[0] + len(quote)

    def locate(self, kind: str, row: Row) -> Row:
        """`row` with its quotes as ranges (`at`, `source_at`, …)."""
        passage = self.only(row["in"], what="passage") if "in" in row else None
        if kind == "attributions":
            content = self.only(row["x"], passage, what="content")
            cue = self.near(row["c"], content, content) if "c" in row else None
            return {**row, "at": content, "cue_at": cue, "source_at": self.near(row["s"], cue or content, content)}
        if kind == "events":
            trigger = self.first(row["t"], passage)
            whole = self.sentence(trigger)
            sides = {f"{side}_at": self.near(row[side], trigger, whole, inside=True) for side in ("actor", "recipient") if side in row}
            return {**row, "at": trigger, **sides}
        return {**row, "at": self.only(row["q"], passage, what=kind)}

    def first(self, quote: str, passage: Range | None) -> Range:
        """The first place of `quote` as whole words, in the passage where one is given."""
        low, high = passage or (0, len(self.text))
        if not (m := re.search(rf"\b{re.escape(quote)}\b", self.text[low:high])):
            sys.exit(f"{self.ref}: trigger {quote!r} is not there.")
        return low + m.start(), low + m.end()

    def near(self, quote: str, to: Range, around: Range, *, inside: bool = False) -> Range | None:
        """The place of `quote` nearest to `to`, in the sentences around; outside `around` itself unless `inside`."""
        low, high = self.sentence(around)
        hits = [(low + m.start(), low + m.end()) for m in re.finditer(rf"\b{re.escape(quote)}(?!\w)", self.text[low:high])]
        if not inside:
            hits = [h for h in hits if h[1] <= around[0] or h[0] >= around[1]]
        place = min(hits, key=lambda h: max(h[0] - to[1], to[0] - h[1], 0), default=None) or self.nearest(quote, to)
        if place is None:
            sys.exit(f"{self.ref}: {quote!r} does not stand near {self.text[slice(*around)]!r}.")
        return place

    def nearest(self, quote: str, to: Range) -> Range | None:
        """The place of `quote` nearest to `to` in the whole text; None where the text does not hold it."""
        hits = [m.span() for m in re.finditer(rf"\b{re.escape(quote)}(?!\w)", self.text)]
        return min(hits, key=lambda h: max(h[0] - to[1], to[0] - h[1]), default=None)

    def sentence(self, at: Range) -> Range:
        """The whole sentences around `at`."""
        ends = [0, *(m.end() for m in SENTENCE_END.finditer(self.text)), len(self.text)]
        low = max(e for e in ends if e <= at[0])
        high = min(e for e in ends if e >= at[1])
        return low, high

    def take_over(self, parent: "Text") -> None:
        """Add what is marked in `parent` wherever its whole sentences stand here too."""
        for kind, rows in parent.found.items():
            for row in rows:
                ranges = [v for k, v in row.items() if is_range(k, v)]
                low, high = parent.sentence((min(r[0] for r in ranges), max(r[1] for r in ranges)))
                words = parent.text[low:high].strip()
                start = self.text.find(words)
                if start < 0:
                    continue
                shift = start - parent.text.index(words, low)
                moved = {k: (v[0] + shift, v[1] + shift) if is_range(k, v) else v for k, v in row.items()}
                if self.marked.get("dateless"):
                    moved = {k: v for k, v in moved.items() if k not in ("when", "date") and not (k == "value" and v[0] != "P")}
                if all((moved["at"], moved.get("source_at")) != (o["at"], o.get("source_at")) for o in self.found[kind]):
                    self.found[kind].append(moved)

    def quote(self, at: Range) -> str:
        """The words at a range."""
        return self.text[at[0] : at[1]]


def is_range(name: str, value: object) -> bool:
    """The field of an annotation that holds a range of the text."""
    return (name == "at" or name.endswith("_at")) and value is not None


def read() -> tuple[Row, dict[str, Text]]:
    """The annotations, and the texts by key."""
    marked = tomllib.loads((GOLD / "annotations.toml").read_text("utf-8"))
    reports = {}
    for document in documents([str(GOLD.parent / "examples")]):
        if not isinstance(document, Document):
            sys.exit(document.error)
        report = to_report(document)
        path = Path(report.ref)
        reports[path.relative_to(GOLD.parent).as_posix() if path.is_absolute() else report.ref] = report.text
    if reports.keys() != marked["report"].keys():
        sys.exit(f"examples/ and annotations.toml differ: {sorted(reports.keys() ^ marked['report'].keys())}")
    texts = {row["key"]: Text(ref, reports[ref], row) for ref, row in marked["report"].items()}
    for text in texts.values():
        for key in text.marked.get("like", []):
            text.take_over(texts[key])
        for rows in text.found.values():
            rows.sort(key=lambda r: r["at"])
    return marked, texts


def per_report(texts: dict[str, Text]) -> Iterator[tuple[str, Row]]:
    """(file, row) for everything that is marked in one report."""
    for t in texts.values():
        yield "stories", {"id": t.ref, "story": t.marked["story"]}
        yield "headlines", {"id": t.ref, "related": t.marked["headline_fits"]}
        yield "times", {"id": t.ref, "timexes": [timex(t, row) for row in t.found["times"]]}
        for row in t.found["attributions"]:
            at = {"source": row["source_at"], "cue": row["cue_at"], "content": row["at"]}
            yield "attributions", {"article": t.ref, **at, "directness": row.get("directness", "indirect"), "via": row.get("via")}
        for row in t.found["events"]:
            sides = {side: row.get(f"{side}_at") for side in ("actor", "recipient")}
            more = {"place": row.get("place"), "date": row.get("date"), "status": row["status"]}
            yield "events", {"article": t.ref, "trigger": row["at"], "type": row["type"], **sides, **more}
        for row in t.found["positions"]:
            told = {k: row.get(k) for k in ("party", "stance", "what")}
            yield "positions", {"article": t.ref, **told, "span": row["at"], "source": row.get("source"), "when": row.get("when")}
        for row in t.found["borderline"]:
            yield "borderline", {"article": t.ref, "party": row["party"], "span": row["at"], "why": row["why"]}
        for row in t.found["damage"]:
            yield "damage", {"article": t.ref, **placed(t, row), "kind": row["kind"], "repair": row.get("repair")}


def placed(t: Text, row: Row) -> Row:
    """The start, end and quote of an annotation."""
    return {"start": row["at"][0], "end": row["at"][1], "quote": t.quote(row["at"])}


def timex(t: Text, row: Row) -> Row:
    """A time expression in the scorer's format."""
    return {
        "start": row["at"][0],
        "end": row["at"][1],
        "surface": t.quote(row["at"]),
        "type": row.get("type", "DATE"),
        "value": row.get("value"),
    }


def toponyms(t: Text, places: Row) -> Row:
    """Every mention of a listed place, as whole words, outside the names that only contain it."""
    shut = [m.span() for name in places["not_in"] for m in re.finditer(re.escape(name), t.text)]
    found = []
    for place in places["names"]:
        for m in re.finditer(rf"\b{re.escape(place['name'])}\b", t.text):
            if not any(a <= m.start() and m.end() <= b for a, b in shut):
                found.append({"start": m.start(), "end": m.end(), "name": m.group(), "lat": place.get("lat"), "lon": place.get("lon")})
    return {"id": t.ref, "toponyms": sorted(found, key=lambda p: p["start"])}


def figure_rows(texts: dict[str, Text]) -> list[tuple[str, Row, Row]]:
    """(report key, annotation, gold row) of every figure, in file order."""
    out = []
    for t in texts.values():
        for row in t.found["figures"]:
            gold = {"article": t.ref, **placed(t, row), "kind": row["kind"], "low": row.get("low"), "high": row.get("high")}
            for name in ("hedge", "group", "place", "when", "source"):
                gold[name] = row.get(name)
            words = row.get("source")
            span = t.nearest(words, row["at"]) if words else None
            out.append((t.key, row, {**gold, "source_span": span, "status": row.get("status", "asserted")}))
    return out


def fact_rows(marked: Row, texts: dict[str, Text], figures: list[tuple[str, Row, Row]]) -> Iterator[Row]:
    """One row for each quantity that is in a pair or has several figures."""

    def index(name: str) -> int:
        key, quote, *within = name.split("|")
        at = texts[key].only(within[0]) if within else (0, len(texts[key].text))
        hits = [i for i, (k, r, g) in enumerate(figures) if k == key and g["quote"] == quote and at[0] <= g["start"] < at[1]]
        if len(hits) != 1:
            sys.exit(f"facts: {name!r} names {len(hits)} figures.")
        return hits[0]

    pairs = [{"a": index(p["a"]), "b": index(p["b"]), "relation": p["relation"]} for p in marked["facts"]["pairs"]]
    told = {i for p in pairs for i in (p["a"], p["b"])}
    for fact in dict.fromkeys(row["fact"] for _, row, _ in figures):
        members = [i for i, (_, row, _) in enumerate(figures) if row["fact"] == fact]
        if len(members) < 2 and not told & set(members):
            continue
        story = texts[figures[members[0]][0]].marked["story"]
        origins = [[i for i in members if figures[i][1]["origin"] == o] for o in dict.fromkeys(figures[i][1]["origin"] for i in members)]
        named = {figures[i][1]["origin"]: None for i in members}
        yield {
            "story": story, "fact": marked["facts"]["title"].get(fact, fact.replace("-", " ")), "figures": members,
            "pairs": [p for p in pairs if p["a"] in members], "independent_origins": len(origins), "origins": origins,
            "why": "origins: " + ", ".join(named),
        }  # fmt: skip


def copy_rows(marked: Row, texts: dict[str, Text]) -> Iterator[Row]:
    """Every pair of reports within a story, with its relation."""
    told = {frozenset(p): row for row in marked["copies"]["pairs"] for p in combinations(row["reports"], 2)}
    for a, b in combinations(texts.values(), 2):
        if a.marked["story"] != b.marked["story"]:
            continue
        row = told.get(frozenset((a.key, b.key)))
        wire = any({a.key, b.key} <= set(group) for group in marked["copies"]["wire"])
        relation = row["relation"] if row else "same-agency" if wire else marked["copies"]["otherwise"]
        why = row["why"] if row else "one agency, no shared text" if wire else "own reporting or other primary sources"
        yield {"a": a.ref, "b": b.ref, "relation": relation, "why": why}


def agreement_rows(marked: Row, texts: dict[str, Text]) -> Iterator[Row]:
    """Pairs of statements of two reports that speak of the same thing, and look-alikes."""
    for pair in marked["agreements"]["pairs"]:
        (ka, qa), (kb, qb) = (pair[side].split("|", 1) for side in ("a", "b"))
        a, b = texts[ka], texts[kb]
        yield {
            "article_a": a.ref, "a": a.only(qa), "article_b": b.ref, "b": b.only(qb), "relation": pair["relation"], "why": pair["why"],
        }  # fmt: skip


def build() -> dict[str, str]:
    """The gold files: name to content."""
    marked, texts = read()
    out: dict[str, list[Row]] = {}
    for name, row in per_report(texts):
        out.setdefault(name, []).append(row)
    figures = figure_rows(texts)
    out["figures"] = [row for _, _, row in figures]
    out["places"] = [toponyms(t, marked["places"]) for t in texts.values()]
    out["facts"] = list(fact_rows(marked, texts, figures))
    out["copies"] = list(copy_rows(marked, texts))
    out["agreements"] = list(agreement_rows(marked, texts))
    return {f"{name}.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows) for name, rows in out.items()}


def main() -> int:
    """Write the files, or with `--check` compare them; 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is not what the annotations say")
    options = parser.parse_args()
    stale = []
    for name, content in build().items():
        path = GOLD / name
        if path.exists() and path.read_text("utf-8") == content:
            continue
        stale.append(name)
        if not options.check:
            path.write_text(content, "utf-8")
    if stale:
        sys.stderr.write(f"{'stale' if options.check else 'written'}: {', '.join(stale)}\n")
    return int(bool(stale and options.check))


if __name__ == "__main__":
    sys.exit(main())
