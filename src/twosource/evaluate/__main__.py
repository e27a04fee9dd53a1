import importlib
import os
import sys

sys.argv = ["x", "score", sys.argv[2], "--save", "/tmp/w/pred-%d" % os.getpid()] + [] if False else sys.argv
name, out = sys.argv[2], sys.argv[3]
from pathlib import Path

import msgspec

m = importlib.import_module
sets = m("twosource.evaluate.sets")
g = sets.SETS[{"polnear-dev": "polnear", "tempeval-dev": "tempeval"}.get(name, name)]
d = m("twosource.pipeline.measuring").predict(g, sets.gold_folder(), m("twosource.pipeline.engines").Serial(), lambda n: None)
for f in d.failures[:5]:
    print(f, file=sys.stderr)
Path(out).write_bytes(msgspec.json.encode(d))
print(len(d.reports), "readings", len(d.failures), "failures", file=sys.stderr)
