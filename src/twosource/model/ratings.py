"""The Admiralty code, by which people rate sources and items of information. Twosource never fills it in by itself.

Source: NATO STANAG 2511 (AJP-2.1), the reliability of a source from A to F and the credibility of an item from 1 to 6.
"""

from twosource.model.organisations import organisations

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def source_key(words: str) -> str:
    """What a source is rated under: its canonical name where it is a known body, else its words without case and article."""
    plain = " ".join(words.split())
    if body := organisations().canonical(plain):
        return body.name
    return plain.casefold().removeprefix("the ")
