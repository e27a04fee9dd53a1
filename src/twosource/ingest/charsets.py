"""Charsets by the names that servers and pages give them, read as browsers read them."""

import codecs
import re
from functools import lru_cache

import msgspec

DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w\-.:]+)|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w\-.:]+)""", re.I)
OPENING = 4096  # bytes in which a page says its charset
NO_CHARSETS = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem")  # codecs of Python alone
WIDER = {"shift_jis": "cp932", "euc_kr": "cp949", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-11": "cp874"}
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


class Charset(msgspec.Struct, frozen=True, kw_only=True):
    """A charset that was declared: its `name` as it may be shown, and the `codec` that reads it; None where no such charset exists."""

    name: str
    codec: str | None


def declared(body: bytes, told: str | None) -> tuple[Charset, ...]:
    """The charsets that are declared of `body`: `told` by its server, then the one it writes itself, without repeats."""
    found: dict[str, Charset] = {}
    if told and told.strip():
        found[told.strip().lower()] = Charset(name=_shown(told), codec=codec_of(told))
    if (written := DECLARED.search(body[:OPENING])) is not None:
        name = (written[1] or written[2]).decode("ascii", "replace")
        codec = codec_of(name)
        own = Charset(name=name[:40], codec="utf-8" if codec in WIDE else codec)  # what can be found as ASCII is not UTF-16
        found.setdefault(name.lower(), own)
    return tuple(found.values())


def charset_in(content_type: str) -> str | None:
    """The charset that a Content-Type header names; None where it names none."""
    settings = (part.partition("=") for part in content_type.split(";")[1:])
    return next((value.strip(" \"'") for name, _, value in settings if name.strip().lower() == "charset"), None) or None


@lru_cache(maxsize=256)
def codec_of(name: str) -> str | None:
    """Python's codec for a charset; None where there is none. ISO-8859-1 and ASCII are windows-1252, as the web has it.

    Source: WHATWG Encoding Standard, section 4.2; its `replacement` and `x-user-defined` are no charsets here, Python's others are.
    """
    plain = name.strip().lower()
    if plain in ("utf-8", "utf8"):
        return "utf-8"
    if not plain.isascii() or not plain.isprintable():
        return None
    from resiliparse.parse.encoding import map_encoding_to_html5

    found = map_encoding_to_html5(plain, False)
    if found is not None:
        return "utf-16" if plain in ("utf-16", "unicode", "ucs-2") else WIDER.get(found, found)
    try:
        info = codecs.lookup(plain)
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding and info.name not in NO_CHARSETS else None


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() and c != "`" else "\ufffd" for c in name.strip())[:40]
