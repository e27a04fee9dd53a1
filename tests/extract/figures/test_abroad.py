"""Figures of reports in Spanish, French and Portuguese."""

import msgspec
import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.figures import find_figures
from twosource.model import Figure
from twosource.parse import Parser


def figures(parser: Parser, text: str, language: str, **context: object) -> tuple[Figure, ...]:
    parsed = make.parsed(parser, text)
    parsed = msgspec.structs.replace(parsed, report=msgspec.structs.replace(parsed.report, language=language))
    return find_figures(parsed, Context(**context))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El río dejó 600 familias sin techo.", ("600 familias", "displaced", 600, 600, "exact")),
        ("es", "Hay más de 1.299 evacuados en el valle.", ("más de 1.299 evacuados", "evacuated", 1300, None, "more-than")),
        ("es", "Se cuentan 2 mil viviendas con daños.", ("2 mil viviendas", "affected", 2000, 2000, "exact")),
        ("es", "Hubo 12 muertos en el incendio.", ("12 muertos", "killed", 12, 12, "exact")),
        ("fr", "Près de 400 personnes ont été évacuées.", ("Près de 400 personnes", "evacuated", 400, 400, "approx")),
        ("fr", "La crue a détruit au moins 90 maisons.", ("au moins 90 maisons", "affected", 90, None, "at-least")),
        ("pt", "As chuvas deixaram 400 desabrigados.", ("400 desabrigados", "displaced", 400, 400, "exact")),
        ("pt", "Cerca de 50 fam\ufffdlias foram desalojadas.", ("Cerca de 50 fam\ufffdlias", "displaced", 50, 50, "approx")),
    ],
)  # fmt: skip
def test_a_count_has_its_kind_and_bounds(parser: Parser, language: str, text: str, expected: tuple[str, str, int, int | None, str]) -> None:
    (figure,) = figures(parser, text, language)
    assert (figure.quote, figure.kind, figure.low, figure.high, figure.hedge) == expected
    assert text[figure.start : figure.end] == figure.quote


@pytest.mark.parametrize("text", ["El tren recorrió 40 km en 3 horas.", "La obra costó 12 millones de pesos."])
def test_what_counts_nobody_is_no_figure(parser: Parser, text: str) -> None:
    assert figures(parser, text, "es") == ()


def test_the_place_is_the_one_named_in_the_sentence(parser: Parser) -> None:
    text = "Llovió en Quito. Unas 100 personas fueron evacuadas en Manta."
    places = [make.place(text, "Quito"), make.place(text, "Manta")]
    assert figures(parser, text, "es", places=tuple(places))[0].place == "Manta"
