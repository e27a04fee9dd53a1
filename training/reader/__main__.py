"""Builds the reader's weights from the gold sets: `python -m training.reader --out build/reader`, about an hour on two free cores."""

import runpy
import sys

if __name__ == "__main__":
    if "--out" not in sys.argv:
        sys.argv += ["--out", "build/reader"]
    folder = sys.argv[sys.argv.index("--out") + 1]
    runpy.run_module("training.reader.train", run_name="__main__")
    sys.argv = ["export", f"{folder}/final.pt"]
    runpy.run_module("training.reader.export", run_name="__main__")
