"""The errors Twosource raises, as one tree.

TwosourceError
├── InputError      your file or record cannot be read
│   └── NotInRecord the store holds no such story, fact or report
├── SettingsError   an option or setting is wrong
├── SetupError      a model or a piece of data is not installed
├── StoreError      the store cannot be opened, read or written
└── StageError      a stage broke its own promise

A message says what happened, where (file, line, record), why, and what to do next.
"""


class TwosourceError(Exception):
    """Any error that Twosource raises on purpose; its text is meant for the user."""


class InputError(TwosourceError):
    """A file, page or record that the user gave cannot be read."""


class NotInRecord(InputError):
    """The store holds no such story, fact or report."""


class SettingsError(TwosourceError):
    """An option, a setting or a combination of them is wrong."""


class SetupError(TwosourceError):
    """A model or a piece of data is missing; the message says what to install."""


class StoreError(TwosourceError):
    """The store cannot be opened, read or written."""


class StageError(TwosourceError):
    """A stage broke its own promise (a defect of Twosource, not of the input)."""
