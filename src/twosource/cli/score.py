"""`score`: Twosource measured on annotated sets, against the floors it must keep."""

import sys
import time
from pathlib import Path

import click

from twosource.cli.progress import progress


@click.command()
@click.argument("sets", nargs=-1, metavar="[SET]…")
@click.option("--gold", "folder", type=click.Path(path_type=Path), help="The folder of the public gold sets [default: ../shared/gold].")
@click.option("--floors", "floors_file", type=click.Path(path_type=Path), default=Path("gold/floors.json"), show_default=True)
@click.option("--save", type=click.Path(path_type=Path), help="Write the predictions of each set into this folder.")
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes read reports.")
@click.option("--quiet", "-q", is_flag=True, help="Only what fell below its floor.")
def score(sets: tuple[str, ...], folder: Path | None, floors_file: Path, save: Path | None, jobs: int, quiet: bool) -> int:
    """Score Twosource on annotated sets and hold the floors pinned in gold/floors.json.

    SETs are names; without any, the examples and every public set that is present. The exit code is 1 where a figure fell.

    \b
    Examples:
      twosource score examples
      twosource score syria seeds --save predictions/
    """
    import msgspec

    from twosource.evaluate import EXAMPLES, SETS, TASKS, fallen, gold_folder, load_floors
    from twosource.model import SettingsError
    from twosource.pipeline import engine
    from twosource.pipeline.measuring import predict

    unknown = [name for name in sets if name not in SETS]
    if unknown:
        raise SettingsError(f"There is no gold set `{unknown[0]}`. Choose from: {', '.join(SETS)}.")
    public = folder or gold_folder()
    wanted = list(sets) or [name for name, gold in SETS.items() if gold.by_default]
    floors = load_floors(floors_file).floors if floors_file.exists() else {}
    code = 0
    for name in wanted:
        gold = SETS[name]
        if name != EXAMPLES and public is None:
            click.echo(f"{name}: skipped, the public gold sets are not beside the project (../shared/gold)", err=True)
            continue
        base = Path("gold") if name == EXAMPLES else public
        assert base is not None
        began = time.perf_counter()
        with progress(f"Reading {name}", quiet=quiet) as done:
            dossier = predict(gold, base, engine(jobs), done)
        for failure in dossier.failures:
            click.echo(f"{name}: {failure.input_id}: {failure.stage}: {failure.error}", err=True)
            code = 1
        if save:
            save.mkdir(parents=True, exist_ok=True)
            (save / f"{name}.json").write_bytes(msgspec.json.encode(dossier))
        seconds = time.perf_counter() - began
        for task, path in gold.tasks.items():
            scores = TASKS[task](base / path, dossier)
            if not quiet:
                shown = "  ".join(f"{k} {v:.3f}" for k, v in scores.items() if not k.endswith(("_p", "_r")))
                click.echo(f"{name:<13} {task:<13} {shown}")
            for sentence in fallen(floors.get(name, {}).get(task, {}), scores):
                click.echo(f"FELL {name} {task}: {sentence}")
                code = 1
        if not quiet:
            click.echo(f"{name:<13} {len(dossier.reports)} reports in {seconds:.0f} s", err=True)
        sys.stdout.flush()
    return code
