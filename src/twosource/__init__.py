"""Twosource reads many reports of the same events and gives one sourced record of them."""

import os

# Twosource runs in several processes; threads of numpy's within each fight for the same cores (four times the CPU time when many are
# offered), and their number changes the last bit of a sum. It must be set before numpy is imported; what the user sets stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
