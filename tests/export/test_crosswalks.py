"""Events carry the codes of the field's own schemes into the table."""

import csv
import io

from tests import make

from twosource.export.crosswalks import acled, cameo, ucdp
from twosource.export.render import render

TEXT = "Rebels shelled the town, the army said; the minister met the envoy."


def test_a_mode_is_coded_before_its_type() -> None:
    shelled = make.event(TEXT, "shelled", "ASSAULT", mode="shelling", actor="Rebels", recipient="the town")
    plain = make.event(TEXT, "shelled", "ASSAULT")
    assert acled(shelled) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert cameo(shelled) != cameo(plain)
    assert ucdp(make.event(TEXT, "met", "CONSULT")) is None


def test_sides_decide_the_type_of_violence() -> None:
    assert ucdp(make.event(TEXT, "shelled", "ASSAULT", actor="Rebels", recipient="the army")) == 1


def test_the_table_of_events_holds_the_codes() -> None:
    reading = make.reading(TEXT, events=[make.event(TEXT, "met", "CONSULT")])
    stream = io.StringIO()
    render(make.dossier([reading]), "events.csv", stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert row["cameo"].startswith("04")
    assert row["acled_event_type"] == "Strategic developments"
    assert row["ucdp_type_of_violence"] == ""
