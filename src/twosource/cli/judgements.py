"""`judgements` and `undo`: what people decided, and taking it back."""

import click

from twosource.cli.options import kept_option


@click.command()
@click.argument("story_id", metavar="[STORY]", required=False)
@kept_option
@click.option("--format", "form", type=click.Choice(["terminal", "jsonl"]), default="terminal", show_default=True)
def judgements(story_id: str | None, store: str, form: str) -> int:
    """List people's judgements, of all stories or one, the latest first: who decided what, when, why, and how it stands now.

    \b
    Examples:
      twosource judgements --store record.db
      twosource judgements sty_0a1b --store record.db --format jsonl
    """
    import msgspec
    from rich.console import Console
    from rich.text import Text

    from twosource.cli.newsrooms import newsroom
    from twosource.export.judged import STANDINGS, deed

    console = Console()
    found = newsroom(store).judgements(story_id)
    for held in found:
        if form == "jsonl":
            click.echo(msgspec.json.encode(held))
            continue
        judgement = held.judgement
        style = {"holds": "green", "lost": "red"}.get(held.standing, "dim")
        console.print(Text.assemble(
            (judgement.id[:12], "dim"), f"  {judgement.at:%Y-%m-%d %H:%M} UTC  " if not judgement.at.utcoffset() else f"  {judgement.at}  ",
            (judgement.by, "bold"), f" {deed(judgement)}: {judgement.about}",
        ))  # fmt: skip
        if judgement.why:
            console.print(Text(f"  why: {judgement.why}"))
        console.print(Text(f"  {STANDINGS[held.standing]}{'. ' + held.note if held.note else ''}", style=style))
    if not found and form == "terminal":
        click.echo("Nobody has judged anything here. `twosource judge --help` shows how.", err=True)
    return 0


@click.command()
@click.argument("judgement_id", metavar="JUDGEMENT")
@kept_option
@click.option("--by", metavar="NAME", required=True, envvar="TWOSOURCE_BY", show_envvar=True, help="Who takes it back.")
@click.option("--why", metavar="WORDS", default="", help="The reason.")
def undo(judgement_id: str, store: str, by: str, why: str) -> int:
    """Take a judgement back, and all that it changed with it. An undo can be taken back too.

    \b
    Example:
      twosource undo jdg_0a1b --store record.db --by Ada
    """
    from twosource.cli.newsrooms import newsroom

    judgement = newsroom(store).undo(judgement_id, by=by, why=why).judgement
    click.echo(f"{judgement.id}  {judgement.by} took back {judgement.about}")
    return 0
