"""What hinders people on pages of the desk: serious findings of axe, and pages wider than their window."""

from collections.abc import Iterable
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; run `make setup`")


def hindrances(page: Any, desk: str, addresses: Iterable[str], *, width: int) -> list[tuple[object, ...]]:
    """Each with the address at which it stands."""
    found: list[tuple[object, ...]] = []
    for address in addresses:
        page.goto(desk + address)
        for violation in axe.Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                first = violation["nodes"][0]
                found.append((address, violation["id"], first["html"][:160], first.get("failureSummary", "")[:200]))
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            found.append((address, "too wide", across))
    return found
