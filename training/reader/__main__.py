"""Builds the reader's weights from the gold sets: `python -m training.reader`, about an hour on two free cores."""

import argparse
from pathlib import Path

from training.reader import export, train

if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", type=Path, default=Path("build/reader"), help="for the log, the checkpoints and the trained network")
    ap.add_argument("--weights", type=Path, default=export.WEIGHTS, help="where the two graphs go")
    args, more = ap.parse_known_args()  # the rest is for the training
    train.main(["--out", str(args.out), *more])
    export.main([str(args.out / "final.pt"), "--out", str(args.weights)])
