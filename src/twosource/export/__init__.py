"""Dossiers for people and for other tools."""
