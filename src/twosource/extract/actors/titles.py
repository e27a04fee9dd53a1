"""For whom the people of a report speak, as their titles tell."""

from collections.abc import Iterator

from twosource.extract.actors.words import demonyms, news_name, speaks_for, words
from twosource.extract.events.grammar import lemma
from twosource.model import Parse, Token
from twosource.model.organisations import organisations


def titled(parse: Parse) -> dict[str, str]:
    """Surname, lower case, to the state or body for which the report says that the person speaks."""
    out: dict[str, str] = {}
    for first, stop in _name_runs(parse):
        surname = parse.tokens[stop - 1]
        key = plain(surname.text)
        if key in out:
            continue
        before = [t for t in parse.tokens[max(0, first - 7) : first] if t.sentence == surname.sentence]
        if found := _title(parse, before):
            out[key] = found
    return out


def _title(parse: Parse, before: list[Token]) -> str | None:
    """What the words just before a name say of whom the person speaks for."""
    run: list[Token] = []
    for t in reversed(before):
        if t.pos not in ("NOUN", "PROPN", "ADJ", "PART") and t.text not in (".", "'s", "of", "-", "for", "the", "and"):
            break
        run.insert(0, t)
    if not {lemma(t) for t in run} & words().offices or {lemma(t) for t in run} & words().apart:
        return None
    for t in run:
        if state := demonyms().get(t.text.lower()):
            return news_name(state)
    if {lemma(t) for t in run} & {"ambassador", "envoy"}:
        return None  # a body named here is where the envoy is sent
    if run:
        start, end = run[0].start, run[-1].end
        for _, _, found in organisations().mentions(parse.text[start:end]):
            return speaks_for(found)
        for t in run:
            if t.entity == "GPE" and (place := organisations().canonical(t.text)):
                return speaks_for(place)
            if t.entity == "GPE" and t.text.endswith("s") and (place := organisations().canonical(t.text[:-1])):
                return speaks_for(place)  # an apostrophe lost on the way
    return None


def plain(word: str) -> str:
    """The word in lower case without a possessive ending."""
    return word.lower().removesuffix("'s").removesuffix("’s")


def _name_runs(parse: Parse) -> Iterator[tuple[int, int]]:
    """Runs of capitalised proper nouns (first token, token after the last); titles in front of a person's name are left to the caller."""
    titles = words().offices
    start: int | None = None
    for t in parse.tokens:
        proper = (
            t.pos == "PROPN"
            and t.text[:1].isupper()
            and lemma(t) not in titles
            and plain(t.text) not in demonyms()
            and organisations().canonical(t.text) is None
        )
        inner = start is not None and (
            t.text in ("-", "al", "el", "bin", "van", "de", "der", "von") or t.text.lower().startswith(("al-", "el-"))
        )
        if proper or inner:
            if start is None or parse.tokens[start].sentence != t.sentence:
                if start is not None:
                    yield start, t.i
                start = t.i
        elif start is not None:
            yield start, t.i
            start = None
    if start is not None:
        yield start, len(parse.tokens)
