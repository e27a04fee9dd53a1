"""How fast Twosource reads, beside bare spaCy on the same text in the same run.

Prints words per CPU second, peak memory, and the ratio of CPU time: of everything, of attributions alone, and of figures, times and
places alone, on unique text and on a corpus in which half the reports are copies. Each reading runs in a process of its own, so that
memory and loading are its own; loading is left out of the time.

    python benchmarks/speed.py [--reports 60]
    python benchmarks/speed.py --profile        where the time goes, as a table
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from twosource.model import Document, ParsedReport

WARM = b"Lake freezes over\n\nFour people were killed in Lima on Monday, the mayor said."
"""A report whose headline is not its own, so that every model is loaded before the clock starts."""
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def corpus(reports: int, *, copies: float, seed: int = 7) -> list[str]:
    """Texts made of the examples' sentences, each sentence made unique by its own numbers and names; `copies` is the share of copies."""
    draw = random.Random(seed)
    from twosource.ingest import documents, to_report

    sources = [to_report(d).text for d in documents([str(EXAMPLES)]) if isinstance(d, Document)]
    paragraphs = [p for text in sources for p in text.split("\n\n") if len(p.split()) > 8]
    texts: list[str] = []
    for k in range(reports):
        if texts and draw.random() < copies:
            original = draw.choice(texts).split("\n\n")
            texts.append("\n\n".join(original[: max(2, len(original) - draw.randrange(3))]))
        else:
            chosen = draw.sample(paragraphs, 10)
            texts.append("\n\n".join(f"{p} The file number is {draw.randrange(10**6)}-{k}." for p in chosen))
    return texts


def bare(texts: list[str]) -> float:
    """CPU seconds of bare spaCy on `texts`."""
    import spacy

    from twosource.parse.english import pipeline_name

    nlp = spacy.load(pipeline_name())
    nlp("Warm up.")
    began = time.process_time()
    for doc in nlp.pipe(texts, batch_size=16):
        len(doc)
    return time.process_time() - began


def extract(texts: list[str]) -> float:
    """CPU seconds of everything that concerns one report alone: ingest, restore, parse, extract."""
    return _read([Document(ref=f"r{k}", body=t.encode(), media_type="text/plain") for k, t in enumerate(texts)])


def _read(reports: list[Document], watch: AbstractContextManager[object] | None = None) -> float:
    from twosource.pipeline.batches import batches
    from twosource.pipeline.engines import BATCH_CHARACTERS
    from twosource.pipeline.plan import Given, reading_stage

    stage = reading_stage()
    work = stage.load()
    work([Given(document=Document(ref="warm", body=WARM, media_type="text/plain"))])
    began = time.process_time()
    with watch or nullcontext():
        for batch in batches((Given(document=d) for d in reports), stage.size, characters=BATCH_CHARACTERS):
            work(batch)
    return time.process_time() - began


def profile(reports: int) -> None:
    """Prints where the CPU time of reading goes: on unique text, on half copies, and on short generated reports."""
    import corpus as generated
    from shares import Shares, table

    short = [
        Document(ref=r.pop("id"), body=r.pop("text").encode(), media_type="text/plain", fields=r)
        for r in itertools.islice(generated.reports(short=True), 10 * reports)
    ]
    made = [
        [Document(ref=f"r{k}", body=t.encode(), media_type="text/plain") for k, t in enumerate(corpus(reports, copies=share))]
        for share in (0.0, 0.5)
    ]
    columns = {}
    for name, documents in zip(("unique text", "half copies", "generated, short"), (*made, short), strict=True):
        seconds = _read(documents, shares := Shares())
        words = sum(len(d.body.split()) for d in documents)
        columns[f"{name} ({1000 * seconds / words:.2f} CPU s a thousand words)"] = shares.seconds
    print(table(columns))


def attributions(texts: list[str]) -> float:
    """CPU seconds of the attribution reader alone, on texts that were parsed before."""
    from twosource.extract.attributions import AttributionReader

    parsed = _parsed(texts)
    reader = AttributionReader()
    reader.read(parsed[:1])
    began = time.process_time()
    reader.read(parsed[1:])
    return time.process_time() - began


def statements(texts: list[str]) -> float:
    """CPU seconds of figures, times and places alone, on texts that were parsed before."""
    from twosource.extract.context import Context
    from twosource.extract.figures import find_figures
    from twosource.extract.places import find_places, gazetteer
    from twosource.extract.times import find_times

    known = gazetteer()

    def read(report: ParsedReport) -> None:
        find_figures(report, Context(times=find_times(report), places=find_places(report, known)))

    parsed = _parsed(texts)
    read(parsed[0])
    began = time.process_time()
    for report in parsed[1:]:
        read(report)
    return time.process_time() - began


def _parsed(texts: list[str]) -> list[ParsedReport]:
    """A text to warm up on, then `texts`, parsed."""
    from twosource.model import Headline, Report
    from twosource.model.copies import ReadingCopy
    from twosource.parse import Parser

    copies = [ReadingCopy.of(text) for text in ["Warm up: four were hurt in Lima on Monday, he said.", *texts]]
    return [
        ParsedReport(
            report=Report(
                id=f"r{k}", ref=f"r{k}", url=None, outlet=None, title=None, published=None, published_from=None, language="en", text=c.text,
            ),
            damage=(), headline=Headline(fits=None, score=None), copy=c, parse=parse,
        )
        for k, (c, parse) in enumerate(zip(copies, Parser().parse(copies), strict=True))
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of reading beside bare spaCy.")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--profile", action="store_true", help="print instead where the CPU time of reading goes")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.profile:
        profile(args.reports)
        return
    if args.one:
        job, share = args.one.split(":")
        texts = corpus(args.reports, copies=float(share))
        seconds = {"bare": bare, "attributions": attributions, "statements": statements, "extract": extract}[job](texts)
        words = sum(len(t.split()) for t in texts)
        print(json.dumps({"seconds": seconds, "words": words, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    for name, share in (("unique text", 0.0), ("half copies", 0.5)):
        rows = {}
        for job in ("bare", "attributions", "statements", "extract"):
            command = [sys.executable, __file__, "--reports", str(args.reports), "--one", f"{job}:{share}"]
            rows[job] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for job, label in (
            ("bare", "bare spaCy"), ("attributions", "attributions only"),
            ("statements", "figures, times, places"), ("extract", "twosource extract"),
        ):  # fmt: skip
            r = rows[job]
            print(f"{name:<12} {label:<22} {r['words'] / r['seconds']:>7.0f} words/CPU-s   {r['peak_mb']:>5.0f} MB peak")
        said, told, whole = (rows[job]["seconds"] / rows["bare"]["seconds"] for job in ("attributions", "statements", "extract"))
        print(f"{name:<12} {'ratio of CPU time':<22} {whole:>7.2f}, of attributions {said:.2f}, of figures, times and places {told:.2f}\n")


if __name__ == "__main__":
    main()
