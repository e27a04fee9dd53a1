"""Runs the pipeline on gold sets (scaffold)."""
import sys, msgspec
from twosource.evaluate.predictions import gold_documents
from twosource.pipeline.engines import Serial
from twosource.pipeline.plan import Given, dossier, reading_stage
from twosource.model import Failure

def main():
    _, cmd, name, out = sys.argv[:4]
    results = list(Serial().each(reading_stage(), (Given(document=d) for d in gold_documents(name))))
    bad = [r for r in results if isinstance(r, Failure)]
    for b in bad[:5]: print(b, file=sys.stderr)
    good = [r for r in results if not isinstance(r, Failure)]
    cross = name in ("syria","seeds","positions","ecb","translations") and "--reports-only" not in sys.argv
    if cross:
        open(out,"wb").write(msgspec.json.encode(dossier(good, bad)))
    else:
        open(out,"wb").write(b"\n".join(msgspec.json.encode(r) for r in good))
    print(len(good), "readings", len(bad), "failures", file=sys.stderr)
