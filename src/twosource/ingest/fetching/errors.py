"""What can go wrong with a fetch, in words for the user."""

from twosource.model import InputError


class FetchError(InputError):
    """An address could not be fetched, why, and what to do.

    `status` is the server's answer where there was one; `retry_after_s` the seconds it asked to wait.
    """

    def __init__(self, words: str, *, status: int | None = None, retry_after_s: float | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.retry_after_s = retry_after_s
