"""The processes below a process, as /proc tells them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Process(NamedTuple):
    """A running process: its words on the command line and the CPU seconds it has used."""

    pid: int
    parent: int
    command: str
    cpu_s: float


def descendants(pid: int) -> list[Process]:
    """All processes that `pid` started, and those that they started; deepest last."""
    every = list(_every())
    out: list[Process] = []
    wanted = {pid}
    while found := [p for p in every if p.parent in wanted and p not in out]:
        out += found
        wanted = {p.pid for p in found}
    return out


def _every() -> Iterator[Process]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            if fields[0] != "Z":
                yield Process(int(folder.name), int(fields[1]), command, (int(fields[11]) + int(fields[12])) / TICKS)
