"""Who is meant: the phrases, titles and pronouns of a report resolved to the names of its actors."""

from twosource.extract.actors.actors import Actors

__all__ = ["Actors"]
