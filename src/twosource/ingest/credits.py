"""Credits: where a report says that a news agency wrote it, or part of it."""

import re

from twosource.model import Credit, Span

try:
    from twosource.model.organisations import organisations
except ImportError:  # scaffold

    def organisations():
        class _O:
            def mentions(self, t):
                return ()

        return _O()


CREDIT_LINE = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?(?:Source|Sources|Agencies|Credit|Via|From|With (?:input|additional reporting) (?:from|by)|"
    r"Reporting by|Additional reporting by|©|Copyright)\b[^\n]{0,80})",
    re.I,
)
BRACKETED = re.compile(r"\(([^()\n]{2,60})\)|[–—\-]\s*([A-Z][\w ]{1,30})\s*$", re.M)
END = 400


def credits_in(text: str, line: Span | None) -> tuple[Credit, ...]:
    """The agencies credited: in the dateline, in brackets at either end of the text, or in a credit line."""
    zones: list[tuple[int, int]] = [(line.start, line.end)] if line else []
    zones += [m.span() for m in CREDIT_LINE.finditer(text)]
    zones += [m.span() for m in BRACKETED.finditer(text) if m.start() < END or m.end() > len(text.rstrip()) - END / 4]
    found: dict[tuple[int, int], Credit] = {}
    for start, end in zones:
        for s, e, organisation in organisations().mentions(text[start:end]):
            if organisation.kind == "agency":
                found[start + s, start + e] = Credit(
                    start=start + s, end=start + e, quote=text[start + s : start + e], agency=organisation.name
                )
    return tuple(found[k] for k in sorted(found))
