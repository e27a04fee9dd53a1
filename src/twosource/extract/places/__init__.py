"""Places named in a report, found and resolved to where they are."""

from twosource.extract.places.finding import find_places
from twosource.extract.places.gazetteer import Gazetteer, gazetteer

__all__ = ["Gazetteer", "find_places", "gazetteer"]
