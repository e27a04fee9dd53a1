"""`run`: the main job at scale, on the engine and into the store of one's choice."""

from datetime import date

import click

from twosource.cli.options import kept_option, reading_options
from twosource.cli.progress import progress


@click.command()
@click.option("--input", "inputs", multiple=True, required=True, metavar="PATH", help="A file, folder or address; may be given again.")
@kept_option
@click.option("--engine", "kind", type=click.Choice(["serial", "pool", "spark"]),
              help="Where reports are read. [default: pool with --jobs, else serial]")  # fmt: skip
@click.option("--master", metavar="URL", help="Spark's master, such as spark://host:7077 or local[4]; spark-submit gives its own.")
@click.option("--work", metavar="DIR", help="A folder that Spark's driver and executors all reach, for what a stopped run has done.")
@reading_options
def run(
    inputs: tuple[str, ...], store: str, kind: str | None, master: str | None, work: str | None, jobs: int,
    published: date | None, mapping: dict[str, str], quiet: bool,
) -> int:  # fmt: skip
    """Read many reports into a store: in this process, in several, or on Apache Spark, with the same record.

    A run can stop anywhere, kill -9 and power cuts included: run the same command again, and only what is missing is done.

    \b
    Examples:
      twosource run --input crawl/ --store record.db --jobs 4
      twosource run --engine spark --master spark://host:7077 --work /shared/twosource \\
        --input reports.parquet --store postgresql+psycopg://user@host/news
    """
    from twosource.cli.newsrooms import tell
    from twosource.cli.opening import opened
    from twosource.pipeline import Newsroom
    from twosource.pipeline.engines import engine
    from twosource.store import Store

    held = Store(store)
    chosen = engine(jobs, kind, master=master, work=work)  # type: ignore[arg-type]
    try:
        with progress("Reading", quiet=quiet) as done:
            room = Newsroom(store=held, engine=chosen, progress=done, steps=done.step, opened=opened())
            failures = room.add(inputs, published=published, mapping=mapping)
    finally:
        chosen.close()
    status = room.status()
    failures += status.failures
    if not quiet:
        click.echo(
            f"{status.read} reports, {status.stories} stories, {status.facts} facts in {held.name}; {len(failures)} reports failed.",
            err=True,
        )
    return tell(failures, quiet=quiet)
