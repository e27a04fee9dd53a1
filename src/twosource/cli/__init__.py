"""The commands. Each imports what it needs when it runs, so that `--help` is quick."""

import importlib
import sys

import click

from twosource import __version__
from twosource.model.errors import TwosourceError

COMMANDS = {
    "read": "twosource.cli.read",
    "run": "twosource.cli.run",
    "watch": "twosource.cli.watch",
    "extract": "twosource.cli.read",
    "quotes": "twosource.cli.read",
    "restore": "twosource.cli.restore",
    "stories": "twosource.cli.record",
    "story": "twosource.cli.record",
    "facts": "twosource.cli.record",
    "evidence": "twosource.cli.record",
    "report": "twosource.cli.export",
    "changes": "twosource.cli.record",
    "search": "twosource.cli.record",
    "status": "twosource.cli.record",
    "lineage": "twosource.cli.lineage",
    "compare": "twosource.cli.lineage",
    "judge": "twosource.cli.judge",
    "judgements": "twosource.cli.judgements",
    "undo": "twosource.cli.judgements",
    "store": "twosource.cli.stores",
    "export": "twosource.cli.export",
    "serve": "twosource.cli.serve",
    "schema": "twosource.cli.doctor",
    "doctor": "twosource.cli.doctor",
    "score": "twosource.cli.score",
}
SUMMARIES = {
    "read": "Read reports and show the dossier: stories, facts, who says so.",
    "run": "Read many reports into a store: in one process, several, or on Spark.",
    "watch": "Ask feeds, sitemaps and pages again and again, and read what is new.",
    "extract": "What each report says, one JSON record a report.",
    "quotes": "Who said what, report by report.",
    "restore": "The damage found in a report, and its mended reading copy.",
    "stories": "List the stories in a store.",
    "story": "Show one story of a store.",
    "facts": "List a story's facts with verdict and counts.",
    "evidence": "Show the words behind a fact, in every report.",
    "report": "Print one report of a store with all that was read in it.",
    "changes": "What the last run changed in a store's facts.",
    "search": "Find reports by words in their titles and texts.",
    "status": "What a store holds: read, pending, failed.",
    "lineage": "Draw who copied whom in a story.",
    "compare": "Two reports side by side: shared, changed, added, missing.",
    "judge": "Confirm, reject, merge, split, move, mark, correct or rate.",
    "judgements": "List what people decided, and how it stands.",
    "undo": "Take a judgement back.",
    "store": "Copy a store between SQLite and PostgreSQL.",
    "export": "Write all stories of a store as tables, GeoJSON or a dossier.",
    "serve": "Open the desk: the record in a browser.",
    "schema": "Print the JSON Schema of the dossier format.",
    "doctor": "Check what is installed: models, data, versions.",
    "score": "Score Twosource on annotated sets against their floors.",
}


class Lazy(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command `name`, its module imported now."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[name]), name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The summaries, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="twosource")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.pass_context
def app(context: click.Context, debug: bool) -> None:
    """Reads many reports of the same events and gives one sourced record of them.

    It counts witnesses, not copies; it says what is reported, never what is true.

    \b
    Examples:
      twosource read reports/ --published 2026-11-20
      twosource read reports/ --format html > dossier.html
      twosource read reports/ --store record.db && twosource stories --store record.db
      cat report.txt | twosource extract -
    """
    context.obj = {"debug": debug}


def main() -> None:
    """Runs the command line; an error of the user's input ends in one message and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except TwosourceError as error:
        if "--debug" in sys.argv:
            raise
        click.echo(f"twosource: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
