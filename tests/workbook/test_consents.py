from dataclasses import replace
from datetime import date

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.consents import Photo, consent_roles, consented, photos
from support import entries_in

BOOK = """
## Samtycken
| Deltagare | Slag | Givet | Återkallat |
| --- | --- | --- | --- |
| D001 | foto | 2026-03-02 | 2026-06-30 |
| D001 | foto | 2026-09-01 |  |
| D001 | kontakt efter avslut | 2026-09-01 | i höst |
| D001 | registrering i SUS | 2026-09-01 |  |
| D002 | foto |  |  |
| D002 |  | 2026-03-02 |  |
|  | foto | 2026-03-02 |  |

## Underlag
| Underlag | Deltagare | Datum | Slag |
| --- | --- | --- | --- |
| U001 | D001 | 2026-04-01 | foto |
| U002 | D001 | 2026-04-01 | observation |
| U003 | D001 | i våras | foto |
| U004 |  | 2026-04-01 | foto |
|  | D002 | 2026-04-01 | foto |
| U006 | D002 | 2026-04-01 |  |
"""


def test_all_the_times_that_somebody_consented_to_a_thing(model: Model) -> None:
    assert consented(entries_in(BOOK, model)) == {
        ("D001", "foto"): [(date(2026, 3, 2), date(2026, 6, 30)), (date(2026, 9, 1), None)],
        ("D001", "registrering i SUS"): [(date(2026, 9, 1), None)],
    }


def test_one_that_was_withdrawn_nobody_knows_when_proves_nothing(model: Model) -> None:
    assert ("D001", "kontakt efter avslut") not in consented(entries_in(BOOK, model))


def test_the_photos_are_those_of_somebody(model: Model) -> None:
    assert photos(entries_in(BOOK, model)) == [
        Photo(0, "U001", "D001", date(2026, 4, 1)),
        Photo(2, "U003", "D001", None),
        Photo(4, None, "D002", date(2026, 4, 1)),
    ]


def test_where_the_model_has_no_word_for_photos_there_are_none(model: Model) -> None:
    values = tuple(replace(v, role="") if v.role == "photo" else v for v in model.list_values)
    assert photos(entries_in(BOOK, replace(model, list_values=values))) == []


def test_the_kinds_are_known_by_the_lists_words(model: Model) -> None:
    assert consent_roles(entries_in(BOOK, model)) == {
        "registrering i SUS": "sus",
        "foto": "photo",
        "informationsutbyte med beställaren": "exchange",
        "överlämning till annat företag": "handover",
        "kontakt efter avslut": "after_exit",
    }
    values = tuple(replace(v, role="") if v.value == "foto" else v for v in model.list_values)
    assert "foto" not in consent_roles(entries_in(BOOK, replace(model, list_values=values)))


def test_without_the_sheets_nobody_has_consented_to_anything(model: Model) -> None:
    assert (consented(entries_in("", model)), photos(entries_in("", model))) == ({}, [])
