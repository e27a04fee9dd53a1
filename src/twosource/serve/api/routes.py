"""The addresses of the API in one table: what each answers, what may be asked there, and what comes back."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from twosource.group import Piece
from twosource.model import Change, Dossier, Fact, Held, Hit, Lineage, Reading, StoryRow
from twosource.pipeline.verbs import Quote
from twosource.serve.adding import Addition
from twosource.serve.adding.intake import Sent
from twosource.serve.api import adding, exporting, judging, record
from twosource.serve.api import asked as a
from twosource.store import Status
from twosource.store.watches import Watching


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One address. `verb` is the Newsroom's name for it; `run` answers it.

    It gives a record of the type `gives`, or, with `many`, a list of them; with `tabular` also as CSV. Without `gives` it gives a file.
    `takes` is the type of what is sent.
    """

    path: str
    verb: str
    asked: type[a.Asked]
    gives: Any
    run: Callable[..., Any]
    method: Literal["GET", "POST"] = "GET"
    many: bool = False
    tabular: bool = False
    takes: Any = None
    status: int = 200

    @property
    def summary(self) -> str:
        """What it answers, in a sentence."""
        return (self.run.__doc__ or "").strip().splitlines()[0]


def _list(path: str, verb: str, asked: type[a.Asked], gives: Any, run: Callable[..., Any]) -> Route:
    return Route(path=path, verb=verb, asked=asked, gives=gives, run=run, many=True, tabular=True)


ROUTES = (
    _list("/stories", "stories", a.WishedPage, StoryRow, record.stories),
    Route(path="/stories/{story_id}", verb="story", asked=a.OfStory, gives=Dossier, run=record.story),
    _list("/stories/{story_id}/facts", "facts", a.PageOfStory, Fact, record.facts),
    _list("/stories/{story_id}/lineage", "lineage", a.PageOfStory, Lineage, record.lineage),
    Route(path="/stories/{story_id}/exports/{form}", verb="export", asked=exporting.OfStoryExport, gives=None, run=exporting.story_export),
    Route(path="/exports/{form}", verb="dossiers", asked=exporting.OfExport, gives=None, run=exporting.export),
    Route(path="/facts/{fact_id}", verb="fact", asked=a.OfFact, gives=Fact, run=record.fact, tabular=True),
    _list("/facts/{fact_id}/evidence", "evidence", a.PageOfFact, Quote, record.evidence),
    Route(path="/reports/{report_id}", verb="report", asked=a.OfReport, gives=Reading, run=record.report),
    _list("/compare", "compare", a.TwoReports, Piece, record.compare),
    _list("/search", "search", a.Searched, Hit, record.search),
    _list("/changes", "changes", a.Changed, Change, record.changes),
    _list("/judgements", "judgements", judging.OfJudgements, Held, judging.judgements),
    Route(path="/judgements/{judgement_id}", verb="judgement", asked=judging.OfJudgement, gives=Held, run=judging.judgement, tabular=True),
    Route(
        path="/judgements", verb="judge", asked=a.Asked, gives=Held, run=judging.judge, method="POST", takes=judging.Decision, status=201
    ),
    Route(
        path="/judgements/{judgement_id}/undo", verb="undo", asked=judging.OfJudgement, gives=Held, run=judging.undo, method="POST",
        takes=judging.Withdrawal, status=201,
    ),
    _list("/watching", "watching", a.Paged, Watching, record.watching),
    Route(path="/status", verb="status", asked=a.Asked, gives=Status, run=record.status, tabular=True),
    Route(path="/reports", verb="read", asked=a.Asked, gives=Addition, run=adding.add, method="POST", takes=Sent, status=202),
    Route(path="/pending", verb="read_pending", asked=a.Asked, gives=Addition, run=adding.read, method="POST", status=202),
    _list("/additions", "additions", a.Paged, Addition, adding.additions),
    Route(path="/additions/{addition_id}", verb="addition", asked=a.OfAddition, gives=Addition, run=adding.addition, tabular=True),
)  # fmt: skip
