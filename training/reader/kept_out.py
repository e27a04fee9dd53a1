"""Prints the reader's figures on the FA-KES articles that were kept out of training: `python -m training.reader.kept_out`.

`twosource score syria` measures all articles with attributions, most of which the reader has learnt from.
"""

import json
import tempfile
from pathlib import Path

from twosource.evaluate.sets import GoldSet
from twosource.evaluate.statements import attributions
from twosource.pipeline.engines import Serial
from twosource.pipeline.measuring import predict

from .corpus import GOLD, syria


def main() -> None:
    kept = {article.id for article in syria()[1]}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, key in (("reports", "id"), ("attributions", "article")):
            lines = (GOLD / "syria" / f"{name}.jsonl").read_text("utf-8").splitlines()
            (folder / f"{name}.jsonl").write_text("\n".join(line for line in lines if json.loads(line)[key] in kept), "utf-8")
        gold = GoldSet(name="kept-out", records="reports.jsonl", tasks={"attributions": "."})
        scores = attributions(folder, predict(gold, folder, Serial(), lambda _: None))
    print(f"{len(kept)} articles", *(f"{k} {v:.3f}" for k, v in scores.items() if k.endswith("_f1")), sep="  ")


if __name__ == "__main__":
    main()
