"""Writes docs/commands.md from the commands' own help; `--check` fails where it is out of date."""

import sys
from pathlib import Path

import click
from click.testing import CliRunner

from twosource.cli import COMMANDS, app

PAGE = Path(__file__).with_name("commands.md")


def page() -> str:
    """The help of every command, as Markdown."""
    runner = CliRunner()
    parts = ["# Commands\n\nWritten by `make docs` from each command's `--help`.\n"]
    for words in ([], *(words for name in COMMANDS for words in commands(name))):
        shown = runner.invoke(app, [*words, "--help"], prog_name="twosource", terminal_width=100, max_content_width=100).output.rstrip()
        parts.append(f"## {' '.join(['twosource', *words])}\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


def commands(name: str) -> list[list[str]]:
    """The words of a command, and of those below it."""
    found = app.get_command(click.Context(app), name)
    return [[name], *([name, below] for below in getattr(found, "commands", {}))]


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text("utf-8") != page():
            sys.exit("docs/commands.md is out of date. Run `make docs` and commit it.")
    else:
        PAGE.write_text(page(), "utf-8")
