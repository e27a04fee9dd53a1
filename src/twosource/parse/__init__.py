"""Reading copies parsed into sentences, tokens and names; each unique paragraph once."""

from twosource.parse.parser import Parser

__all__ = ["Parser", "parser"]


def parser() -> Parser:
    """A parser; it loads a language's pipeline when it first meets that language."""
    return Parser()
