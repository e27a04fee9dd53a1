"""Trains and exports the attribution reader: `python -m training.reader.train`, then `python -m training.reader.export`."""
