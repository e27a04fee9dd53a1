"""The name of who judges, remembered in the browser."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from litestar import Response

from twosource.model.judgements import LONGEST_NAME

COOKIE = "twosource_name"
A_YEAR_S = 365 * 24 * 3600


def name_of(cookies: Mapping[str, str]) -> str:
    """The name that was given last; empty where none was."""
    return " ".join(unquote(cookies.get(COOKIE, "")).split())[:LONGEST_NAME]


def remember(answer: Response[Any], name: str, *, secure: bool) -> None:
    """Has the browser remember the name."""
    answer.set_cookie(key=COOKIE, value=quote(name), max_age=A_YEAR_S, httponly=True, samesite="strict", secure=secure)
