"""Follows one example report through every stage and writes its records into ARCHITECTURE.md; `--check` fails where they changed."""

import sys
from pathlib import Path

import msgspec

from twosource.extract import Extractor
from twosource.ingest import documents, to_report
from twosource.model import Document, ParsedReport, ReadingCopy
from twosource.parse import parser
from twosource.pipeline import Newsroom
from twosource.restore import restore

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- follow: begin -->", "<!-- follow: end -->"
EXAMPLE = "examples/07-scraped-page.txt"


def shown(record: object, *names: str) -> str:
    """The named fields of a record on one line of JSON."""
    fields = msgspec.to_builtins(record)
    return msgspec.json.encode({name: fields[name] for name in names}).decode().replace('":', '": ').replace(',"', ', "')


def section() -> str:
    """The records of the example, stage by stage, as Markdown."""
    document = next(d for d in documents([EXAMPLE]) if isinstance(d, Document))
    report = to_report(document)
    restored = restore(report)
    copy = ReadingCopy.of(report.text, restored.damage)
    parse = parser().parse([copy], [report.language])[0]
    parsed = ParsedReport(report=report, damage=restored.damage, headline=restored.headline, copy=copy, parse=parse)
    reading = Extractor().extract([parsed])[0]
    dossier = Newsroom().read(["examples"])
    figure = next(f for f in reading.figures if f.low == 18000)
    said = reading.attribution_by_id[figure.attribution]
    damage = next(d for d in restored.damage if d.kind == "word-filter")
    token = next(t for t in parse.tokens if t.lemma == "kill")
    link = next(x for x in dossier.lineage if reading.id in (x.a, x.b))
    fact = next(f for f in dossier.facts if any(m.statement == figure.id for m in f.members))
    story = next(s for s in dossier.stories if s.id == fact.story)
    rows = [
        ("ingest", "Document → Report", shown(report, "ref", "title", "outlet", "published", "language", "credits")),
        ("restore", "Report → Restored", shown(damage, "start", "end", "quote", "kind", "repair", "confidence")),
        ("", "and its headline", shown(restored.headline, "fits", "score")),
        ("parse", "ReadingCopy → Parse", shown(token, "start", "end", "text", "lemma", "tag", "dep", "head")),
        ("extract", "ParsedReport → Reading: an attribution", shown(said, "source", "cue", "directness", "via")),
        ("", "and the figure in its content", shown(figure, "start", "end", "quote", "kind", "low", "high", "hedge", "attribution")),
        ("group", "Readings → Lineage", shown(link, "a", "b", "relation", "low", "high", "why")),
        ("", "and Story", shown(story, "id", "title", "opened")),
        ("reconcile", "Story → Fact", shown(fact, "kind", "summary", "value", "counts", "verdict")),
    ]
    lines = [f"`{EXAMPLE}` on its way, with its real records (cut to some fields; written by `make docs`):", ""]
    for stage, step, record in rows:
        lines += [f"**{stage}** — {step}" if stage else f"… {step}", "", "```json", record, "```", ""]
    return "\n".join(lines)


def main() -> None:
    """Writes or checks the section."""
    page = PAGE.read_text("utf-8")
    head, rest = page.split(BEGIN)
    tail = rest.split(END)[1]
    wanted = f"{head}{BEGIN}\n{section()}{END}{tail}"
    if "--check" in sys.argv:
        if wanted != page:
            sys.exit("ARCHITECTURE.md is out of date. Run `make docs` and commit it.")
    else:
        PAGE.write_text(wanted, "utf-8")


if __name__ == "__main__":
    main()
