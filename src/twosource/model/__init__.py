"""The nouns: records, ids, spans and offset maps, errors, and the Stage type."""

from twosource.model.changes import Change
from twosource.model.copies import ReadingCopy, segments
from twosource.model.dossiers import Dossier, schema
from twosource.model.editions import Edition, Issued, Withdrawn, withdrawn
from twosource.model.errors import InputError, NotInRecord, SettingsError, SetupError, StageError, StoreError, TwosourceError
from twosource.model.facts import Clause, Counts, Fact, Join, Member, Relation, Value
from twosource.model.groups import Evidence, Lineage, Story, text_families
from twosource.model.ids import content_id
from twosource.model.judgements import Anchor, Held, Judgement, in_force, new_judgement
from twosource.model.lists import FactLine, Hit, StoryRow, StoryWish
from twosource.model.parses import Parse, ParsedReport, Token
from twosource.model.readings import Reading, page_of, place_of
from twosource.model.reports import Credit, Damage, Document, Headline, Report, Restored
from twosource.model.spans import Pieces, Selector, Span, span_of
from twosource.model.stages import Failure, Group, Stage, describe, each
from twosource.model.standing import standing
from twosource.model.statements import Attribution, Event, Figure, Place, Position, Source, Statement, When
from twosource.model.tallies import Tally, tally
from twosource.model.waiting import Waiting
from twosource.model.watched import Watched, watched_id

__all__ = [
    "Anchor", "Attribution", "Change", "Clause", "Counts", "Credit", "Damage", "Document", "Dossier", "Edition", "Event", "Evidence",
    "Fact", "FactLine", "Failure", "Figure", "Group", "Headline", "Held", "Hit", "InputError", "Issued", "Join", "Judgement", "Lineage",
    "Member", "NotInRecord", "Parse", "ParsedReport", "Pieces", "Place", "Position", "Reading", "ReadingCopy", "Relation", "Report",
    "Restored", "Selector", "SettingsError", "SetupError", "Source", "Span", "Stage", "StageError", "Statement", "StoreError", "Story",
    "StoryRow", "StoryWish", "Tally", "Token", "TwosourceError", "Value", "Waiting", "Watched", "When", "Withdrawn", "content_id",
    "describe", "each", "in_force", "new_judgement", "page_of", "place_of", "schema", "segments", "span_of", "standing", "tally",
    "text_families", "watched_id", "withdrawn",
]  # fmt: skip
