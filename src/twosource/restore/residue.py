"""Scrape residue: what a page puts round an article, as lines of its own or run into a sentence."""

import re
from collections.abc import Iterator

from twosource.restore.patterns import load
from twosource.restore.spots import Page, Spot, deletion

LONGEST = 600
"""Characters of the longest line that can be residue as a whole."""
NETWORKS = frozenset(
    [
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "reddit",
        "telegram",
        "pinterest",
        "instagram",
        "messenger",
        "email",
        "e-mail",
        "flipboard",
        "tumblr",
        "viber",
        "google",
        "google+",
        "x",
        "pocket",
        "skype",
        "vk",
        "weibo",
        "sms",
        "line",
        "wechat",
        "stumbleupon",
        "digg",
    ]
)
ACTS = frozenset(("share tweet pin like print send post save shares tweets follow recommend").split())
FILLERS = frozenset(("on via to it this with by the a article story page friends more link copy plus and or us now 0").split())
_BLANK = re.compile(
    r"\n[ \t]*[\xa0\u200b\ufeff][^\S\n]*\n(?:[^\S\n]*[\xa0\u200b\ufeff][^\S\n]*\n)*|\n[ \t\u200b\ufeff]*[\u200b\ufeff][ \t\u200b\ufeff]*\n"
)
TAIL = 80
"""Characters of the longest residue run into the end of a paragraph."""
_ENDS = '.!?"”'
_STOP = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[A-Z\[(\d«»])|(?<=[a-z])[.!?][\"”’)\]]*(?=[A-Z])")
_TOKEN = re.compile(r"[\w+-]+|[|•·,/:&]+")


def residue(page: Page) -> Iterator[Spot]:
    """Ad code, share bars, source links, newsletter lines, captions, cookie lines, counters and time stamps."""
    patterns, text = load("residue.toml"), page.text
    for m in patterns.within.finditer(text):
        p = patterns.of(m)
        yield deletion(m.start(), m.end(), p.kind, p.name, p.confidence)
    for m in _BLANK.finditer(text) if "\xa0" in text or "\u200b" in text else ():
        yield deletion(m.start(), m.end(), "scrape-residue", "a line of blanks that are not spaces", 0.9, put="\n")
    for start, end in page.body:
        whole = patterns.line.fullmatch(text, start, end) if end - start <= LONGEST else None
        if whole is not None:
            p = patterns.of(whole)
            yield deletion(start, end, p.kind, p.name, p.confidence)
            continue
        bar = _share_bar(text, start, end)
        if bar:
            yield deletion(start, bar, "scrape-residue", "share bar", 0.95)
            continue
        yield from _at_edges(text, start, end)


def _at_edges(text: str, start: int, end: int) -> Iterator[Spot]:
    patterns = load("residue.toml")
    at = start
    while (m := patterns.before.match(text, at, end)) and at < m.end() < end:
        p = patterns.of(m)
        yield deletion(at, m.start() + len(m[0].rstrip()), p.kind, p.name + " run into the first sentence", p.confidence - 0.03, put="")
        at = m.end()
    tail = max(at, end - 240)
    m = patterns.after.search(text, tail, end)
    if m is None:
        stop = _last_stop(text, tail, end)
        line = patterns.line.fullmatch(text, stop, end) if stop is not None and end - stop <= TAIL and text[end - 1] not in _ENDS else None
        if line is not None or (stop is not None and _share_bar(text, stop, end) == end):
            name, sure = (patterns.of(line).name, patterns.of(line).confidence) if line else ("share bar", 0.95)
            yield deletion(stop or end, end, "scrape-residue", name + " run into the last sentence", sure - 0.05)
    else:
        p, lead = patterns.of(m), len(m[0]) - len(m[0].lstrip())
        yield deletion(m.start() + lead, m.end(), p.kind, p.name + " run into the last sentence", p.confidence - 0.03)


def _last_stop(text: str, start: int, end: int) -> int | None:
    """Where the words after the last sentence's stop begin; None where the line ends with a sentence."""
    last = None
    for last in _STOP.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    return last.end() if last is not None and start < last.end() < end else None


def _share_bar(text: str, start: int, end: int) -> int | None:
    """Where the share bar that begins at `start` ends; None where there is none.

    A bar is at least two names of networks or acts of sharing, and nothing but filler between them.
    """
    if text[start : start + 12].split(maxsplit=1)[0].strip(":|,").lower() not in NETWORKS | ACTS:
        return None
    strong, stop, acts = 0, start, 0
    for m in _TOKEN.finditer(text, start, min(end, start + 300)):
        word = m[0].lower()
        if word in NETWORKS or word in ACTS:
            strong, stop = strong + 1, m.end()
            acts += word in ACTS
        elif not (word in FILLERS or word.isdigit() or not word[0].isalnum()):
            break
        elif word in ("it", "this", "article", "story", "link", "friends", "us") or word.isdigit():
            stop = m.end()
    rest = text[stop:end].lstrip(" |•·,/:")
    if strong < 2 or (rest and not acts and strong < 3):
        return None
    if rest and not (rest[0].isupper() or rest[0] in "“\"‘–—'" or rest[0].isdigit()):
        return None
    return stop
