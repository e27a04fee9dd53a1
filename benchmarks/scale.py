"""What reading reports and making their record costs, by their number and by engine, and whether every engine makes the same record.

    python benchmarks/scale.py                           (make bench-scale: 1,000 reports by every engine, 2,000 where parts of a
                                                          cluster are killed, 10,000 by the pool)
    python benchmarks/scale.py --full                    (with 100,000 by the pool: about an hour of two cores)
    python benchmarks/scale.py --runs pool:5000 cluster:2000 --master spark://host:7077

Engines: serial, pool, spark (local), cluster (a master and two workers that are started here, or those of --master), killed (the same
cluster, of which a Python worker and an executor are killed while it reads).

A run is three processes: one reads, one makes the record of what was read, one brings in a hundredth more. Each writes a line to
build/scale/runs.jsonl when it is done and is not done again; --again read does a run anew. CPU seconds are those of all processes of
a run, Spark's machines and their Python workers with them; memory is the most that one process held. Trust ratios, not seconds.
"""

import argparse
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from benchmarks import corpus, curve
from benchmarks.cluster import Cluster, cluster
from benchmarks.processes import Cost, kill_parts

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "scale"
RESULTS = ROOT / "docs" / "results"
USUAL = "serial:1000 pool:1000 spark:1000 serial:2000 pool:2000 cluster:2000 killed:2000 pool:10000".split()
FULL = ["pool:100000"]
STEPS = ("read", "record", "further")
PART = 100  # of a run's reports one is a further one
JOBS = 2
LOCAL = f"local[{JOBS}]"
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
Run = dict[str, Any]


def step(name: str, engine_name: str, number: int, master: str | None) -> Run:
    """One step of a run in this process: `read` into a new store, the `record` of what was read, `further` reports with their record."""
    from twosource.pipeline import Newsroom
    from twosource.pipeline.engines import engine
    from twosource.store import Store

    path = BUILD / f"{engine_name}-{number}.db"
    if name == "read":
        for left in BUILD.glob(f"{path.name}*"):
            left.unlink()
    store = Store(str(path))
    if name != "record":
        from twosource.ingest import documents

        count = number if name == "read" else number + number // PART
        store.add_documents(documents([str(corpus.write(BUILD / f"corpus-{count}.jsonl", count, short=True))]))  # type: ignore[arg-type]
    began, cost = time.monotonic(), Cost(os.getppid())
    kind: Any = engine_name if engine_name in ("serial", "pool") else "spark"
    chosen = engine(1 if kind == "serial" else JOBS, kind, master=master)
    room = Newsroom(store=store, engine=chosen, progress=lambda done: tell_now_and_then("read", done), steps=tell_now_and_then)
    if name != "record":
        room.read_pending()
    if name != "read":
        room.regroup()
    spent = cost.cpu_s()
    cost.end()
    chosen.close()
    store.close()
    return {
        "step": name, "engine": engine_name, "reports": number, "seconds": round(time.monotonic() - began, 1), "cpu": round(spent, 1),
        "megabytes": cost.megabytes, "store_megabytes": round(path.stat().st_size / 1e6),
        "record": digest(path) if name == "record" else None,
    }  # fmt: skip


def tell_now_and_then(stage: str, done: int) -> None:
    """How far a stage is, on standard error."""
    if done % (10 if stage == "tie" else 2_000) == 0:
        print(f"  {stage}: {done:,}", file=sys.stderr)


def digest(path: Path) -> str:
    """All that the record says, row by row, as one short text."""
    found = hashlib.blake2b(digest_size=8)
    with sqlite3.connect(path) as db:
        for table in ("stories", "lineage", "facts"):
            for (body,) in db.execute(f"SELECT body FROM {table} ORDER BY body"):
                found.update(body)
    return found.hexdigest()


def done() -> list[Run]:
    """The steps that are finished."""
    path = BUILD / "runs.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def start(name: str, engine_name: str, number: int, running: Cluster | None) -> Run | None:
    """A step in a process of its own, or what is known of it; None where it failed, which is told."""
    for run in done():
        if (run["step"], run["engine"], run["reports"]) == (name, engine_name, number):
            return run
    master = running.url if running else LOCAL if engine_name == "spark" else ""
    command = [sys.executable, __file__, "--step", name, engine_name, str(number), master]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    killed = 0
    if engine_name == "killed" and name == "read" and running:
        killed = kill_parts(running.workers, going=lambda: process.poll() is None)
    said, _ = process.communicate()
    if process.returncode:
        print(f"{engine_name}:{number} could not {name}; see above.", file=sys.stderr)
        return None
    run: Run = {**json.loads(said.splitlines()[-1]), "killed": killed}
    with (BUILD / "runs.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(run) + "\n")
    return run


def told(runs: list[Run]) -> str:
    """The steps of a run in one line."""
    number, engine_name = runs[0]["reports"], runs[0]["engine"]
    *runs, more = runs
    each = [f"{r['step']} {r['cpu'] / number * 1000:.1f}" for r in runs]
    most = {k: max(r["megabytes"][k] for r in runs) for k in runs[0]["megabytes"]}
    killed = f", {runs[0]['killed']} processes killed" if runs[0]["killed"] else ""
    return (
        f"{engine_name:<8}{number:>8,} reports {number / sum(r['seconds'] for r in runs):>6.1f} a second, CPU-s a thousand: "
        f"{', '.join(each)}; most memory (MB): driver {most['self']}, a worker {most['python']}, Java {most['java']}; "
        f"store {runs[-1]['store_megabytes']} MB; record {runs[-1]['record']}{killed}; {number // PART:,} more: {more['cpu']:.1f} CPU-s"
    )


def spark_is_here() -> bool:
    """PySpark and Java are installed; says so where not."""
    if find_spec("pyspark") and which("java"):
        return True
    print("Spark's runs are left out: PySpark or Java is missing (`make spark`, Java 17).", file=sys.stderr)
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of reports by their number and the engine.")
    parser.add_argument("--runs", nargs="*", default=USUAL, metavar="ENGINE:REPORTS")
    parser.add_argument("--full", action="store_true", help="100,000 reports by the pool too.")
    parser.add_argument("--master", help="A cluster that runs, instead of one that is started here.")
    parser.add_argument("--again", choices=STEPS, help="Forget this step (and what follows from it) of the runs named.")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    if options.step:
        name, engine_name, number, master = options.step
        print(json.dumps(step(name, engine_name, int(number), master or None)))
        return
    named = [run.partition(":") for run in (*options.runs, *(FULL if options.full else ()))]
    wanted = [(engine_name, int(number)) for engine_name, _, number in named]
    if options.again:
        forgotten = STEPS[STEPS.index(options.again) :]
        kept = [r for r in done() if r["step"] not in forgotten or (r["engine"], r["reports"]) not in wanted]
        (BUILD / "runs.jsonl").write_text("".join(json.dumps(r) + "\n" for r in kept), "utf-8")
    with ExitStack() as stack:
        running: Cluster | None = Cluster(options.master, ()) if options.master else None
        for engine_name, number in wanted:
            if engine_name not in ("serial", "pool") and not spark_is_here():
                continue
            if engine_name in ("cluster", "killed") and running is None:
                (BUILD / "cluster").mkdir(exist_ok=True)
                running = stack.enter_context(cluster(BUILD / "cluster", ENVIRONMENT))
            given = running if engine_name in ("cluster", "killed") else None
            found = [start(name, engine_name, number, given) for name in STEPS]
            if all(found):
                print(told([r for r in found if r]), flush=True)
    runs = [r for r in done() if r["step"] == "record"]
    for number in sorted({r["reports"] for r in runs}):
        records = {r["record"] for r in runs if r["reports"] == number}
        engines = ", ".join(r["engine"] for r in runs if r["reports"] == number)
        print(f"{number:,} reports, {engines}: {'one record' if len(records) == 1 else 'RECORDS DIFFER'}")
    lines: dict[str, list[tuple[int, float]]] = {}
    for run in sorted(done(), key=lambda r: r["reports"]):
        if run["engine"] != "killed" and run["step"] != "further":
            lines.setdefault(f"{run['step']}, {run['engine']}", []).append((run["reports"], run["cpu"] / run["reports"] * 1000))
    with suppress(ValueError):  # nothing is done yet
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "scale.svg").write_text(curve.drawn(lines, "CPU seconds for a thousand reports, by number of reports"), "utf-8")


if __name__ == "__main__":
    main()
