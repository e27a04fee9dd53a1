"""Cost of reading and of bringing together by number of reports and engine: one line of JSON a finished run, a curve, and equality.

    python benchmarks/scale.py                                  (make bench-scale: 1,000 and 10,000 short reports, every engine)
    python benchmarks/scale.py --sizes 1000 --engines spark --master spark://host:7077
    python benchmarks/scale.py --regroup 10000 100000           (the record alone, from readings that are generated)
    python benchmarks/scale.py --full                           (with 100,000 reports)

What stands in build/scale/runs.jsonl is not run again. Each run is a process of its own; CPU seconds are those of it and its workers,
memory the most that one process held. Where Spark or Java is missing, its runs say so and are left out. Trust ratios, not seconds.
"""

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpus
import groups

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "scale"
CURVE = ROOT / "docs" / "results" / "scale.svg"
EVENTS = {"killed": "ASSAULT", "wounded": "ASSAULT", "strike": "ASSAULT", "talks": "CONSULT"}
MARKED = re.compile(rf"\b(?:{'|'.join(EVENTS)})\b")
Run = dict[str, Any]


def readings(number: int) -> Iterator[Any]:
    """The readings of the grouping benchmark, with a figure for the first number of three sentences and the first three events."""
    from msgspec.structs import replace

    from twosource.model import Event, Figure, Span, content_id

    for report, _ in groups.reports(number):
        text, figures, events = report.text, [], []
        for found in list(re.finditer(r"\b\d+\b", text))[:9:3]:
            start, end, count = found.start(), found.end(), int(found.group())
            figures.append(Figure(
                start=start, end=end, quote=found.group(), id=content_id("fig", [report.id, start]), kind="killed", low=count, high=count,
                hedge="exact", group=None, place=None, when=None, since=None, measure=None, attribution=None, status="asserted",
                confidence=0.9,
            ))  # fmt: skip
        for found in list(MARKED.finditer(text))[:3]:
            start, end = found.span()
            events.append(Event(
                id=content_id("evt", [report.id, start]), trigger=Span(start=start, end=end, quote=found.group()),
                type=EVENTS[found.group()], mode=None, actor=None, recipient=None, place=None, date=None, status="happened",
                attribution=None, confidence=0.9,
            ))  # fmt: skip
        yield replace(report, figures=tuple(figures), events=tuple(events))


def one(kind: str, engine_name: str, number: int, master: str | None) -> Run:
    """One run in this process, into a new store."""
    from twosource.pipeline import Newsroom
    from twosource.pipeline.engines import engine
    from twosource.store import Store

    path = BUILD / f"{kind}-{engine_name}-{number}.db"
    for left in BUILD.glob(f"{path.name}*"):
        left.unlink()
    store = Store(str(path))
    chosen = engine(1 if engine_name == "serial" else 2, engine_name, master=master)  # type: ignore[arg-type]
    room = Newsroom(store=store, engine=chosen)
    if kind == "regroup":
        _put(store, room.made_by, number)
    else:
        from twosource.ingest import documents

        source = str(corpus.write(BUILD / f"corpus-{number}.jsonl", number, short=True))
        store.add_documents(documents([source]))  # type: ignore[arg-type]
    began, spent = time.time(), _cpu()
    if kind == "run":
        room.read_pending()
    read, read_cpu = time.time() - began, _cpu() - spent
    room.regroup()
    chosen.close()
    took, cpu = time.time() - began, _cpu() - spent
    return {
        "kind": kind, "engine": f"{engine_name} {master or ''}".strip(), "reports": number, "seconds": round(took, 1), "cpu": round(cpu, 1),
        "read_seconds": round(read, 1), "read_cpu": round(read_cpu, 1), "megabytes": round(_peak(resource.RUSAGE_SELF)),
        "worker_megabytes": round(_peak(resource.RUSAGE_CHILDREN)), "store_megabytes": round(path.stat().st_size / 1e6),
        "record": _digest(store),
    }  # fmt: skip


def _put(store: Any, made_by: str, number: int) -> None:
    from twosource.model import Document

    held: list[Any] = []
    for k, reading in enumerate(readings(number), 1):
        held.append((Document(ref=reading.ref, body=b"", media_type="text/plain"), reading))
        if len(held) == 500 or k == number:
            store.add_documents(document for document, _ in held)
            store.add_results(held, made_by=made_by)
            held.clear()


def _cpu() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _peak(of: int) -> float:
    return resource.getrusage(of).ru_maxrss / 1024


def _digest(store: Any) -> str:
    """What the record says, as one short text."""
    import msgspec

    parts = sorted(store.stories(), key=lambda s: s.id), store.lineage(), store.facts()
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=8).hexdigest()


def done() -> list[Run]:
    """The runs that are finished."""
    path = BUILD / "runs.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def start(kind: str, engine_name: str, number: int, master: str) -> Run | None:
    """A run in a process of its own, or the one that was done; None where this engine is not to be had."""
    master = master if engine_name == "spark" else ""
    for run in done():
        if (run["kind"], run["engine"], run["reports"]) == (kind, f"{engine_name} {master}".strip(), number):
            return run
    command = [sys.executable, __file__, "--one", kind, engine_name, str(number), master]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        print(f"{kind} {engine_name} {number}: {found.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    run: Run = json.loads(found.stdout.splitlines()[-1])
    with (BUILD / "runs.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(run) + "\n")
    return run


def told(run: Run) -> str:
    """A run in one line."""
    each = run["reports"] / 1000
    return (
        f"{run['kind']:<8}{run['engine']:<16}{run['reports']:>7} reports {run['reports'] / run['seconds']:>7.1f} a second "
        f"{run['cpu'] / each:>7.1f} CPU-s a thousand ({run['read_cpu'] / each:.1f} of them reading)  driver {run['megabytes']} MB, "
        f"a worker {run['worker_megabytes']} MB  record {run['record']}"
    )


def curve(runs: list[Run]) -> str:
    """CPU seconds a thousand reports by number of reports, as SVG: one line a kind of run and engine."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for run in sorted(runs, key=lambda r: r["reports"]):
        lines.setdefault(f"{run['kind']}, {run['engine']}", []).append((run["reports"], run["cpu"] / run["reports"] * 1000))
    top = max(y for points in lines.values() for _, y in points) * 1.15
    sizes = sorted({x for points in lines.values() for x, _ in points})
    place = {size: 70 + k * 330 // max(1, len(sizes) - 1) for k, size in enumerate(sizes)}
    colours = "#1b6ca8 #b5542b #3a7d44 #7b4b94 #8a6d1d".split()
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 300" font-family="sans-serif" font-size="12">']
    out.append('<title>CPU seconds for a thousand reports, by number of reports</title><rect width="620" height="300" fill="#fff"/>')
    for k in range(5):
        y = 260 - k * 55
        out.append(f'<path d="M60 {y}H420" stroke="#ddd"/><text x="54" y="{y + 4}" text-anchor="end">{top * k / 4:.0f}</text>')
    out += [f'<text x="{x}" y="280" text-anchor="middle">{size:,}</text>' for size, x in place.items()]
    for k, (name, points) in enumerate(lines.items()):
        at = [(place[x], 260 - y / top * 220) for x, y in points]
        path = "M" + "L".join(f"{x} {y:.1f}" for x, y in at)
        colour = colours[k % len(colours)]
        out.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in at]
        out.append(f'<text x="440" y="{40 + 20 * k}" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>\n"])


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of reports by their number and the engine.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--engines", nargs="*", default=["serial", "pool", "spark"])
    parser.add_argument("--master", default="local[2]", help="Spark's master.")
    parser.add_argument("--regroup", type=int, nargs="*", default=[10_000])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    if options.one:
        kind, engine_name, number, master = options.one
        print(json.dumps(one(kind, engine_name, int(number), master or None)))
        return
    more = [100_000] if options.full else []
    wanted = [("run", e, n) for n in options.sizes + more for e in options.engines]
    wanted += [("regroup", "serial", n) for n in options.regroup + more]
    for run in wanted:
        if (found := start(*run, options.master)) is not None:
            print(told(found), flush=True)
    runs = done()
    if not runs:
        return
    for kind, number in sorted({(r["kind"], r["reports"]) for r in runs}):
        records = {r["record"] for r in runs if (r["kind"], r["reports"]) == (kind, number)}
        print(f"{kind} of {number}: {'one record' if len(records) == 1 else 'RECORDS DIFFER'}")
    CURVE.parent.mkdir(parents=True, exist_ok=True)
    CURVE.write_text(curve(runs), "utf-8")


if __name__ == "__main__":
    main()
