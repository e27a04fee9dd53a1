"""Figures: how many people were killed, hurt, moved or held, how many places and means, with bounds and hedges."""

from twosource.extract.figures.find import find_figures

__all__ = ["find_figures"]
