"""The gold files are what the annotations say, and every span in them lies in its text."""

import json
import subprocess
import sys
from pathlib import Path

from twosource.ingest import documents, to_report
from twosource.model import Document


def test_gold_files_are_fresh(repository: Path) -> None:
    done = subprocess.run([sys.executable, repository / "gold" / "build.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_quotes_stand_where_the_gold_says(repository: Path) -> None:
    texts = {Path(r.ref).name: r.text for d in documents([str(repository / "examples")]) if isinstance(d, Document) for r in [to_report(d)]}
    assert len(texts) == 18
    for name in ("figures", "damage"):
        for line in (repository / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            assert texts[Path(row["article"]).name][row["start"] : row["end"]] == row["quote"]
