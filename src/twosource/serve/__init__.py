"""The desk and the HTTP API: a skin over the Newsroom, on loopback unless a token guards it."""

from twosource.serve.app import create_app

__all__ = ["create_app"]
