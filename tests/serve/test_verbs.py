"""Command line, Newsroom and API are one set of verbs: what one can do the others can, or the table says why not."""

import msgspec
import pytest
from click.testing import CliRunner
from litestar import Litestar
from litestar.testing import TestClient

from twosource.cli import COMMANDS, app
from twosource.model import Dossier
from twosource.pipeline import Newsroom
from twosource.serve.api.routes import ROUTES
from twosource.store import Store

VERBS = {  # verb of the Newsroom: (command, verb of the API)
    "stories": ("stories", "stories"),
    "story": ("story", "story"),
    "facts": ("facts", "facts"),
    "evidence": ("evidence", "evidence"),
    "report": ("report", "report"),
    "lineage": ("lineage", "lineage"),
    "compare": ("compare", "compare"),
    "search": ("search", "search"),
    "changes": ("changes", "changes"),
    "status": ("status", "status"),
    "judge": ("judge", "judge"),
    "undo": ("undo", "undo"),
    "judgements": ("judgements", "judgements"),
    "dossiers": ("export", "dossiers"),
    "read": ("read", "read"),
}
NEWSROOM_ONLY = {
    "regroup": "part of `read`: every run and every addition ends with it",
    "dossier": "`dossiers` is the same, story by story, and holds no whole store in memory",
    "add": "`read` without its dossier: what `run` and the desk do",
    "marked": "`--since` of `read` and `story`",
    "story_id": "how the others find a story by the beginning of its id",
}
COMMANDS_ONLY = {
    "watch": "runs until it is stopped; a server has its own hours",
    "store": "copies, moves and mends the store itself, while nobody works in it",
    "run": "`read` on an engine of one's choice; a server has one",
    "extract": "reads without a store; an API reads into its store",
    "quotes": "`extract` for people",
    "restore": "`extract` for damage alone",
    "serve": "starts the desk and the API",
    "schema": "the API has /schema",
    "doctor": "looks at the machine on which it runs",
    "score": "measures Twosource itself",
}
API_ONLY = {
    "export": "`story --format` on the command line",
    "additions": "a command waits until it is done; the API tells how far it is",
    "addition": "as `additions`",
}
NO_COMMAND = {
    "fact": "`evidence` shows it",
    "judgement": "a line of `judgements`",
    "watching": "`status` tells it",
    "read_pending": "`read` and `run` do so first",
    "extract": "below",
    "restore": "below",
}
NO_ROUTE = {"extract": "see the command", "restore": "see the command"}


def test_no_verb_is_missing_anywhere_without_a_reason() -> None:
    newsroom = {name for name in dir(Newsroom) if not name.startswith("_") and callable(getattr(Newsroom, name))}
    routes = {route.verb for route in ROUTES}
    assert newsroom == VERBS.keys() | NEWSROOM_ONLY.keys() | NO_COMMAND.keys()
    assert COMMANDS.keys() == {command for command, _ in VERBS.values()} | COMMANDS_ONLY.keys()
    assert routes == {route for _, route in VERBS.values()} | API_ONLY.keys() | (NO_COMMAND.keys() - NO_ROUTE.keys())


@pytest.fixture
def room(store_path: str) -> Newsroom:
    return Newsroom(store=Store(store_path))


def answers(room: Newsroom, record: Dossier) -> dict[str, object]:
    """The address of each question, and what the Newsroom answers to it."""
    story, fact, (a, b) = record.stories[0].id, record.facts[0].id, (r.id for r in record.reports)
    return {
        "/api/stories": room.stories(),
        f"/api/stories/{story}": room.story(story),
        f"/api/stories/{story}/facts": room.facts(story),
        f"/api/stories/{story}/lineage": room.lineage(story),
        f"/api/facts/{fact}": room.fact(fact),
        f"/api/facts/{fact}/evidence": room.evidence(fact),
        f"/api/reports/{a}": room.report(a),
        f"/api/compare?a={a}&b={b}": room.compare(a, b),
        "/api/search?q=bridge": room.search("bridge"),
        "/api/changes": room.changes(),
        "/api/status": room.status(),
    }  # fmt: skip


def test_the_api_answers_with_the_records_of_the_newsroom(client: TestClient[Litestar], room: Newsroom, record: Dossier) -> None:
    for address, expected in answers(room, record).items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert msgspec.json.decode(answer.content, type=kind_of(address)) == expected or answer.content == msgspec.json.encode(expected)


def kind_of(address: str) -> object:
    path = address.partition("?")[0].split("/")[2:]
    route = next(r for r in ROUTES if r.method == "GET" and fits(r.path.split("/")[1:], path))
    return tuple[route.gives, ...] if route.many else route.gives  # type: ignore[name-defined]


def fits(pattern: list[str], path: list[str]) -> bool:
    return len(pattern) == len(path) and all(p.startswith("{") or p == q for p, q in zip(pattern, path, strict=True))


def test_commands_write_what_the_api_sends(client: TestClient[Litestar], store_path: str, record: Dossier) -> None:
    story, report = record.stories[0].id, record.reports[0].id
    for words, address in (
        (["story", story, "--format", "json"], f"/api/stories/{story}/exports/json"),
        (["story", story, "--format", "figures.csv"], f"/api/stories/{story}/exports/figures.csv"),
        (["export", "--format", "facts.csv"], "/api/exports/facts.csv"),
        (["export", "--format", "geojson", "--place", "mopti"], "/api/exports/geojson?place=mopti"),
        (["report", report], f"/api/reports/{report}"),
    ):
        done = CliRunner().invoke(app, [*words, "--store", store_path], standalone_mode=False)
        assert done.exception is None, done.exception
        assert done.stdout_bytes.rstrip(b"\n") == client.get(address).content.rstrip(b"\n"), words


def test_commands_name_the_ids_that_the_api_gives(client: TestClient[Litestar], store_path: str, record: Dossier) -> None:
    story = record.stories[0].id
    for words, address in ((["stories"], "/api/stories"), (["facts", story], f"/api/stories/{story}/facts")):
        shown = CliRunner().invoke(app, [*words, "--store", store_path], standalone_mode=False).output
        assert all(row["id"][:12] in shown for row in client.get(address).json())
