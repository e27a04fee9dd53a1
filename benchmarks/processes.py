"""The processes below a process, as /proc tells them: what they are, and what they cost."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")
EVERY_S = 0.5


class Process(NamedTuple):
    """A running process: its words on the command line, the CPU seconds it has used, and those of its children that have ended."""

    pid: int
    parent: int
    command: str
    cpu_s: float
    gone_s: float


def descendants(pid: int) -> list[Process]:
    """All processes that `pid` started, and those that they started; deepest last."""
    every = list(_every())
    out: list[Process] = []
    wanted = {pid}
    while found := [p for p in every if p.parent in wanted and p not in out]:
        out += found
        wanted = {p.pid for p in found}
    return out


def first(roots: Iterable[int], wanted: Callable[[Process], bool], *, going: Callable[[], bool]) -> Process | None:
    """The first process below `roots` that is as wanted, as soon as there is one; None where `going` ends before."""
    while going():
        for root in roots:
            for process in descendants(root):
                if wanted(process):
                    return process
        time.sleep(0.1)
    return None


def kill_parts(workers: Iterable[int], *, going: Callable[[], bool]) -> int:
    """Kills a Python worker that is at work on a Spark cluster, then another worker's executor; returns how many were killed."""
    reader = first(workers, lambda p: "pyspark.daemon" in p.command and p.cpu_s > 4, going=going)
    if reader is None:
        return 0
    os.kill(reader.pid, signal.SIGKILL)
    executor = first(workers, lambda p: "CoarseGrainedExecutorBackend" in p.command and p.pid != reader.parent, going=going)
    if executor is None:
        return 1
    os.kill(executor.pid, signal.SIGKILL)
    return 2


class Cost:
    """CPU seconds of `root` and of all that it started, from now on; and the most memory that one of them held: this process, a worker
    of it in Python, a Java machine. Memory is looked at twice a second. What ended before its parent asked for it is counted by the parent.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self.megabytes = {"self": 0, "python": 0, "java": 0}
        self._ended = threading.Event()
        self._began = self._spent()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def cpu_s(self) -> float:
        """CPU seconds so far."""
        return self._spent() - self._began

    def end(self) -> None:
        """Looks at memory a last time."""
        self._ended.set()
        self._watching.join()
        self._look()

    def _spent(self) -> float:
        return sum(p.cpu_s + p.gone_s for p in (*descendants(self._root), *_one(self._root)))

    def _watch(self) -> None:
        while not self._ended.wait(EVERY_S):
            self._look()

    def _look(self) -> None:
        for process in descendants(self._root):
            program = Path(process.command.split(" ")[0]).name
            kind = "self" if process.pid == os.getpid() else "java" if "java" in program else "python" if "python" in program else None
            if kind:
                self.megabytes[kind] = max(self.megabytes[kind], _most_held(process.pid))


def _most_held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _every() -> Iterator[Process]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            yield from _one(int(folder.name))


def _one(pid: int) -> Iterator[Process]:
    folder = Path(f"/proc/{pid}")
    try:
        command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return  # it has ended meanwhile
    if fields[0] != "Z":
        used, system, gone, gone_system = (int(f) / TICKS for f in fields[11:15])
        yield Process(pid, int(fields[1]), command, used + system, gone + gone_system)
