"""`store copy`: a store moved between SQLite and PostgreSQL."""

import click


@click.group()
def store() -> None:
    """Move a store between SQLite and PostgreSQL.

    A store made by an earlier version of Twosource is brought up to date by any command that opens it; documents and judgements stay.

    \b
    Example:
      twosource store copy record.db postgresql+psycopg://user@host/news
    """


@store.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on standard error.")
def copy(source: str, target: str, quiet: bool) -> int:
    """Copy the store FROM, all of it, into a new store TO; each is a SQLite file or a database URL.

    FROM is only read. A copy that was stopped goes on where it stopped when the same command is run again; until it is whole,
    other commands refuse TO. In the end the rows of every table are counted on both sides.

    \b
    Examples:
      twosource store copy record.db postgresql+psycopg://user@host/news
      twosource store copy postgresql+psycopg://user@host/news backup.db
    """
    from twosource.cli.progress import progress
    from twosource.store import Store
    from twosource.store.copying import copy_store

    old, new = Store(source), Store(target, unfinished=True)
    try:
        with progress("Copying", quiet=quiet, unit="rows") as done:
            counts = copy_store(old, new, lambda table, rows: done(rows))
    finally:
        old.close()
        new.close()
    if not quiet:
        told = ", ".join(f"{counts[name]:,} {name}" for name in ("documents", "readings", "judgements", "stories", "facts"))
        click.echo(f"{new.name} now holds what {old.name} holds, counted table by table: {told}.", err=True)
    return 0
