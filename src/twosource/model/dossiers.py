"""The dossier: the whole record of a set of reports, in the format `twosource/1`."""

from typing import Any, Literal

import msgspec

from twosource.model.changes import Change
from twosource.model.editions import Withdrawn
from twosource.model.facts import Fact
from twosource.model.groups import Lineage, Story
from twosource.model.judgements import Held
from twosource.model.readings import Reading
from twosource.model.stages import Failure


class Dossier(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Reports with all that was read in them, their stories, lineage and facts. `failures` are the inputs that could not be read.

    `withdrawn` are reports that are kept but take no part: their agency took them back, or replaced them by a newer version.
    `judgements` are those of people that bear on it, with how each stands. `changes` are those of its facts `since` a day or, where
    that is `last`, in the last run; without `since` none were asked for.
    """

    format: Literal["twosource/1"] = "twosource/1"
    reports: tuple[Reading, ...]
    stories: tuple[Story, ...]
    lineage: tuple[Lineage, ...]
    facts: tuple[Fact, ...]
    failures: tuple[Failure, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    judgements: tuple[Held, ...] = ()
    changes: tuple[Change, ...] = ()
    since: str | None = None


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `twosource/1`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "twosource/1", **msgspec.json.schema(Dossier)}
