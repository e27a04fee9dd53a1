"""A run that may skip nothing fails where it does, and says what."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("reason", "nothing", "code"), [("no Java", "1", 1), ("no Java", "", 0), ("the public gold sets are not beside the project", "1", 0)]
)
def test_a_skip_fails_the_run_where_nothing_may_be_skipped(reason: str, nothing: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(f"import pytest\ndef test_a():\n    pytest.skip({reason!r})\ndef test_b():\n    pass\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.skipping", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "TWOSOURCE_SKIP_NOTHING": nothing})
    assert done.returncode == code
    assert ("nothing may be" in done.stdout) is (code == 1)
