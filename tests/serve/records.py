"""A small invented record: two reports with emoji, Arabic and markup, a disputed toll, and a store that holds it."""

from pathlib import Path

from tests import make

from twosource.model import Document, Dossier
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store

ODD = "🌍🌍 قال المتحدث إن <script>document.title='broken'</script> <b>twelve people</b> were killed in Mopti. The pbadage to the market over the old bridge was closed all day."
PLAIN = (
    "At least nine people were killed in Mopti, the army said on Tuesday. The passage to the market over the old bridge was closed all day."
)
TITLE = "<b>Raid</b> on Mopti 🌍 {{ 7*7 }}"


def invented() -> Dossier:
    """A record with one disputed toll, told by two reports of two outlets."""
    spoken = make.attribution(PLAIN, "At least nine people were killed in Mopti", said_by="the army", cue="said")
    odd = make.reading(
        ODD, ref="odd.txt", title=TITLE, outlet="Bamako <i>Post</i>", published="2026-03-05",
        figures=[make.figure(ODD, "twelve people", 12, 12, place="Mopti")], damage=[make.damage(ODD, "pbadage", "word-filter", "passage")],
        places=[make.place(ODD, "Mopti", 14.5, -4.2, country="ML")],
    )  # fmt: skip
    plain = make.reading(
        PLAIN, ref="plain.txt", title="Nine killed", outlet="Wire", published="2026-03-04", attributions=[spoken],
        figures=[make.figure(PLAIN, "At least nine people", 9, None, hedge="at-least", attribution=spoken.id)],
    )  # fmt: skip
    story = make.story([odd, plain], TITLE)
    toll = make.fact(
        story, [(odd, odd.figures[0]), (plain, plain.figures[0])], "Twelve people were killed; at least nine, the army said.",
        value=(9, None, 12), origins=[[odd.figures[0]], [plain.figures[0]]], verdict="conflicting",
        relations=[(plain.figures[0], odd.figures[0], "conflicts", "twelve and nine <i>cannot</i> both hold")],
    )  # fmt: skip
    link = make.lineage(plain, odd, "derived", 0.6, 0.9, why="Two sentences stand in both.")
    return make.dossier([odd, plain], [story], [link], [toll])


def kept(record: Dossier, folder: Path) -> str:
    """The path of a store that holds the record."""
    path = str(folder / "record.db")
    store = Store(path)
    fill(store, record)
    store.close()
    return path


def fill(store: Store, record: Dossier) -> None:
    """Keeps the record in the store."""
    documents = [Document(ref=r.ref, body=r.text.encode(), media_type="text/plain") for r in record.reports]
    store.add_documents(documents)
    store.add_results(list(zip(documents, record.reports, strict=True)), made_by=STAGE.key_version)
    store.replace_record(record)
