"""What a report states: attributions, figures, events, positions, and the places and times they name."""

from typing import Literal

import msgspec

from twosource.model.spans import Pieces, Span

Standing = Literal["named", "anonymous", "official", "party", "pronoun"]
Directness = Literal["direct", "indirect", "mixed"]
FigureKind = Literal[
    "killed", "wounded", "displaced", "arrested", "kidnapped", "besieged", "missing", "evacuated", "affected",
    "localities", "percent-territory", "strikes", "weapons", "other",
]  # fmt: skip
Hedge = Literal["exact", "at-least", "more-than", "at-most", "approx", "range", "dozens", "hundreds", "thousands", "none-stated"]
Measure = Literal["stock", "flow", "share"]
FigureStatus = Literal["asserted", "denied", "claimed-by-party", "expected"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "threatened", "demanded", "denied", "ended", "alleged"]
Stance = Literal["demands", "offers", "accepts", "refuses", "threatens", "calls-for"]
PlacePrecision = Literal["point", "city", "province", "country", "region"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Source(Pieces, frozen=True, kw_only=True):
    """Who says it: the words that name the source, its canonical name where it can be told, and its standing."""

    name: str | None
    standing: Standing


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what in which words, and through whom.

    `via` is the agency or outlet to which the source spoke. Source: the PARC/PolNeAR scheme of source, cue and content.
    """

    id: str
    source: Source | None
    cue: Pieces | None
    content: Pieces
    directness: Directness
    via: str | None
    confidence: float


class Figure(Span, frozen=True, kw_only=True):
    """A number of people, places or means of force, with inclusive bounds (None: open).

    `when` and `since` are ISO 8601 dates, possibly of reduced precision (`2018-07`). `part_of` is the id of the
    figure whose counted group holds this one's (two of the dead were children). Not `place_told`: the report's words do not tie
    the figure to `place`; it is the scene that the report is about, and no fact rests on it.
    `judged` are the judgements by which people corrected its kind or bounds; its id stays that of what was read.
    """

    id: str
    kind: FigureKind
    low: int | float | None
    high: int | float | None
    hedge: Hedge
    group: str | None
    place: str | None
    when: str | None
    since: str | None
    measure: Measure | None
    attribution: str | None
    status: FigureStatus
    confidence: float
    part_of: str | None = None
    place_told: bool = True
    judged: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, by PLOVER type and mode. `date` is ISO 8601, possibly of reduced precision."""

    id: str
    trigger: Span
    type: EventType
    mode: str | None
    actor: Span | None
    recipient: Span | None
    place: str | None
    date: str | None
    status: EventStatus
    attribution: str | None
    confidence: float


class Position(Span, frozen=True, kw_only=True):
    """What a party demands, offers, accepts, refuses, threatens or calls for, in the span's words."""

    id: str
    party: str
    stance: Stance
    deadline: str | None
    when: str | None
    attribution: str | None
    confidence: float
    condition: Span | None = None


class Place(Span, frozen=True, kw_only=True):
    """A place named in the text and where it is.

    `lat`, `lon` in degrees (WGS 84). `within` holds the names of what contains it, nearest first
    ("Daraa Governorate", "Syria"); `country` is the ISO 3166-1 alpha-2 code.
    """

    name: str
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: PlacePrecision
    within: tuple[str, ...] = ()
    country: str | None = None
    demonym: bool = False
    confidence: float = 1.0


class When(Span, frozen=True, kw_only=True):
    """A time expression and its TIMEX3 value.

    `earliest` and `latest` are the ISO dates that bound it, inclusive; None where it cannot be told.
    """

    type: TimeType
    value: str | None
    earliest: str | None = None
    latest: str | None = None


Statement = Figure | Event | Position
