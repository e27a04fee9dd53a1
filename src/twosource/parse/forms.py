"""Coarse tags and lemmas of tokens, as the pipeline's attribute ruler and lemmatizer give them, each case worked out once."""

from collections.abc import Sequence
from typing import Any

from spacy.attrs import DEP, IS_SPACE, ORTH, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

OWN = frozenset(["TAG", "LOWER", "DEP", "IS_SPACE"])
"""What a rule may ask of a token for its answer to follow from the token's word, tag and relation."""
MOST_KEPT = 200_000
STEPS = ("attribute_ruler", "lemmatizer")
Case = tuple[int, int, int]
"""A word, its tag and its relation, as spaCy's hashes."""
Form = tuple[str, str]
EMPTY: Form = ("", "")


class Forms:
    """The coarse tag and the lemma of each token of tagged and parsed docs.

    All but a handful of the ruler's rules look at one token's word, tag and relation: their answer is kept by these three. A doc in which
    one of the others matches goes through both steps as a whole.
    """

    def __init__(self, nlp: Any) -> None:
        self._vocab: Any = nlp.vocab
        self._ruler, self._lemmatizer = (nlp.get_pipe(name) for name in STEPS)
        self._of_one: Any = AttributeRuler(nlp.vocab)
        self._of_several, self._openings = Matcher(nlp.vocab), Matcher(nlp.vocab)
        for number, rule in enumerate(self._ruler.patterns):
            if all(len(tokens) == 1 and tokens[0].keys() <= OWN for tokens in rule["patterns"]):
                self._of_one.add_patterns([rule])
            else:
                self._of_several.add(str(number), rule["patterns"])
                self._openings.add(str(number), [[t[0] if t[0].keys() <= OWN else {}] for t in rule["patterns"]])
        self._known: dict[Case, Form] = {}
        self._opening: set[Case] = set()

    def of(self, docs: Sequence[Any]) -> list[list[Form]]:
        """For each doc the (coarse tag, lemma) of its tokens; those of white space are left empty."""
        cases: list[list[Case | None]] = []
        for doc in docs:
            rows = doc.to_array([ORTH, TAG, DEP, IS_SPACE]).reshape(-1, 4).tolist()
            cases.append([None if blank else (word, tag, relation) for word, tag, relation, blank in rows])
        if len(self._known) > MOST_KEPT:
            self._known, self._opening = {}, set()
        self._learn({case for each in cases for case in each if case is not None and case not in self._known})
        known = self._known
        return [
            self._whole(doc)
            if not self._opening.isdisjoint(each) and self._of_several(doc, allow_missing=True)
            else [EMPTY if case is None else known[case] for case in each]
            for doc, each in zip(docs, cases, strict=True)
        ]

    def _learn(self, cases: set[Case]) -> None:
        if not cases:
            return
        order = sorted(cases)
        doc: Any = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in order])
        for token, (_, tag, relation) in zip(doc, order, strict=True):
            token.tag, token.dep = tag, relation
        self._opening |= {order[start] for _, start, _ in self._openings(doc, allow_missing=True)}
        self._lemmatizer(self._of_one(doc))
        self._known |= {case: (token.pos_, token.lemma_) for case, token in zip(order, doc, strict=True)}

    def _whole(self, doc: Any) -> list[Form]:
        return [(token.pos_, token.lemma_) for token in self._lemmatizer(self._ruler(doc))]
