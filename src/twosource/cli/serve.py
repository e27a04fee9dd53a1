"""`serve`: the desk in a browser."""

import click

from twosource.cli.options import store_option


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; one that others can reach needs a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--token-file", metavar="FILE", help="A file that holds the token to log in with, at least 16 characters.")
def serve(store: str | None, host: str, port: int, token_file: str | None) -> int:
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

    app = create_app(store or "record.db", host=host, token=read_token(token_file, host=host))
    click.echo(f"The desk is at http://{f'[{host}]' if ':' in host else host}:{port}/ (stop it with Ctrl-C)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    return 0
