"""How fast the desk answers over 100,000 reports and 1,000,000 statements, with 8 clients, on SQLite and on PostgreSQL.

Fills a store with invented records (kept in `build/` for the next run), starts `twosource serve` on it, and asks for pages that this
process of the desk has never made ("cold") and then for the same pages once more ("warm"). Each client asks again as soon as it is
answered, so the desk is never idle. Prints p50 and p95 with their limits, and the CPU time of the desk for one page, which other work on
the machine moves less; ends with 1 where a limit is missed.

    python benchmarks/desk.py [--postgresql URL] [--reports 100000] [--clients 8] [--asks 300]
"""

import argparse
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import quote, urlencode

from benchmarks import records
from benchmarks.corpus import WORDS
from msgspec.structs import replace
from sqlalchemy import create_engine, text

from twosource.model import Document, Dossier, Fact, Lineage, Reading, Story
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store

BUILD = Path(__file__).resolve().parent.parent / "build"
LIMITS_MS = {"story": 200, "huge story": 200, "list": 200, "search, rare word": 500, "search, common word": 500}
COMMON = ("people", "said", "wounded people", "road closed", "United Nations", "killed")
CHUNK = 1_000


def fill(stores: Sequence[Store], reports: int) -> None:
    """Puts the invented record into each of the stores."""
    began, done = time.monotonic(), 0
    slim: list[Reading] = []
    stories: list[Story] = []
    links: list[Lineage] = []
    facts: list[Fact] = []
    held: list[tuple[Document, Reading]] = []

    def write() -> None:
        for store in stores:
            store.add_documents(document for document, _ in held)
            store.add_results(held, made_by=STAGE.key_version)
        slim.extend(replace(r, text="", places=()) for _, r in held)
        held.clear()
        print(f"\r{done:>7,} of {reports:,} reports, {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)

    told = records.stories()
    while done < reports:
        read = [records.Read(report) for report in next(told)]
        held += [(r.document, r.reading) for r in read]
        done += len(read)
        story = records.story_of(read)
        stories.append(story)
        links += records.lineage_of(read)
        facts += records.facts_of(read, story)
        if len(held) >= CHUNK:
            write()
    write()
    record = Dossier(reports=tuple(slim), stories=tuple(stories), lineage=tuple(links), facts=tuple(facts))
    for store in stores:
        store.replace_record(record)
    print(f"\rFilled with {done:,} reports in {time.monotonic() - began:.0f} s.            ", file=sys.stderr)


def is_full(store: Store, reports: int) -> bool:
    """The store was filled to the end before."""
    status = store.status(made_by=STAGE.key_version)
    return status.documents >= reports and status.stories > 0


@contextmanager
def serving(url: str) -> Iterator[tuple[tuple[str, int], int]]:
    """Host and port of `twosource serve` over the store, and its process, as long as the block runs."""
    command = [sys.executable, "-m", "twosource", "serve", "--store", url, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr
        try:
            told = re.search(r"http://([\d.]+):(\d+)", first := desk.stderr.readline())
            if not told:
                raise SystemExit(first + desk.stderr.read())
            yield (told[1], int(told[2])), desk.pid
        finally:
            desk.terminate()


def ask(address: tuple[str, int], paths: Sequence[str], clients: int) -> list[float]:
    """Seconds that each path took, asked by so many clients at a time."""
    waiting: Queue[str] = Queue()
    for path in paths:
        waiting.put(path)

    def client() -> list[float]:
        connection, took = http.client.HTTPConnection(*address, timeout=60), []
        while True:
            try:
                path = waiting.get_nowait()
            except Empty:
                return took
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            if answer.status != 200:
                raise SystemExit(f"{path} was answered with {answer.status}.")

    with ThreadPoolExecutor(clients) as pool:
        return [s for each in [pool.submit(client) for _ in range(clients)] for s in each.result()]


def pages(store: Store, asks: int, seed: int = 7) -> dict[str, list[str]]:
    """What to ask for, by kind of page: stories, facts and reports drawn from all, lists with and without filters, and searches."""
    draw = random.Random(seed)
    rows = store.story_rows(limit=1_000_000)
    huge = max(rows, key=lambda r: r.reports)
    some = draw.sample([r for r in rows if r is not huge], min(asks, len(rows) - 1))
    facts = [draw.choice(store.facts(story=r.id, limit=40)).id for r in some]
    reports = [draw.choice(store.story(r.id).reports) for r in some]  # type: ignore[union-attr]
    names = {w for r in some for f in r.lead for w in re.findall(r"[A-Z][a-z]{6,}", f.summary)} - {t.split(",")[0] for t in WORDS["towns"]}
    wishes = [
        {"place": draw.choice(WORDS["towns"]).split(",")[0], **({"verdict": "conflicting"} if n % 2 else {})} if n % 6 == 0
        else {"actor": draw.choice(["army", "United Nations", "police", draw.choice(sorted(names))])} if n % 6 == 1
        else {"kind": draw.choice(["figure", "event", "position"]), "verdict": draw.choice(["updated", "corroborated"])} if n % 6 == 2
        else {"since": f"2026-{draw.randrange(1, 9):02}-01", "language": draw.choice(["fr", "es", "en"])} if n % 6 == 3
        else {}
        for n in range(asks)
    ]  # fmt: skip
    lists = [f"/?{urlencode({**wish, 'page': n // 6 % 9 + 1})}" for n, wish in enumerate(wishes)]
    common = [f"/?{urlencode({'q': word, 'page': page})}" for word in COMMON for page in range(1, 6)]
    return {
        "story": [f"/stories/{r.id}" for r in some],
        "huge story": [f"/stories/{huge.id}"] * 8 + [f"/stories/{huge.id}/facts?page={n}" for n in range(1, 9)],
        "list": list(dict.fromkeys(lists)),
        "search, rare word": [f"/?q={quote(word)}" for word in sorted(names)[:asks]],
        "search, common word": common,
        "fact": [f"/facts/{f}" for f in facts],
        "report": [f"/reports/{r}" for r in reports],
        "part of a story": [f"/stories/{r.id}/{part}" for r in some[:40] for part in ("figures", "says", "days", "map", "reports")],
    }


def measure(url: str, name: str, *, clients: int, asks: int) -> bool:
    """Prints how long each kind of page takes; True where no limit was missed."""
    store = Store(url)
    wanted = pages(store, asks)
    store.close()
    well = True
    print(f"\n{name}, {clients} clients, load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'page':<22}{'asked':>6}   {'cold p50':>9}{'p95':>9}   {'warm p50':>9}{'p95':>9}   {'CPU, cold':>9}   {'limit for p95':>13}")
    with serving(url) as (address, desk):
        ask(address, [paths.pop() for paths in wanted.values()], 1)  # what a process does once, when it makes its first pages
        for kind, paths in wanted.items():
            before = cpu_seconds(desk)
            cold = ask(address, paths, clients)
            cpu = (cpu_seconds(desk) - before) / len(paths) * 1000
            warm = ask(address, paths, clients)
            limit = LIMITS_MS.get(kind)
            told = [f"{x * 1000:>6.0f} ms" for took in (cold, warm) for x in (statistics.median(took), p95(took))]
            missed = limit is not None and p95(cold) * 1000 > limit
            well = well and not missed
            words = f"{limit:>10} ms{' MISSED' if missed else ''}" if limit else ""
            print(f"{kind:<22}{len(paths):>6}   {told[0]}{told[1]}   {told[2]}{told[3]}   {cpu:>6.0f} ms   {words}", flush=True)
    return well


def cpu_seconds(process: int) -> float:
    """Seconds of CPU that a process has used so far, as Linux tells it; 0 elsewhere."""
    stat = Path(f"/proc/{process}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else ["0"] * 13
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def p95(took: Sequence[float]) -> float:
    """The time that 95 of 100 do not pass."""
    return sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]


def made(url: str) -> str:
    """`url`, after a database of the benchmark's own was made beside the one it names."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        if not db.execute(text("SELECT 1 FROM pg_database WHERE datname = 'twosource_bench_desk'")).scalar():
            db.execute(text("CREATE DATABASE twosource_bench_desk"))
    own = engine.url.set(database="twosource_bench_desk")
    engine.dispose()
    return own.render_as_string(hide_password=False)


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast the desk answers over a large record.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--asks", type=int, default=300, help="pages of each kind")
    parser.add_argument("--postgresql", metavar="URL", default=os.environ.get("TWOSOURCE_TEST_POSTGRESQL"), help="a server to measure on")
    options = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    urls = {"SQLite": f"sqlite:///{BUILD / f'bench-desk-{options.reports}.db'}"}
    if options.postgresql:
        urls["PostgreSQL"] = made(options.postgresql)
    else:
        print("PostgreSQL is left out: give `--postgresql URL` of a server.", file=sys.stderr)
    stores = [Store(url) for url in urls.values()]
    empty = [store for store in stores if not is_full(store, options.reports)]
    for store in empty:
        store.clear()
    if empty:
        fill(empty, options.reports)
    for store in stores:
        store.close()
    results = [measure(url, name, clients=options.clients, asks=options.asks) for name, url in urls.items()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
