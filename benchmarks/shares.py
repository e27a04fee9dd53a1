"""Where the CPU time of reading goes, stage by stage: samples of the stack, each weighed by the CPU time since the one before."""

import signal
import time
from collections import Counter
from types import FrameType

TICK_S = 0.001
STAGES = (
    ("ingest/", "ingest"), ("restore/headline", "restore: headline"), ("restore/", "restore: damage"), ("model/copies", "restore: damage"),
    ("parse/", "parse"), ("attributions/network", "attributions: network"), ("attributions/", "attributions: rules"),
    ("extract/times", "times"), ("extract/places", "places"), ("extract/figures", "figures"), ("extract/events", "events"),
    ("extract/positions", "positions"), ("extract/landing", "landing"),
)  # fmt: skip
"""Part of a file's path, and the stage that it belongs to: the innermost frame that has one decides, so that what stages share
(`model`, `extract/where.py`) counts for the stage that asked."""


class Shares:
    """CPU seconds by stage of what runs inside `with`, from a sample a millisecond."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._last = 0.0

    def __enter__(self) -> "Shares":
        signal.signal(signal.SIGPROF, self._sample)
        self._last = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, TICK_S, TICK_S)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def _sample(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        spent, self._last = now - self._last, now
        while frame is not None:
            path = frame.f_code.co_filename
            stage = next((stage for part, stage in STAGES if part in path), None) if "/twosource/" in path else None
            if stage:
                self.seconds[stage] += spent
                return
            frame = frame.f_back
        self.seconds["the rest"] += spent


def table(columns: dict[str, Counter[str]]) -> str:
    """A Markdown table of each stage's share of the CPU time, a column for each corpus."""
    rows = ["| stage | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for stage in dict.fromkeys([*(stage for _, stage in STAGES), "the rest"]):
        rows.append(f"| {stage} | " + " | ".join(f"{c[stage] / c.total():.1%}" for c in columns.values()) + " |")
    return "\n".join(rows)
