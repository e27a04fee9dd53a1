"""The HTTP API under `/api`: the same verbs as the command line and the Newsroom, as JSON and CSV."""

from twosource.serve.api.router import api

__all__ = ["api"]
