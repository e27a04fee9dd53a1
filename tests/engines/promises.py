"""Small stages on Spark, their results as JSON: `python -m tests.engines.promises MASTER`."""

import json
import sys
from collections.abc import Iterable

from tests.pipeline import toys

from twosource.model import Failure
from twosource.model.stages import Group
from twosource.pipeline.spark import Spark


def told(results: Iterable[object]) -> list[object]:
    """The results, failures as `name: error`."""
    return [f"{r.input_id}: {r.error}" if isinstance(r, Failure) else r for r in results]


def groups(**records: list[str]) -> list[Group[str]]:
    return [Group(key=key, records=tuple(texts)) for key, texts in records.items()]


if __name__ == "__main__":
    engine = Spark(sys.argv[1])
    out = {
        "each": told(engine.each(toys.lengths(), ["a", "bad", *("x" * k for k in range(60))])),
        "together": told(engine.together(toys.joined(), groups(z=["b", "a"], y=["bad"], a=["ccc", "d"]))),
        "deadly record": told(engine.each(toys.lengths(), ["a", "deadly", *("x" * k for k in range(10))])),
        "deadly group": told(engine.together(toys.joined(), groups(one=["a"], two=["deadly"], three=["c"]))),
    }
    engine.close()
    sys.stdout.write(json.dumps(out) + "\n")
