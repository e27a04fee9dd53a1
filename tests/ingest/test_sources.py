"""Files, folders and records in; a bad one is named and costs nothing else."""

import io
import json
from pathlib import Path

import pytest

from twosource.ingest import documents, documents_in, pasted, to_report
from twosource.model import Document, Failure


def read(*inputs: str, **options: object) -> tuple[list[Document], list[Failure]]:
    found = list(documents(inputs, **options))  # type: ignore[arg-type]
    return [d for d in found if isinstance(d, Document)], [f for f in found if isinstance(f, Failure)]


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second.")
    (tmp_path / "a.html").write_text("<html><body><p>First.</p></body></html>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found, failed = read(str(tmp_path))
    assert [Path(d.ref).name for d in found] == ["a.html", "b.txt"]
    assert failed == []


def test_a_folder_is_read_from_elsewhere_and_hidden_files_in_it_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports, here = tmp_path / ".archive" / "reports", tmp_path / "here"
    for folder in (reports / ".trash", here):
        folder.mkdir(parents=True)
    (reports / "a.txt").write_text("First.")
    (reports / ".trash" / "b.txt").write_text("Second.")
    monkeypatch.chdir(here)
    found, failed = read("../.archive/reports")
    assert [Path(d.ref).name for d in found] == ["a.txt"]
    assert failed == []


def test_a_missing_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Some words.")
    found, failed = read(str(tmp_path / "gone.txt"), str(good))
    assert [d.ref for d in found] == [str(good)]
    assert "gone.txt` does not exist" in failed[0].error


def test_an_empty_folder_says_what_can_be_read(tmp_path: Path) -> None:
    _, failed = read(str(tmp_path))
    assert ".jsonl" in failed[0].error


def test_a_bad_line_of_records_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "text": "One."}\nnot json\n{"id": "b"}\n[3]\n{"id": "c", "text": "Two."}\n')
    found, failed = read(str(file))
    assert [d.ref for d in found] == ["a", "c"]
    assert [f.input_id.rsplit(" ", 2)[-1] for f in failed] == ["2", "3", "4"]
    assert "--map text=FIELD" in failed[1].error


def test_fields_are_mapped(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"key": 7, "body": "Words.", "day": "2026-03-04"}) + "\n")
    found, _ = read(str(file), mapping={"text": "body", "date": "day", "id": "key"})
    assert (found[0].ref, found[0].body, found[0].fields) == ("7", b"Words.", {"date": "2026-03-04"})


def test_csv_keeps_line_breaks_inside_fields(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(b'id,text\r\n1,"First line.\nSecond line."\r\n')
    found, _ = read(str(file))
    assert found[0].body == b"First line.\nSecond line."


def test_a_csv_without_text_names_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("id,body\n1,words\n")
    _, failed = read(str(file))
    assert "id, body" in failed[0].error
    assert "--map text=COLUMN" in failed[0].error


def test_standard_input_may_be_text_or_records() -> None:
    text, _ = read("-", stdin=io.BytesIO(b"Plain words."))
    records, _ = read("-", stdin=io.BytesIO(b'{"id": "x", "text": "Words."}\n'))
    assert (text[0].ref, records[0].ref) == ("-", "x")


def test_a_huge_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(b"x" * 10_000_001)
    _, failed = read(str(file))
    assert "10,000,001 bytes" in failed[0].error
    assert "JSONL" in failed[0].error


def test_lone_surrogates_and_nul_are_replaced_one_for_one(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "text": "Fire \\ud83d in \\u0000 town."}\n')
    found, _ = read(str(file))
    assert to_report(found[0]).text == "Fire \ufffd in \ufffd town."


@pytest.mark.parametrize("codec", ["gzip", "bz2", "zstd"])
def test_packed_records_are_read_line_by_line(tmp_path: Path, codec: str) -> None:
    import pyarrow as pa

    lines = b"".join(b'{"id": "%d", "text": "Words %d."}\n' % (n, n) for n in range(3))
    file = tmp_path / {"gzip": "in.jsonl.gz", "bz2": "in.jsonl.bz2", "zstd": "in.jsonl.zst"}[codec]
    with pa.CompressedOutputStream(str(file), codec) as packed:
        packed.write(lines)
    found, failed = read(str(file))
    assert ([d.ref for d in found], failed) == (["0", "1", "2"], [])
    assert [d.ref for d in documents_in(file.name, file.read_bytes()) if isinstance(d, Document)] == ["0", "1", "2"]


def test_a_packed_file_that_is_broken_is_named(tmp_path: Path) -> None:
    (failure,) = documents_in("in.jsonl.gz", b"\x1f\x8bnot packed at all")
    assert isinstance(failure, Failure)
    assert "`in.jsonl.gz` cannot be read" in failure.error


def test_a_pasted_text_keeps_what_is_known_of_it() -> None:
    (document,) = pasted("Fire in \0 town.", name="pasted-1", fields={"title": "Fire", "date": "2026-03-04"})
    report = to_report(document)  # type: ignore[arg-type]
    assert (report.ref, report.title, str(report.published), report.text) == ("pasted-1", "Fire", "2026-03-04", "Fire in \ufffd town.")
