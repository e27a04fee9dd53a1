"""Adding reports through the API, and following how far it is."""

import msgspec

from twosource.model import InputError
from twosource.serve.adding.intake import Wanted, given
from twosource.serve.api.answers import Found, page
from twosource.serve.api.asked import Asked, OfAddition, Paged
from twosource.serve.desk import Desk

EXAMPLE = '{"reports": [{"text": "…", "outlet": "…", "date": "2026-11-22"}]}'


def add(desk: Desk, asked: Asked, body: bytes) -> Found:
    """Adds texts and addresses. They are read in the background: follow the addition at the Location of the answer."""
    try:
        wanted = msgspec.json.decode(body, type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The body cannot be read: {error}. Send JSON like {EXAMPLE}.") from None
    begun = desk.adder.add(given(wanted))
    return Found(record=begun, place=f"/api/additions/{begun.id}")


def read(desk: Desk, asked: Asked, body: bytes) -> Found:
    """Reads what the store holds unread."""
    begun = desk.adder.read_pending()
    return Found(record=begun, place=f"/api/additions/{begun.id}")


def additions(desk: Desk, asked: Paged) -> Found:
    """The additions since the desk was started, the newest first."""
    return page(desk.adder.every(), asked)


def addition(desk: Desk, asked: OfAddition) -> Found:
    """How far an addition is, and the stories that it changed."""
    return Found(record=desk.adder.find(asked.addition_id))
