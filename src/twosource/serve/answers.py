"""What a person filled in, as a judgement takes it."""

from collections.abc import Iterable

import msgspec

from twosource.model import InputError

Fields = dict[str, tuple[str, ...]]


class Answer(msgspec.Struct, frozen=True):
    """The subjects and the value of a judgement."""

    subjects: tuple[str, ...]
    value: str | None


def answer(kind: str, fields: Fields) -> Answer:
    """What the fields of a form say. Errors: InputError where nothing was chosen."""
    on, others = fields.get("on", ()), fields.get("with", ())
    if kind in ("merge", "split") and not others:
        what = "another fact that speaks of the same thing" if kind == "merge" else "the statements that speak of something else"
        raise InputError(f"Choose {what}.")
    if kind == "lineage":
        other = one(fields, "other")
        if not other:
            raise InputError("Choose the other report.")
        on = (other, *on) if one(fields, "first") == "other" else (*on, other)
    return Answer((*on, *others), _value(kind, fields))


def one(fields: Fields, name: str) -> str:
    """The first value of a field; empty where there is none."""
    return next(iter(fields.get(name, ())), "").strip()


def _value(kind: str, fields: Fields) -> str | None:
    if kind == "figure":
        low, high = (one(fields, name).replace(",", "").replace(" ", "") for name in ("low", "high"))
        bounds = low if low == high else f"{low}..{high}"
        return " ".join(w for w in (one(fields, "kind"), bounds) if w)
    wanted: dict[str, tuple[str, str]] = {
        "move": ("story", "Choose the story to move it to."),
        "lineage": ("relation", "Choose how the two hang together."),
        "source-rating": ("code", "Choose a letter. Twosource never fills it in."),
        "item-rating": ("code", "Choose a figure. Twosource never fills it in."),
    }
    if kind not in wanted:
        return None
    name, words = wanted[kind]
    if not (value := one(fields, name)):
        raise InputError(words)
    return value


def fields_of(pairs: Iterable[tuple[str, object]]) -> Fields:
    """The fields of a form, each with all its values; files are none."""
    out: dict[str, list[str]] = {}
    for name, value in pairs:
        if isinstance(value, str):
            out.setdefault(name, []).append(value.replace("\0", ""))
    return {name: tuple(values) for name, values in out.items()}
