"""Small stages on Spark, their results as JSON: `python -m tests.engines.promises MASTER`."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.pipeline import toys

from twosource.model import Failure
from twosource.model.stages import Group
from twosource.pipeline.spark import Spark


def told(results: Iterable[object]) -> list[object]:
    """The results, failures as `name: error`."""
    return [f"{r.input_id}: {r.error}" if isinstance(r, Failure) else r for r in results]


def groups(**records: list[str]) -> list[Group[str]]:
    return [Group(key=key, records=tuple(texts)) for key, texts in records.items()]


def cut(work: Path) -> int:
    """Cuts one of the files that a round left in half and takes another away; returns how many there were."""
    files = sorted(f for f in work.rglob("*.parquet") if f.is_file())
    os.truncate(files[0], files[0].stat().st_size // 2)
    files[-1].unlink()
    return len(files)


if __name__ == "__main__":
    work = Path(tempfile.mkdtemp())
    engine = Spark(sys.argv[1], work=str(work))
    records = ["x" * (k % 50) for k in range(300)]
    whole = told(engine.each(toys.lengths(), records))
    files = cut(work)
    out = {
        "before a cut": whole,
        "after a cut": told(engine.each(toys.lengths(), records)),
        "files": files,
        "each": told(engine.each(toys.lengths(), ["a", "bad", *("x" * k for k in range(60))])),
        "together": told(engine.together(toys.joined(), groups(z=["b", "a"], y=["bad"], a=["ccc", "d"]))),
        "deadly record": told(engine.each(toys.lengths(), ["a", "deadly", *("x" * k for k in range(10))])),
        "deadly group": told(engine.together(toys.joined(), groups(one=["a"], two=["deadly"], three=["c"]))),
    }
    engine.close()
    shutil.rmtree(work)
    sys.stdout.write(json.dumps(out) + "\n")
