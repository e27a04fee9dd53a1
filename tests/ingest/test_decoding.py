"""Any bytes in: an answer or a clear error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.ingest import to_report
from twosource.ingest.decoding import decode, decoded
from twosource.model import Document, InputError

WORDS = "Le porte-parole a déclaré : « aucune négociation ». Élections à Besançon, où l’été fut très froid."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_told(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), ref="a.txt") == WORDS


def test_a_declared_encoding_is_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Переговоры провалились</body></html>'
    assert "Переговоры" in decode(page.encode("cp1251"), ref="a.html")


@pytest.mark.parametrize(
    ("encoding", "charset", "note"),
    [
        ("utf-8", "iso-8859-1", "declares the charset `iso-8859-1`, but is UTF-8"),
        ("utf-8", "klingon", "declares the charset `klingon`, but is UTF-8"),
        ("utf-8", "UTF-8", None),
        ("cp1252", "latin1", "declares the charset `latin1`, but is windows-1252"),
        ("cp1252", "windows-1252", None),
        ("utf-16-le", "utf-16", None),
        ("utf-16-be", "utf-16", None),
        ("cp1252", None, "declares no charset and is not UTF-8; it was read as `cp1252`"),
    ],
)
def test_a_charset_that_is_wrong_but_sure_is_read_and_noted(encoding: str, charset: str | None, note: str | None) -> None:
    found = decoded(WORDS.encode(encoding), ref="a.txt", charset=charset)
    assert found.text == WORDS
    assert note in found.note if note else found.note is None  # type: ignore[operator]


@pytest.mark.parametrize(("words", "encoding", "charset"), [("市長は①と述べた。" * 9, "cp932", "Shift_JIS"), ("市长说。" * 9, "gbk", "gb2312"), ("市長は述べた。" * 9, "iso2022_jp", "ISO-2022-JP")])  # fmt: skip
def test_charsets_of_the_east_are_read_as_browsers_read_them(words: str, encoding: str, charset: str) -> None:
    assert decode(words.encode(encoding), ref="a.html", charset=charset) == words


def test_punctuation_of_windows_in_utf_8_is_told() -> None:
    found = decoded(
        "The mayor’s “no” — it’s over. Zürich waits.".encode("cp1252").replace(b"\xfc", b"\xc3\xbc"), ref="a.txt", charset="utf-8"
    )
    assert found.text == "The mayor’s “no” — it’s over. Zürich waits."
    assert "punctuation" in (found.note or "")


BAD = {
    "unknown": (WORDS.encode("cp1252"), "klingon", "declares the charset `klingon`, which does not exist, and is not UTF-8: byte 19 does not"),
    "wrong": (WORDS.encode("cp1252"), "utf-8", "declares the charset `utf-8`, but byte 19 does not fit"),
    "other": ("市長は今日会見で述べた。".encode("euc_jp") * 9, "shift_jis", "declares the charset `shift_jis`, but byte 9 does not fit, and it is not UTF-8"),
    "no-text": (bytes(range(128, 256)) * 9, "iso-8859-1", "declares the charset `iso-8859-1`, but byte 1 does not fit"),
    "none": (bytes(range(160, 256)) * 9, None, "declares no charset, is not UTF-8 (byte 0 does not fit), and gives text in no other"),
    "half-utf-16": (WORDS.encode("utf-16") + b"And then the wire went on in ASCII." * 9, None, "begins as UTF-16, but byte 198 does not fit"),
    "utf-16-behind": (b"Words and words. " * 999 + WORDS.encode("utf-16-le"), None, "control characters from byte 16,984 on"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_charset_is_an_error_that_names_it_the_byte_and_the_next_step(name: str) -> None:
    body, charset, words = BAD[name]
    with pytest.raises(InputError) as caught:
        decode(body, ref="odd.txt", charset=charset)
    assert words in str(caught.value)
    assert str(caught.value).startswith("`odd.txt`")
    assert "as UTF-8" in str(caught.value)


def test_a_blemish_is_no_bad_charset_and_is_told_on_the_report() -> None:
    body = b"The mayor of Mopti said that the bridge w\xe4s closed. " + b"More rain is on its way. " * 9
    found = to_report(Document(ref="a.txt", body=body, media_type="text/plain", fields={"charset": "utf-8"}))
    assert "w\ufffds closed" in found.text
    assert found.warnings == ("1 of its characters could not be read in `utf-8`: byte 41 does not fit.",)


def test_a_long_page_around_a_short_text_of_garbage_is_no_text() -> None:
    body = b"<html><head><meta charset=utf-8><title>x</title>" + b"<meta name=x content=x>" * 500
    body += b"<article><p>" + WORDS.encode("cp1252") * 4 + b"</p></article></html>"
    decode(body, ref="a.html")  # few, for its length
    with pytest.raises(InputError, match="declares the charset `utf-8`, but byte"):
        to_report(Document(ref="a.html", body=body, media_type="text/html"))


def test_newlines_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", ref="a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize("body", [b"", b" \n\t ", b"\x00\x00", b"%PDF-1.7\n\x01\x02\x03binary", bytes(range(256)) * 4])
def test_empty_and_binary_input_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(InputError, match=r"odd\.txt"):
        decode(body, ref="odd.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_storable_text_or_a_named_error(body: bytes) -> None:
    try:
        text = decode(body, ref="odd.txt")
    except InputError as error:
        assert "odd.txt" in str(error)
    else:
        assert "\x00" not in text
        text.encode("utf-8")
