"""Stances: which say the same of a matter, which oppose each other, and which answer one another."""

FAMILY = {"demands": "wants", "calls-for": "wants", "threatens": "threatens", "offers": "gives", "accepts": "gives", "refuses": "refuses"}
OPPOSED = frozenset(frozenset(p) for p in (("accepts", "refuses"), ("offers", "refuses"), ("demands", "refuses"), ("calls-for", "refuses")))


def family(stance: str) -> str:
    """What a stance amounts to: `wants`, `gives`, `refuses` or `threatens`."""
    return FAMILY.get(stance, stance)


def opposed(a: str, b: str) -> bool:
    """The two stances cannot be one position on one matter: who refuses a thing does not ask for it, offer it or accept it."""
    return frozenset((a, b)) in OPPOSED
