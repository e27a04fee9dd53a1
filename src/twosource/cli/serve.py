"""`serve`: the desk in a browser."""

import socket

import click

from twosource.cli.options import store_option
from twosource.model.errors import SettingsError


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; one that others can reach needs a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--token-file", metavar="FILE", help="A file that holds the token to log in with, at least 16 characters.")
@click.option(
    "--allow-host",
    "allow_hosts",
    multiple=True,
    metavar="HOST[:PORT]",
    help="A host that the desk may fetch reports from although its address is private or its port unusual. May be repeated.",
)
def serve(store: str | None, host: str, port: int, token_file: str | None, allow_hosts: tuple[str, ...]) -> int:
    """Open the desk: read, check, compare and correct the record in a browser.

    Without --store it opens `record.db` in this folder. It loads nothing from the network, and only this machine can reach it
    unless --host says otherwise.

    \b
    Examples:
      twosource serve --store record.db
      twosource serve --store record.db --host 0.0.0.0 --token-file token.txt
    """
    import uvicorn

    from twosource.serve import create_app
    from twosource.serve.security import read_token

    app = create_app(store or "record.db", host=host, token=read_token(token_file, host=host), allow_hosts=allow_hosts)
    with _listening(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"The desk is at http://{shown}:{listening.getsockname()[1]}/ (stop it with Ctrl-C)", err=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Errors: SettingsError where the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(f"The desk cannot listen on {host}, port {port}: {error.strerror or error}. Give another `--port`.") from None
