"""Any bytes in: an answer or a clear error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.ingest.decoding import decode
from twosource.model import InputError

WORDS = "Le porte-parole a déclaré : « aucune négociation ». Élections à Besançon, où l’été fut très froid."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_told(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), ref="a.txt") == WORDS


def test_a_declared_encoding_is_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Переговоры провалились</body></html>'
    assert "Переговоры" in decode(page.encode("cp1251"), ref="a.html")


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
