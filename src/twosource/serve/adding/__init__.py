"""Reports added at the desk or through the API: taken in, kept, read, and brought into the record, one addition after another."""

from twosource.serve.adding.adder import Adder
from twosource.serve.adding.records import Addition, Entry, Moved, Touched

__all__ = ["Adder", "Addition", "Entry", "Moved", "Touched"]
