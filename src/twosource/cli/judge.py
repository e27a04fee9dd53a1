"""`judge`: what people decide about a store's record."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from twosource.cli.options import kept_option
from twosource.model.judgements import JudgementKind

F = TypeVar("F", bound=Callable[..., Any])


def judging_options(command: F) -> F:
    """`--store`, `--by` and `--why`."""
    for option in (
        click.option("--why", metavar="WORDS", required=True, help="The reason, in a few words."),
        click.option("--by", metavar="NAME", required=True, envvar="TWOSOURCE_BY", show_envvar=True, help="Who judges."),
        kept_option,
    ):  # fmt: skip
        command = option(command)
    return command


@click.group()
def judge() -> None:
    """Judge a store's record: confirm, reject, merge or split facts, move reports, mark lineage, correct figures, rate.

    What was read is never altered: a judgement is kept beside it, with who, when and why. It is carried through to all that it
    bears on, found again in every later run, and `twosource undo` takes it back. Ids may be given by their beginnings.

    \b
    Examples:
      twosource judge merge fct_77aa fct_0b1c --store record.db --by Ada --why "the same crossing"
      twosource judge figure fig_6a51 18000..22000 --store record.db --by Ada --why "the comma was lost"
      twosource judge rate-source "Syrian Observatory for Human Rights" C --store record.db --by Ada --why "one monitor, no names"
    """


@judge.command()
@click.argument("fact")
@judging_options
def confirm(fact: str, **given: Any) -> int:
    """Confirm FACT: a person has checked it."""
    return _judge("confirm", [fact], None, **given)


@judge.command()
@click.argument("fact")
@judging_options
def reject(fact: str, **given: Any) -> int:
    """Reject FACT: it was misread, or is no fact. It stays in the record, marked, and weighs nothing."""
    return _judge("reject", [fact], None, **given)


@judge.command()
@click.argument("facts", nargs=-1, required=True, metavar="FACT FACT…")
@judging_options
def merge(facts: tuple[str, ...], **given: Any) -> int:
    """Merge two or more facts of one story and kind: they speak of one thing."""
    return _judge("merge", facts, None, **given)


@judge.command()
@click.argument("fact")
@click.argument("statements", nargs=-1, required=True, metavar="STATEMENT…")
@judging_options
def split(fact: str, statements: tuple[str, ...], **given: Any) -> int:
    """Split statements off FACT: they speak of something else. `twosource evidence` lists a fact's statements."""
    return _judge("split", [fact, *statements], None, **given)


@judge.command()
@click.argument("report")
@click.argument("story")
@judging_options
def move(report: str, story: str, **given: Any) -> int:
    """Move REPORT to another STORY, or to one of its own: `new`."""
    return _judge("move", [report], story, **given)


@judge.command()
@click.argument("earlier")
@click.argument("later")
@click.argument("relation")
@judging_options
def lineage(earlier: str, later: str, relation: str, **given: Any) -> int:
    """Mark how report LATER hangs together with EARLIER: copy, derived, translation, same-agency or independent."""
    return _judge("lineage", [earlier, later], relation, **given)


@judge.command()
@click.argument("figure_id", metavar="FIGURE")
@click.argument("value")
@click.option("--in", "within", metavar="REPORT", help="The report that holds it; without it all reports are looked through.")
@judging_options
def figure(figure_id: str, value: str, **given: Any) -> int:
    """Correct FIGURE to VALUE: its kind, its bounds, or both: `wounded`, `20..30`, `20..`, `..30`, "wounded 20"."""
    return _judge("figure", [figure_id], value, **given)


@judge.command("rate-source")
@click.argument("source")
@click.argument("letter")
@judging_options
def rate_source(source: str, letter: str, **given: Any) -> int:
    """Rate a SOURCE by its name, from A (completely reliable) to F (cannot be judged): the Admiralty code."""
    return _judge("source-rating", [source], letter.upper(), **given)


@judge.command("rate-item")
@click.argument("item")
@click.argument("number")
@click.option("--in", "within", metavar="REPORT", help="The report that holds a statement; without it all reports are looked through.")
@judging_options
def rate_item(item: str, number: str, **given: Any) -> int:
    """Rate an ITEM (fact, statement or report) from 1 (confirmed by others) to 6 (cannot be judged): the Admiralty code."""
    return _judge("item-rating", [item], number, **given)


def _judge(
    kind: JudgementKind, subjects: Sequence[str], value: str | None, *, store: str, by: str, why: str, within: str | None = None,
) -> int:  # fmt: skip
    from twosource.cli.newsrooms import newsroom
    from twosource.export.judged import deed

    held = newsroom(store).judge(kind, subjects, value=value, by=by, why=why, within=within)
    judgement = held.judgement
    now = ", ".join(held.now) or "nothing in the record now"
    click.echo(f"{judgement.id}  {judgement.by} {deed(judgement)}: {judgement.about}")
    click.echo(f"It holds of {now}. To take it back: `twosource undo {judgement.id[:12]} --store {store} --by NAME`.", err=True)
    return 0
