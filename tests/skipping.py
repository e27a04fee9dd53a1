"""Where `TWOSOURCE_SKIP_NOTHING` is set, as `.ci/run` does, a run that skipped a test fails and names what was skipped.

The public gold sets may be absent: they are not part of the project.
"""

import os

import pytest

MAY_BE_ABSENT = "public gold sets are not beside the project"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the run for what was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("TWOSOURCE_SKIP_NOTHING"):
        return
    skipped = [report for report in reporter.stats.get("skipped", ()) if MAY_BE_ABSENT not in str(report.longrepr)]
    for report in skipped:
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        reporter.write_line(f"\nskipped, but nothing may be: {report.nodeid}: {why}", red=True)
    if skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
