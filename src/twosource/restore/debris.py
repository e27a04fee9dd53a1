"""Markup debris: HTML tags and entities, scripts, shortcodes, and the bracketed numbers that lost paragraph marks leave."""

import html
import re
from collections.abc import Iterator

from twosource.restore.patterns import load
from twosource.restore.spots import Page, Spot, deletion

BLOCK_TAGS = frozenset(("p br div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr section article blockquote figure figcaption").split())
_TAG = re.compile(
    r"(?:</?(a|abbr|address|amp-[\w-]+|article|aside|audio|b|big|blockquote|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|"
    r"figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|body|i|iframe|img|input|ins|label|li|link|main|meta|nav|noscript|"
    r"object|ol|option|p|param|path|picture|pre|q|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|"
    r"td|textarea|tfoot|th|thead|time|title|tr|tt|tweet|u|ul|video|wbr)(?:\s[^<>\n]{0,400})?/?>)+",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"(?:&(?:amp;)*(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8}\d?);)+"
    r"|&(?:nbsp|quot|apos|amp|lt|gt|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip)\b;?"
    r"|(?<![&\w])#(?:39|8217|8216|8220|8221|8211|8212|038|160);",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"(?:\\u[\da-f]{4})+|\\x[\da-f]{2}|\\[\"'](?=\w|\s|$|[.,])|(?<=[.!?\"”])(?:\\r)?(?:\\n)+", re.IGNORECASE)
_NUMBERS = re.compile(
    r"[ \t]*(?:(?:\[\d{3,}\][ \t]*){2,}|(?:\[\d{2,}\][ \t]*)*(?<!\[)(?<!\d)\d{3,}\]"
    r"|\[\d{5,}\]|\[\d{4,}(?![^\[\]\n]{0,40}\])(?=\s|$))(?:[ \t]*\[?\d{3,}\])*"
)
_NOTE = re.compile(r"(?<=[A-Za-z][.,;\"”])\[\d{1,3}\]")
_ENDED = tuple('.!?:;"”’')


def debris(page: Page) -> Iterator[Spot]:
    """Tags, entities, escapes, scripts, shortcodes and bracketed numbers."""
    text = page.text
    if any(c in text for c in "<{[=;%"):
        patterns = load("markup.toml")
        for m in patterns.within.finditer(text):
            if len(m[0]) == 3 and f"[/{m[0][1:]}" not in text:
                continue  # `[i]f`: an editor's change of a letter, not a tag
            if not page.is_gone(*m.span()) and m[0].strip():
                p, lead = patterns.of(m), len(m[0]) - len(m[0].lstrip())
                end = m.start() + len(m[0].rstrip())
                yield deletion(m.start() + lead, end, p.kind, p.name, p.confidence, put=_gap(text, m.start() + lead, end))
    if "<" in text:
        for m in _TAG.finditer(text):
            put = _gap(text, *m.span(), block=m[1].lower() in BLOCK_TAGS)
            yield deletion(m.start(), m.end(), "markup-debris", "HTML tag", 0.98, put=put)
    if "&" in text or "#" in text:
        yield from _entities(text)
    if "\\" in text:
        for m in _ESCAPE.finditer(text):
            yield deletion(m.start(), m.end(), "markup-debris", "escaped character", 0.93, put=_unescaped(m[0]))
    if "]" in text or "[" in text:
        yield from _numbers(page)


def _entities(text: str) -> Iterator[Spot]:
    for m in _ENTITY.finditer(text):
        whole = m[0] if m[0].startswith("&") else f"&{m[0]}"
        meant = html.unescape(html.unescape(whole if whole.endswith(";") else f"{whole};"))
        if meant != whole and "&" not in meant[1:]:
            yield deletion(m.start(), m.end(), "markup-debris", "HTML entity", 0.98, put=meant.replace("\xa0", " "))


def _unescaped(escape: str) -> str:
    if escape[1] in "\"'":
        return escape[1]
    if escape[1] in "nr":
        return "\n"
    return escape.encode("ascii").decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _numbers(page: Page) -> Iterator[Spot]:
    """A run of bracketed numbers with a bracket astray; it stands where a paragraph ended, so a full stop may be lost with it."""
    text = page.text
    for m in _NUMBERS.finditer(text):
        start, end = m.span()
        if page.is_gone(start, end) or _is_editors(text, start, m[0]):
            continue
        before, after = text[:start].rstrip()[-1:], text[end:].lstrip(" ")[:1]
        ended = not before or before in _ENDED
        starts = not after or after.isupper() or after in '\n"“‘'
        put = "" if ended or not starts else "."
        if put == "" and not text[start].isspace() and before and not before.isspace() and after.isalnum() and text[end : end + 1] == after:
            put = " "
        yield deletion(start, end, "markup-debris", "bracketed number", 0.96, put=put)
    for m in _NOTE.finditer(text):
        yield deletion(m.start(), m.end(), "markup-debris", "note mark", 0.9)


def _is_editors(text: str, start: int, numbers: str) -> bool:
    """The number closes a bracket that opened with words before it ("[built in 1965]")."""
    opened = text.rfind("[", max(0, start - 200), start)
    return "[" not in numbers and opened >= 0 and "]" not in text[opened:start] and "\n" not in text[opened:start]


def _gap(text: str, start: int, end: int, *, block: bool = True) -> str:
    """What must stand in place of taken-out markup so that words do not run together."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return " " if block and before and after and not before.isspace() and (after.isalnum() or after in '"“‘(') else ""
