"""The templates of the desk: its own, and those that it shares with the dossier."""

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from twosource import export
from twosource.export.html import environment as export_environment
from twosource.export.judged import STANDINGS
from twosource.model.ratings import CREDIBILITY, RELIABILITY, source_key
from twosource.serve.links import Addresses, compare_address, fact_address, judge_address, report_address, story_address

MENU = (("/", "Stories"), ("/judgements", "Judgements"), ("/add", "Add reports"), ("/exports", "Export"), ("/schema", "API"))
"""The links at the top of each page: address and name."""
STATIC = (Path(__file__).parent / "static", Path(export.__file__).parent / "page" / "style")


@cache
def environment() -> Environment:
    """Jinja with everything escaped; own templates before the dossier's."""
    made = export_environment(Addresses()).overlay(
        loader=ChoiceLoader([PackageLoader("twosource.serve", "templates"), PackageLoader("twosource.export", "page")])
    )
    own = {
        "asset": asset, "csrf_field": csrf_field, "menu": MENU, "tour": None, "notice": None, "story_address": story_address,
        "fact_address": fact_address, "report_address": report_address, "compare_address": compare_address, "judge_address": judge_address,
        "source_key": source_key, "standings": STANDINGS, "credibility": CREDIBILITY, "reliability": RELIABILITY,
    }  # fmt: skip
    made.globals = {**made.globals, **own}
    return made


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the file, so that browsers may keep it for ever."""
    found = next(folder / name for folder in STATIC if (folder / name).exists())
    return f"/static/{name}?v={hashlib.blake2b(found.read_bytes(), digest_size=6).hexdigest()}"


def csrf_field(token: str) -> Markup:
    """The hidden field that every form needs that changes something."""
    return Markup('<input type="hidden" name="_csrf_token" value="{}">').format(token)
