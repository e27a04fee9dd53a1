"""Whether a mention names a place at all, or a person, a team, a newspaper or a common word: a linear model over its surroundings."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from twosource.extract.places.mentions import Mention
from twosource.extract.places.resolving import CITY, COUNTRY, COUNTY, REGION, Columns, Ranking
from twosource.extract.places.sources import KINDS
from twosource.extract.places.surroundings import Surroundings
from twosource.extract.places.words import words
from twosource.model import Parse, Token

PLACE_TYPES = frozenset(("GPE", "LOC", "FAC"))


class Company:
    """How a report uses its words elsewhere: which names stand as places, as persons, and which words stand in lower case."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.plain = {t.text for t in parse.tokens if t.text.islower()}
        self.typed: Counter[tuple[str, str]] = Counter()
        self.whole: Counter[str] = Counter()
        self.person_parts: set[str] = set()
        for m in mentions:
            kind = parse.tokens[m.last - 1].entity
            self.whole[m.key] += 1
            self.typed[m.key, "place" if kind in PLACE_TYPES else kind] += 1
        countries = {m.key for m in mentions if (m.candidates.kind == COUNTRY).any()}
        for first, last, kind in parse.names:
            parts = {t.text.lower() for t in parse.tokens[first:last]}
            if kind == "PERSON" and len(parts) > 1 and not any(part[-1] == "s" and part[:-1] in countries for part in parts):
                self.person_parts |= parts
        letters = [t for t in parse.tokens if t.text.isalpha()]
        self.shouts = bool(letters) and sum(t.text.isupper() and len(t.text) > 3 for t in letters) > 0.5 * len(letters)

    def share(self, key: str, kind: str) -> float:
        """The share of a name's mentions that the parser takes for `kind`."""
        return self.typed[key, kind] / self.whole[key]


def detection_features(
    parse: Parse, m: Mention, around: Surroundings, ranking: Ranking, columns: Columns, company: Company
) -> dict[str, float]:
    """What speaks for and against the mention being a place, by name."""
    known, tokens = words(), parse.tokens
    last, first = tokens[m.last - 1], tokens[m.first]
    kind = last.entity or "none"
    group = "place" if kind in PLACE_TYPES else kind if kind in ("none", "PERSON", "ORG", "NORP") else "other"
    out: dict[str, float] = {"bias": 1.0, f"type={kind}": 1.0, f"shape={_shape(tokens, m)}:{group}": 1.0}
    out[f"before={_class_before(around.before)}"] = 1.0
    out[f"after={_class_after(tokens, m, around.after)}"] = 1.0
    out[f"tag={last.tag if last.tag in ('NNP', 'NNPS', 'JJ', 'NN') else 'other'}"] = 1.0
    out[f"dep={last.dep}"] = 1.0
    out[f"words={min(3, m.last - m.first)}"] = 1.0
    c, best = ranking.candidates, ranking.best
    out[f"kind={KINDS[c.kind[best]]}"] = 1.0
    out[f"how={c.how}"] = 1.0
    out["population"] = out[f"population:{group}"] = math.log10(c.population[best] + 1) / 7
    out["most"] = math.log10(float(c.population.max()) + 1) / 7
    out["sure"] = out[f"sure:{group}"] = ranking.sureness
    out["scene_country"] = float(columns["country_share"][best])
    out["scene_near"] = float(columns["near"][best]) if "near" in columns else 0.0
    out[f"before={_class_before(around.before)}:{group}"] = 1.0
    out[f"tag={last.tag if last.tag in ('NNP', 'NNPS', 'JJ') else 'other'}:{group}"] = 1.0
    out["many"] = math.log10(len(c)) if len(c) > 1 else 0.0
    if c.demonym[best]:
        out["demonym"] = 1.0
    if c.alternate[best] and c.kind[best] != COUNTRY:
        out["alternate"] = 1.0
    if c.kind[best] in (CITY, COUNTY) and c.population[best] < 5000:
        out["small"] = 1.0
    if around.container >= 0:
        out["contained"] = 1.0
    if around.hint:
        out[f"hint={around.hint}"] = 1.0
    if m.last - m.first == 1 and first.text.lower() in company.plain:
        out["common"] = 1.0
    if m.last - m.first == 1 and first.text.lower() in company.person_parts:
        out["person_part"] = 1.0
    if (
        first.text.isupper()
        and len(m.surface) <= 5
        and "." not in m.surface
        and not company.shouts
        and c.kind[best] not in (COUNTRY, REGION)
    ):
        out["acronym"] = 1.0
    if tokens[m.first].i == parse.sentences[first.sentence][0]:
        out[f"opens:{kind if kind in PLACE_TYPES else 'other'}"] = 1.0
    out["place_elsewhere"] = company.share(m.key, "place")
    out["person_elsewhere"] = company.share(m.key, "PERSON")
    out["body_elsewhere"] = company.share(m.key, "ORG")
    if kind not in PLACE_TYPES and around.before in known.locative:
        out[f"locative:{kind}"] = 1.0
    return out


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that the mention names a place."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


def _shape(tokens: tuple[Token, ...], m: Mention) -> str:
    """How the mention lies in the name that the parser sees: whole, front, back, middle, or wider than it."""
    first, last = tokens[m.first], tokens[m.last - 1]
    kind = last.entity
    if not kind:
        return "none"
    begins = first.begins
    ends = m.last >= len(tokens) or tokens[m.last].begins or not tokens[m.last].entity
    if any(t.entity != kind for t in tokens[m.first : m.last]):
        return "wider"
    return {(True, True): "whole", (True, False): "front", (False, True): "back", (False, False): "middle"}[begins, ends]


def _class_before(word: str) -> str:
    known = words()
    plain = word.rstrip(".")
    if word in ("in", "at", "near", "from", "to", "of", "the", ",", "and", "for", "by", "with", "(", "-", "a", "'s"):
        return word
    if word in known.locative:
        return "locative"
    if plain in known.title:
        return "title"
    if word in known.area:
        return "area"
    if not word:
        return "nothing"
    return "number" if word[0].isdigit() else "word"


def _class_after(tokens: tuple[Token, ...], m: Mention, word: str) -> str:
    known = words()
    if word in (",", ".", "'s", "’s", "-", "(", "and", ")"):
        return word
    for name in ("street", "press", "club", "body", "speaking"):
        if word in getattr(known, name) and (name == "speaking" or tokens[m.last].text[0].isupper()):
            return name
    if word in known.area:
        return "area"
    if not word:
        return "nothing"
    if tokens[m.last].text[0].isupper():
        return "Name" if tokens[m.last].tag in ("NNP", "NNPS") else "Word"
    return tokens[m.last].pos if tokens[m.last].pos in ("VERB", "AUX", "NOUN", "ADP") else "word"
