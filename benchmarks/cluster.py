"""A Spark master with two workers on loopback, for tests and benchmarks."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import descendants


class Cluster(NamedTuple):
    """The URL of a running master, and the process ids of its workers."""

    url: str
    workers: tuple[int, ...]


@contextmanager
def cluster(where: Path, environment: Mapping[str, str]) -> Iterator[Cluster]:
    """A cluster of two workers with a core each, as long as the context lasts; logs and work go under `where`."""
    import pyspark

    spark_class = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    settings = {**environment, "SPARK_LOG_DIR": str(where), "SPARK_DAEMON_MEMORY": "512m", "SPARK_LOCAL_IP": "127.0.0.1"}
    started: list[subprocess.Popen[bytes]] = []

    def deploy(name: str, *arguments: str) -> Path:
        log = where / f"{name}-{len(started)}.log"
        command = [spark_class, f"org.apache.spark.deploy.{name.lower()}.{name}", "--host", "127.0.0.1", "--webui-port", "0", *arguments]
        with log.open("wb") as out:
            started.append(subprocess.Popen(command, env=settings, stdout=out, stderr=out, start_new_session=True))
        return log

    try:
        url = _said(deploy("Master", "--port", "0"), r"Starting Spark master at (spark://\S+)")
        for k in range(2):
            _said(deploy("Worker", "--cores", "1", "--memory", "2g", "--work-dir", str(where / f"w{k}"), url), "(Successfully registered)")
        yield Cluster(url, tuple(p.pid for p in started[1:]))
    finally:
        for process in started:
            for child in descendants(process.pid):
                os.kill(child.pid, signal.SIGKILL)
            process.kill()
            process.wait()


def _said(log: Path, pattern: str, *, within_s: float = 240) -> str:
    """What the pattern's group finds in the log, as soon as it stands there."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text("utf-8", "replace"))
        if found:
            return found[1]
        time.sleep(0.2)
    raise TimeoutError(f"{pattern!r} was not said: {log.read_text('utf-8', 'replace')[-2000:]}")
