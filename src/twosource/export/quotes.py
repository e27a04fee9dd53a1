"""Who said what in one report, for a terminal."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from twosource.export.chains import STANDINGS
from twosource.export.wording import capital
from twosource.model import Attribution
from twosource.model.readings import Reading

GAP = " […] "


def quotes(reading: Reading) -> Iterator[Text | Padding]:
    """The report's headline; then each speaker with standing, cue and agency, and beneath it the words, in marks where they are direct.

    Words in several pieces are joined by […]. Words told inside those of another stand deeper.
    """
    yield Text(reading.title or reading.ref, style="bold")
    for said in reading.attributions:
        depth = 2 + 4 * sum(_holds(other, said) for other in reading.attributions)
        yield Padding(_speaker(said), (0, 0, 0, depth))
        parts = (" ".join(reading.text[start:end].split()) for start, end in said.content.parts)
        words = GAP.join(part.strip("“”\"'‘ ,") if said.directness == "direct" else part for part in parts)
        yield Padding(Text(f"“{words}”" if said.directness == "direct" else words), (0, 0, 0, depth + 4))


def _speaker(said: Attribution) -> Text:
    if said.source is None:
        return Text.assemble(("Nobody named", "cyan"), (f"  {_cue(said)}", "dim"))
    quote = " ".join(said.source.quote.split())
    standing = "" if said.source.standing in ("named", "pronoun") else f" ({STANDINGS[said.source.standing]})"
    via = f", to {said.via}" if said.via else ""
    return Text.assemble((capital(said.source.name or quote), "cyan"), standing, (f"  {_cue(said)}{via}", "dim"))


def _cue(said: Attribution) -> str:
    return " ".join(said.cue.quote.split()) if said.cue else ""


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """The cue and the words of `inner` stand in one piece of the words of `outer`."""
    if outer is inner or inner.cue is None:
        return False
    low, high = min(inner.cue.start, inner.content.start), max(inner.cue.end, inner.content.end)
    return any(start <= low and high <= end for start, end in outer.content.parts)
