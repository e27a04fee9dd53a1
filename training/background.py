"""Count in how many texts each word stem stands, for `group/background.tsv`.

    python training/background.py ../shared/gold src/twosource/group/background.tsv

Only texts that no story or copy label of the dev sets touches are counted, so that measuring on those labels stays honest.
"""

import collections
import json
import pathlib
import sys

from twosource.group.words import stem, words_of

SETS = ("polnear/train.jsonl", "headlines/dev.jsonl", "muc4/train.jsonl", "lgl/dev.jsonl", "tempeval/train.jsonl", "trnews/dev.jsonl")
LEAST = 4


def texts(gold: pathlib.Path) -> list[str]:
    out = []
    for name in SETS:
        for line in (gold / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or row.get("body") or ""
            out.append(text.capitalize() if text.isupper() else text)
    labelled = {json.loads(line)["id"] for line in (gold / "syria/stories.jsonl").read_text("utf-8").splitlines()}
    for line in (gold / "syria/reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in labelled:
            out.append(row["text"])
    return out


def main(gold: str, target: str) -> None:
    counts: collections.Counter[str] = collections.Counter()
    every = sorted(set(texts(pathlib.Path(gold))))
    for text in every:
        counts.update({stem(w.term) for w in words_of(text)})
    rows = sorted((-n, term) for term, n in counts.items() if n >= LEAST)
    body = "".join(f"{term}\t{-n}\n" for n, term in rows)
    pathlib.Path(target).write_text(f"# texts\t{len(every)}\n" + body, "utf-8")
    print(f"{len(every)} texts, {len(rows)} stems")


if __name__ == "__main__":
    main(*sys.argv[1:3])
