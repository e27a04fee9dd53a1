"""The plan, the engines that run it, and the Newsroom facade."""

from twosource.pipeline.engines import Engine, Serial, engine
from twosource.pipeline.newsroom import Newsroom

__all__ = ["Engine", "Newsroom", "Serial", "engine"]
