"""Files, folders and records in; a bad one is named and costs nothing else."""

import io
import json
from pathlib import Path

import pytest

from twosource.ingest import documents, documents_in, pasted, to_report
from twosource.model import Document, Failure, InputError


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


def test_a_line_in_another_charset_is_named_and_costs_no_other(tmp_path: Path) -> None:
    odd = "Élu à Besançon, où l’été fut très froid."
    lines = ["Un été à Besançon.".encode(), odd.encode("cp1252"), bytes(range(160, 256)), "Déclaré là.".encode()]
    (tmp_path / "in.jsonl").write_bytes(b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, line) for n, line in enumerate(lines)))
    (tmp_path / "in.csv").write_bytes(b"id,text\n" + b"".join(b"%d,%s\n" % (n, line) for n, line in enumerate(lines)))
    for name, words in (
        ("in.jsonl", "line 2 is not UTF-8, as JSON is: byte 21 of it"),
        ("in.csv", "line 3 is not utf-8 as its file begins: byte 35 "),
    ):
        found, failed = read(str(tmp_path / name))
        assert [d.ref for d in found] == ["0", "3"]
        assert len(failed) == 2
        assert words in failed[0].error


def test_a_table_of_ascii_lines_with_one_of_garbage_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"id,text\n1,One.\n2," + bytes(range(160, 256)) + b"\n3,Three.\n")
    found, failed = read(str(tmp_path / "in.csv"))
    assert [d.ref for d in found] == ["1", "3"]
    assert "line 3 is not utf-8" in failed[0].error


def test_a_row_of_parquet_that_is_not_utf_8_costs_no_other(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    odd = pa.array([b"One.", "Élu à Besançon, été très froid.".encode("cp1252"), b"Three."]).view(pa.string())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": odd}), tmp_path / "in.parquet")
    found, failed = read(str(tmp_path / "in.parquet"))
    assert [(d.ref, d.body) for d in found] == [("a", b"One."), ("c", b"Three.")]
    assert "row 2 is not UTF-8 in the column `text`: byte 0 of it does not fit" in failed[0].error


def test_a_page_of_an_archive_keeps_the_charset_its_server_gave(tmp_path: Path) -> None:
    pages = {"klingon": "Налет на Мопти.".encode("cp1251"), "windows-1251": "Налет на Мопти.".encode("cp1251")}
    with (tmp_path / "in.warc").open("wb") as file:
        for charset, words in pages.items():
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=%s\r\n\r\n" % charset.encode() + words
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{charset}\r\nContent-Type: application/http; msgtype=response\r\n"
            head += f"WARC-Record-ID: <urn:uuid:{charset}>\r\nWARC-Date: 2026-03-04T08:00:00Z\r\nContent-Length: {len(http)}\r\n\r\n"
            file.write(head.encode() + http + b"\r\n\r\n")
    (bad, good), _ = read(str(tmp_path / "in.warc"))
    assert to_report(good).text == "Налет на Мопти."
    with pytest.raises(InputError, match=r"`https://post\.example/klingon` declares the charset `klingon`, which does not exist"):
        to_report(bad)


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
