"""MUC-3/4 incident templates: the types of incident of each document, and who did it, who suffered, what was hit.

Source: MUC-4 (1992), scored in the spirit of its slots: a fill is right when its head word is the head word of one of the key's
strings for an entity not yet found. Optional templates and fills are neither rewarded nor punished. Not implemented: templates as
units (which fill belongs to which incident), and the slots for instruments, dates, stages and places.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from twosource.evaluate.measures import Scores, rows
from twosource.model import Document, Dossier, Event, Reading
from twosource.model.organisations import organisations

TOLD = frozenset({"happened", "alleged", "ongoing", "ended"})
INCIDENTS = {
    ("ASSAULT", "explosives"): "BOMBING",
    ("ASSAULT", "suicide-attack"): "BOMBING",
    ("ASSAULT", "abduction"): "KIDNAPPING",
    ("ASSAULT", "assassination"): "ATTACK",
    ("ASSAULT", "killing"): "ATTACK",
    ("ASSAULT", "massacre"): "ATTACK",
    ("ASSAULT", "execution"): "ATTACK",
    ("ASSAULT", "firearms"): "ATTACK",
    ("ASSAULT", "wounding"): "ATTACK",
    ("ASSAULT", "beating"): "ATTACK",
    ("ASSAULT", "torture"): "ATTACK",
    ("ASSAULT", None): "ATTACK",
    ("COERCE", "destroy"): "BOMBING",
    ("COERCE", "confiscate"): "ROBBERY",
}
FIRE = re.compile(r"\b(?:burn|torch|arson|set fire|ablaze)", re.IGNORECASE)
STOP = re.compile(r"\s(?:of|in|from|who|that|which|at|on|for|to|with|by|near)\s|[,;(]", re.IGNORECASE)
PRONOUNS = frozenset({"", "he", "she", "it", "they", "them", "him", "her", "who", "which", "that", "we", "i"})
THINGS = re.compile(
    r"(?:building|office|embassy|house|home|station|bridge|tower|line|car|vehicle|bus|truck|plant|base|barracks|farm|bank|pipeline|"
    r"headquarters|facilit|installation|road|power|airport|plane|helicopter|church|school|hospital|town|village|store|post|residence)"
)
ROLES = {"perpetrator": ("perp_individuals", "perp_organizations"), "victim": ("hum_targets",), "target": ("phys_targets",)}


def natural_case(text: str) -> str:
    """An upper-case wire text as a newspaper would write it: sentences and known names capitalised, lines joined; same length."""
    known = {i for start, end, _ in organisations().mentions(text) for i in range(start, end)}
    out: list[str] = []
    opens = True
    for i, letter in enumerate(text):
        first = letter.isalpha() and not (out and out[-1].isalpha())
        out.append(letter if (first and (opens or i in known)) else letter.lower() if len(letter.lower()) == 1 else letter)
        if letter.isalpha():
            opens = False
        elif letter in ".!?]" or text[i : i + 2] == "\n\n":
            opens = True
    return re.sub(r"(?<!\n)\n(?!\n| )", " ", "".join(out))


def muc4_documents(path: Path) -> Iterator[Document]:
    """The texts of a file of MUC-4 records, in natural case, as documents."""
    for row in rows(path):
        fields = {"date": row["date"]} if row.get("date") else {}
        yield Document(ref=row["id"], body=natural_case(row["text"]).encode(), media_type="text/plain", fields=fields)


def muc4(gold: Path, dossier: Dossier) -> Scores:
    """F1 of incident types by document, and of perpetrators, victims and targets by head word."""
    readings = {r.ref: r for r in dossier.reports}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows(gold):
        events = incidents(readings[row["id"]]) if row["id"] in readings else []
        wanted, spared = _types(row["templates"])
        got = {kind for kind, _ in events} - (spared - wanted)
        _add(counts["incident_type"], len(wanted & got), len(got), len(wanted))
        for role in ROLES:
            _role(counts[role], role, row["templates"], events)
    out: dict[str, float] = {}
    for name, (right, found, there) in counts.items():
        p, r = right / found if found else 0.0, right / there if there else 0.0
        out[f"{name}_f1"], out[f"{name}_p"], out[f"{name}_r"] = (2 * p * r / (p + r) if p + r else 0.0), p, r
    return out


def incidents(reading: Reading) -> list[tuple[str, Event]]:
    """The reading's events that are incidents in the sense of MUC, with their type there."""
    out = []
    for e in reading.events:
        kind = INCIDENTS.get((e.type, e.mode))
        if kind and e.status in TOLD:
            out.append(("ARSON" if kind == "BOMBING" and FIRE.search(e.trigger.quote) else kind, e))
    return out


def head(words: str) -> str:
    """The head word of a noun phrase, lower case: the last before a preposition, comma or relative clause."""
    core = STOP.split(" ".join(words.split()), maxsplit=1)[0]
    found = re.findall(r"[\w'-]+", core.lower())
    return found[-1] if found else ""


def _add(counts: list[int], right: int, found: int, there: int) -> None:
    counts[0] += right
    counts[1] += found
    counts[2] += there


def _types(templates: Iterable[dict[str, Any]]) -> tuple[set[str], set[str]]:
    wanted: set[str] = set()
    spared: set[str] = set()
    for t in templates:
        (spared if t["optional"] else wanted).update(t["incident_type"])
    return wanted, spared


def _role(counts: list[int], role: str, templates: Iterable[dict[str, Any]], events: list[tuple[str, Event]]) -> None:
    keys: list[tuple[set[str], bool]] = []
    for t in templates:
        for slot in ROLES[role]:
            for fill in t[slot]:
                heads = {head(s) for s in fill["strings"]} - {""}
                if heads and all(heads != k for k, _ in keys):
                    keys.append((heads, t["optional"] or fill["optional"]))
    found: set[str] = set()
    for _, e in events:
        span = e.actor if role == "perpetrator" else e.recipient
        if span is not None and (role == "perpetrator" or bool(THINGS.match(head(span.quote))) == (role == "target")):
            found.add(head(span.quote))
    found -= PRONOUNS
    open_keys = list(keys)
    right = spared = 0
    for word in sorted(found):
        hit = next((k for k in open_keys if word in k[0]), None)
        if hit is not None:
            open_keys.remove(hit)
            right += not hit[1]
            spared += hit[1]
    _add(counts, right, len(found) - spared, sum(not optional for _, optional in keys))
