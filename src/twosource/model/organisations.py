"""Who is known: agencies, outlets, monitors, international bodies, ministries, armed groups and states, with their aliases.

The list is data (`known/*.toml`, one line each): `name`, `kind`, `country` (ISO 3166-1 alpha-2, "" for none), `standing`
(its own words are by default `named`, `official` or `party`), `aliases` (names that mean it anywhere), `short` (nouns that mean
it only in a report that names it: "the monitor") and `metonyms` (names that mean it as a speaker only: "Moscow").
`tongues.toml` adds, by canonical name, names in French (`fr`) and Spanish (`es`) and those that Arabic (`ar`) and Russian (`ru`)
have in Latin letters, as machine translations leave them standing.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from twosource.model.errors import SetupError
from twosource.model.statements import Standing

OrganisationKind = Literal[
    "state", "armed-group", "agency", "outlet", "monitor", "international-body", "ministry", "ngo", "party",
]  # fmt: skip
FOLDER = Path(__file__).parent / "known"
TONGUES = FOLDER / "tongues.toml"
USUAL: dict[str, Standing] = {"state": "official", "ministry": "official", "armed-group": "party", "party": "party"}
LEADING = re.compile(r"^(?:the|l[ae]s?|el|los)\s+|^l['’]", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
# English words in capitals: in a line of capitals they are not names.
WORDS_IN_CAPITALS = frozenset({"US", "WHO", "IS", "SAMS", "NAN", "AU"})


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """A body that speaks or is spoken of, by its canonical name."""

    name: str
    kind: OrganisationKind
    country: str = ""
    standing: Standing = "named"
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    tongues: frozenset[str] = frozenset()  # in which of fr, es, ar and ru `aliases` holds its names


class Organisations:
    """All known organisations, found by name or in text."""

    def __init__(self, known: tuple[Organisation, ...]) -> None:
        self.known = known
        self._exact: dict[str, Organisation] = {}
        self._folded: dict[str, Organisation] = {}
        self._speaking: dict[str, Organisation] = {}
        for body in known:
            for alias in (body.name, *body.aliases):
                other = self._exact.setdefault(alias, body)
                if other is not body:
                    raise SetupError(f"`{alias}` is an alias of both {other.name} and {body.name} in `{FOLDER.name}`. Keep one.")
                if not _is_short(alias):
                    self._folded.setdefault(alias.casefold(), body)
            for alias in body.metonyms:
                self._speaking.setdefault(_bare(alias).casefold(), body)
        self._called: dict[str, list[Organisation]] = {}
        for body in known:
            for short in dict.fromkeys(s.lower() for s in body.short if " " in s or s[0].isupper()):
                self._called.setdefault(short, []).append(body)
        shapes = {shape: body for alias, body in self._exact.items() for shape in _shapes(alias)}
        self._shapes = {**shapes, **self._exact}
        self._pattern = _any_of(self._shapes)
        self._meant = functools.lru_cache(maxsize=20_000)(self._told)

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def canonical(self, name: str) -> Organisation | None:
        """The organisation that `name` means when it speaks, with or without article and possessive; None when unknown."""
        return self._meant(name)

    def _told(self, name: str) -> Organisation | None:
        bare = _bare(name)
        exact = self._exact.get(name.strip()) or self._exact.get(bare)
        return exact or self._folded.get(bare.casefold()) or self._speaking.get(bare.casefold())

    def called(self, phrase: str) -> list[Organisation]:
        """Those that have `phrase`, in lower case, for a short form that is a name or of several words, in order of the lists."""
        return self._called.get(phrase, [])

    def mentions(self, text: str) -> Iterator[tuple[int, int, Organisation]]:
        """Where `text` names organisations: (start, end, organisation), longest names first, in text order, never overlapping.

        Abbreviations are matched in their exact case; longer names also in capitals. Metonyms and short forms are left out.
        """
        for found in self._pattern.finditer(text):
            if found.group() in WORDS_IN_CAPITALS and _in_capitals(text, found.start(), found.end()):
                continue
            yield found.start(), found.end(), self._shapes[found.group()]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `names` as whole words, longest first; sorted by first letters, so that a word is held against few."""
    by: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda a: (-len(a), a)):
        by.setdefault(name[0], []).append(re.escape(name[1:]))
    return re.compile(r"(?<![\w.-])(?:" + "|".join(f"{re.escape(k)}(?:{'|'.join(v)})" for k, v in by.items()) + r")(?![\w])")


@functools.cache
def organisations() -> Organisations:
    """The organisations of `known/*.toml`; SetupError names the file and the entry that is wrong."""
    known: list[Organisation] = []
    tongues = _tongues()
    for path in sorted(set(FOLDER.glob("*.toml")) - {TONGUES}):
        try:
            rows = tomllib.loads(path.read_text("utf-8"))["organisation"]
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise SetupError(f"`{path.name}` is not a list of organisations: {error}. Repair it or restore it.") from None
        for row in rows:
            try:
                row.setdefault("standing", USUAL.get(row.get("kind"), "named"))
                elsewhere = tongues.pop(str(row.get("name")), {})
                row["aliases"] = [*row.get("aliases", ()), *(name for names in elsewhere.values() for name in names)]
                row["tongues"] = list(elsewhere)
                known.append(msgspec.convert(row, Organisation))
            except msgspec.ValidationError as error:
                raise SetupError(f"`{path.name}`, entry `{row.get('name')}`: {error}. Correct that line.") from None
    if tongues:
        raise SetupError(f"`{TONGUES.name}` names a body that no other list has: {min(tongues)}. Correct its name there.")
    return Organisations(tuple(known))


def _tongues() -> dict[str, dict[str, tuple[str, ...]]]:
    try:
        found: dict[str, dict[str, tuple[str, ...]]] = msgspec.convert(
            tomllib.loads(TONGUES.read_text("utf-8")), dict[str, dict[Literal["fr", "es", "ar", "ru"], tuple[str, ...]]]
        )
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SetupError(f"`{TONGUES.name}` is no list of names by body and tongue: {error}. Repair it or restore it.") from None
    return found


def _bare(name: str) -> str:
    """The name without leading article, possessive and outer white space."""
    return POSSESSIVE.sub("", LEADING.sub("", " ".join(name.split())))


def _is_short(alias: str) -> bool:
    """An abbreviation or a word too short to be safe in another case."""
    return alias.isupper() or len(alias) < 5


def _shapes(alias: str) -> Iterator[str]:
    """The alias as it may stand in text: as given, and a long name in capitals."""
    yield alias
    if len(alias) > 6 and not _is_short(alias):
        yield alias.upper()


def _in_capitals(text: str, start: int, end: int) -> bool:
    """The words beside `[start, end)` are written in capitals."""
    beside = re.findall(r"[^\W\d_]+", text[max(0, start - 25) : start])[-1:] + re.findall(r"[^\W\d_]+", text[end : end + 25])[:1]
    return any(len(word) > 1 and word.isupper() for word in beside)
