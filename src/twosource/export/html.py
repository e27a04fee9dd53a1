"""The dossier as one self-contained HTML page: no network, nothing unescaped, readable without scripts."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from twosource.export import wording
from twosource.export.chains import standing
from twosource.export.family_drawing import draw_family
from twosource.export.judged import deed
from twosource.export.links import Anchors, Links
from twosource.export.marks import joined, one_line
from twosource.export.view import view
from twosource.model import Dossier

PAGE = "page"
ANCHORS = Anchors()


def html(dossier: Dossier) -> str:
    """The page. Its policy lets it run only its own script and style; texts, titles and names are escaped."""
    shown = view(dossier)
    css, js = _part("style/dossier.css"), _part("dossier.js")
    return environment(ANCHORS).get_template("dossier.html.j2").render(
        view=shown, title=shown.stories[0].story.title if len(shown.stories) == 1 else "Twosource dossier", css=css, js=js,
        css_hash=_hash(css), js_hash=_hash(js),
    )  # fmt: skip


def _part(name: str) -> str:
    return files("twosource.export").joinpath(PAGE, *name.split("/")).read_text("utf-8")


def _hash(content: str) -> str:
    """The source expression of a Content Security Policy for an inline block."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@cache
def environment(links: Links) -> Environment:
    """Jinja with everything escaped, the words of the dossier for its templates, and where their links lead."""
    environment = Environment(loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    words: dict[str, Any] = {
        "bare": wording.bare, "capital": wording.capital, "count": wording.count, "day": wording.day, "days": wording.days,
        "deed": deed, "draw_family": draw_family, "number": wording.number, "origins": wording.origins, "joined": joined,
        "one_line": one_line, "standing": standing, "verdicts": wording.VERDICTS, "relations": wording.RELATIONS,
        "stances": wording.STANCES, "statuses": wording.STATUSES, "links": links,
    }  # fmt: skip
    environment.globals.update(words)
    environment.tests["single"] = lambda several: len(several) == 1
    return environment
