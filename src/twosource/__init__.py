"""Twosource reads many reports of the same events and gives one sourced record of them."""

__version__ = "0.1.0"
