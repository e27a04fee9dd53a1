"""A seeded corpus of any size, as a stream: wires, copies, rewrites, garbles, house background, rising tolls, three languages.

    python benchmarks/corpus.py 1000 > reports.jsonl          (--short: reports of about 60 words; --seed 8: another corpus)

The first thousand reports of ten thousand are those of one thousand. Stories open day by day; reports come in order of day.
"""

import argparse
import heapq
import itertools
import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FIRST_DAY = date(2026, 1, 5)
STORIES_A_DAY = 25
KINDS = {"copy": 40, "background": 16, "rewrite": 16, "update": 14, "garble": 7, "foreign": 7}
ONSETS, NUCLEI, CODAS = (
    "b d f g h j k l m n p r s t v z ch sh ny kw mb nd".split(),
    "a e i o u a i ou".split(),
    ["", "", "n", "r", "l", "sh", "m"],
)
NUMBERS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
Report = dict[str, str]


def reports(seed: int = 7, *, short: bool = False) -> Iterator[Report]:
    """Reports without end, as records of `id`, `date`, `outlet`, `title`, `text`, `language`."""
    due: list[tuple[date, int, int, Report]] = []
    for number in itertools.count():
        day = FIRST_DAY + timedelta(days=number)
        for story in range(number * STORIES_A_DAY, (number + 1) * STORIES_A_DAY):
            for k, report in enumerate(Story(seed, story, day, short).reports()):
                heapq.heappush(due, (date.fromisoformat(report["date"]), story, k, report))
        while due and due[0][0] <= day:
            yield heapq.heappop(due)[3]


class Story:
    """One invented event and its reports. All of it follows from the seed and the story's number."""

    def __init__(self, seed: int, number: int, day: date, short: bool) -> None:
        self.draw = random.Random(f"{seed} {number}")
        self.number, self.day, self.short = number, day, short
        self.where = self.draw.choice(WORDS["towns"])
        self.neighbours = [t.split(",")[0] for t in WORDS["towns"] if t != self.where and t.endswith(self.where.split(",")[1])]
        self.lead = self.draw.choice(WORDS["english"]["leads"])
        self.agency = self.draw.choice(WORDS["agencies"])
        self.fixed = {
            "town": self.where.split(",")[0],
            "who": self.person(),
            "role": self.draw.choice(WORDS["roles"]),
            "thing": self.name(),
        }
        self.toll = self.draw.randrange(2, 40)

    def reports(self) -> Iterator[Report]:
        """The wire first, then what others make of it; how many follows a long tail."""
        wire = self.wire(self.lead, self.day)
        yield self.report(wire, self.day, 0)
        others = min(60, int(self.draw.paretovariate(0.9))) - 1
        for k, later in enumerate(sorted(min(9, int(self.draw.expovariate(0.8))) for _ in range(others)), 1):
            day = self.day + timedelta(days=later)
            kind = self.draw.choices(list(KINDS), list(KINDS.values()))[0]
            paragraphs, language = wire, "en"
            if kind == "copy":
                paragraphs = wire[: self.draw.randrange(max(1, len(wire) - 2), len(wire) + 1)]
            elif kind == "background":
                paragraphs = [*wire[: max(2, len(wire) - 2)], self.sentence(self.draw.choice(WORDS["english"]["background"]), day)]
            elif kind == "rewrite":
                fresh = self.wire(self.draw.choice(WORDS["english"]["rewrites"]), self.day, dateline=False)
                paragraphs = [fresh[0], *self.draw.sample(wire[1:], min(2, len(wire) - 1)), *fresh[1 : len(fresh) // 2]]
            elif kind == "update":
                earlier, self.toll = self.toll, self.toll + self.draw.randrange(1, 9)
                paragraphs = wire = [*self.wire(self.draw.choice(WORDS["english"]["updates"]), day, o=earlier)[:3], *wire[1:4]]
            elif kind == "garble":
                paragraphs = garbled(wire, self.draw)
            else:
                paragraphs, language = self.foreign(day)
            yield self.report(paragraphs, day, k, language)

    def wire(self, lead: str, day: date, *, dateline: bool = True, **known: object) -> list[str]:
        """Paragraphs of a new dispatch: the lead, then details of two sentences."""
        opening = self.sentence(lead, day, **known)
        if dateline:
            opening = f"{self.fixed['town'].upper()}, {self.where.split(', ')[1]}, {day:%B} {day.day} ({self.agency}) — {opening}"
        details = self.draw.sample(WORDS["english"]["details"], 4 if self.short else 14)
        told = [self.sentence(d, day) for d in details]
        return [opening, *pairs(told)]

    def foreign(self, day: date) -> tuple[list[str], str]:
        """The event told in French or Spanish, and the language's code."""
        tongue = self.draw.choice(["french", "spanish"])
        known = WORDS[tongue]
        told = [known["leads"][0], *known["details"]]
        return [self.sentence(t, day, tongue=tongue) for t in told], {"french": "fr", "spanish": "es"}[tongue]

    def sentence(self, template: str, day: date, *, tongue: str = "english", **known: object) -> str:
        """The template with its slots filled; tolls are the story's."""
        draw = self.draw
        slots: dict[str, object] = {
            **self.fixed, "n": self.toll, "m": draw.randrange(3, 95), "k": f"{draw.randrange(11, 990) * 100:,}", "h": draw.randrange(1, 12),
            "near": draw.choice(self.neighbours or [self.name()]), "who2": self.person(), "group": draw.choice(WORDS["groups"]),
            "day": WORDS["days"][tongue][day.weekday()], **known,
        }  # fmt: skip
        if template in WORDS["english"]["details"] or template in WORDS["english"]["background"]:
            slots["thing"] = self.name()
        if tongue != "english":
            slots["k"] = str(slots["k"]).replace(",", "\u202f" if tongue == "french" else ".")
        slots |= {"N": NUMBERS[self.toll] if self.toll < len(NUMBERS) and tongue == "english" else self.toll}
        slots |= {key.capitalize(): str(slots[key])[:1].upper() + str(slots[key])[1:] for key in ("group", "who2", "town")}
        return template.format(**slots)

    def report(self, paragraphs: list[str], day: date, k: int, language: str = "en") -> Report:
        """A record of the report; its headline is the lead, cut."""
        lead = paragraphs[0].split(" — ")[-1]
        title = lead.split(", ")[0].removesuffix(".")[:90]
        return {
            "id": f"{self.number}-{k}", "date": day.isoformat(), "outlet": self.draw.choice(WORDS["outlets"]), "title": title,
            "text": "\n\n".join(paragraphs), "language": language,
        }  # fmt: skip

    def name(self) -> str:
        """A made-up name: some 10 million of them."""
        parts = [self.draw.choice(ONSETS) + self.draw.choice(NUCLEI) for _ in range(3)]
        return ("".join(parts) + self.draw.choice(CODAS)).capitalize()

    def person(self) -> str:
        """A made-up person."""
        return f"{self.name()} {self.name()}"


def garbled(paragraphs: list[str], draw: random.Random) -> list[str]:
    """The text as a scraper leaves it: residue, a word filter, spaced quotes, a cut end."""
    text = "\n\n".join(paragraphs).replace("passengers", "pbadengers").replace("assembl", "badembl").replace('"', ' " ')
    out = ["[ad_1]", *text.split("\n\n"), "Source link", f"[{draw.randrange(1000, 9999)}] {draw.randrange(1000, 9999)}]"]
    out[-3] = out[-3][: len(out[-3]) * 2 // 3]
    return out


def pairs(sentences: list[str]) -> list[str]:
    """Two sentences to a paragraph."""
    return [" ".join(sentences[k : k + 2]) for k in range(0, len(sentences), 2)]


def write(path: Path, number: int, *, seed: int = 7, short: bool = False) -> Path:
    """Writes the first `number` reports to `path` as JSONL; a file that stands is kept."""
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for report in itertools.islice(reports(seed, short=short), number):
                out.write(json.dumps(report, ensure_ascii=False) + "\n")
        part.rename(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a corpus of invented reports as JSONL on standard output.")
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    for report in itertools.islice(reports(options.seed, short=options.short), options.number):
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
