from dataclasses import replace
from datetime import date

from approved import by_hand
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.entries import Entries
from support import entries_in

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn |
| --- | --- |
| D001 | Alma |
| D002 | Bo |

## Placeringar
| Placerings-ID | Deltagare | Förnamn | Form | Från | Egen kolumn |
| --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Alma | arbetsträning | 2026-09-01 | x |
| D002-1 | D002 | Bo | Okänd form | i mars |  |
| D009-1 | D009 |  |  |  |  |
| D001-1 | D002 |  |  | 2026-10-01 |  |

## Resa
| Placering | Förnamn | Steg |
| --- | --- | --- |
| D002-1 |  | Kartläggning |
| ` ` | Alma | ` ` |
| D009-1 |  | Introduktion |
| D777-1 |  | Introduktion |
| D001-1 |  |  |
"""


def test_columns_are_asked_for_by_role_and_typed(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert list(entries.column("placements", "form")) == ["Arbetsträning", None, None, None]
    assert list(entries.column("placements", "start_date")) == [date(2026, 9, 1), None, None, date(2026, 10, 1)]


def test_a_wrong_value_is_none_for_rules_and_known_as_wrong(model: Model) -> None:
    entries, column = entries_in(BOOK, model), model.column("placements", "start_date")
    assert column is not None
    assert entries.typed("placeringar", column).wrong == (1,)
    assert entries.value("placements", "start_date", 1) is None
    assert entries.unread("placements", "start_date") == {1}
    assert entries.unread("placements", "decision_end") == entries.unread("journey", "done_date") == set()


def test_headings_and_ids_are_the_models_business(model: Model) -> None:
    def other(text: str) -> str:
        return {"Från": "Inskriven", "från": "inskriven"}.get(text, text)

    columns = tuple(replace(c, heading=other(c.heading), id=other(c.id), aliases=()) for c in model.columns)
    entries = entries_in(BOOK.replace("| Från |", "| Inskriven |"), replace(model, columns=columns))
    assert entries.value("placements", "start_date", 0) == date(2026, 9, 1)


def test_an_older_heading_is_read_too(model: Model) -> None:
    column = model.column("placements", "form")
    assert column is not None
    assert column.aliases
    entries = entries_in(BOOK.replace("| Form |", f"| {column.aliases[0]} |"), model)
    assert entries.value("placements", "form", 0) == "Arbetsträning"


def test_rows_come_with_their_numbers(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert list(entries.rows("participants", "participant_id", "first_name")) == [
        (0, "D001", "Alma"),
        (1, "D002", "Bo"),
    ]


def test_a_row_counts_when_somebody_has_written_in_it(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert list(entries.filled("resa")) == [0, 2, 3, 4]  # row 1 holds only what fills in itself
    assert [row for row, _ in entries.rows("journey", "step")] == [0, 2, 3, 4]


def test_a_row_with_only_a_column_of_ones_own_counts(model: Model) -> None:
    own = "\n## Deltagare\n| Deltagar-ID | Skostorlek |\n| --- | --- |\n| D001 |  |\n|  | 38 |\n"
    assert list(entries_in(own, model).filled("deltagare")) == [0, 1]


def test_lookup_gives_the_first_row_with_a_key(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert entries.lookup("placements") == {"D001-1": 0, "D002-1": 1, "D009-1": 2}
    assert entries.lookup("journey") == {}
    assert entries.lookup("finns inte") == {}


def test_a_row_belongs_to_the_participant_that_its_references_lead_to(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert list(entries.owners("deltagare")) == ["D001", "D002"]
    assert list(entries.owners("placeringar")) == ["D001", "D002", None, "D001"]
    assert list(entries_in(BOOK, by_hand(model)).owners("placeringar")) == ["D001", "D002", None, "D002"]
    assert list(entries.owners("resa")) == ["D002", None, None, None, "D001"]
    assert entries.owner("journey", 0) == "D002"


def test_what_belongs_to_nobody_has_no_owner(model: Model) -> None:
    staff = "\n## Personal\n| Personal-ID | Namn |\n| --- | --- |\n| P01 | Cilla |\n"
    assert list(entries_in(BOOK + staff, model).owners("personal")) == [None]


def test_owners_are_unknown_where_the_way_is_broken(model: Model) -> None:
    journey = "## Resa" + BOOK.split("## Resa")[1]
    assert set(entries_in(journey, model).owners("resa")) == {None}
    assert set(entries_in(BOOK.replace("| Placering |", "| x |"), model).owners("resa")) == {None}


def test_a_missing_sheet_has_nothing(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert not entries.has("staff")
    assert list(entries.column("staff", "name")) == []
    assert list(entries.rows("staff", "name")) == []
    assert entries.value("staff", "name", 0) is None
    assert entries.lookup("staff") == {}


def test_a_missing_column_gives_no_rows_and_leaves_the_others(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert entries.has("placements", "form")
    assert not entries.has("placements", "form", "exit_date")
    assert list(entries.rows("placements", "form", "exit_date")) == []
    assert list(entries.column("placements", "exit_date")) == []
    assert entries.value("placements", "exit_date", 0) is None


def test_a_part_that_the_model_does_not_know_is_missing_too(model: Model) -> None:
    entries = entries_in(BOOK, model)
    assert not entries.has("finns inte")
    assert not entries.has("placements", "finns inte")
    assert list(entries.column("finns inte", "form")) == []


def test_no_row_is_asked_for(model: Model) -> None:
    assert entries_in(BOOK, model).value("placements", "form", None) is None


def test_the_company_comes_from_the_properties(model: Model) -> None:
    assert entries_in(BOOK, model, framsteg_company="LINGON").company_id == "LINGON"
    assert entries_in(BOOK, model).company_id == ""


def test_what_is_worked_out_of_the_entries_is_worked_out_once(model: Model) -> None:
    entries, calls = entries_in(BOOK, model), []

    def count(some: Entries) -> int:
        calls.append(some)
        return len(some.tables)

    assert entries.once(count) == entries.once(count) == len(entries.tables)
    assert calls == [entries]


def test_a_reference_of_ones_own_never_decides_whose_a_row_is(model: Model) -> None:
    reference = model.column("goals", "responsible")
    assert reference
    peer = replace(reference, sheet="placeringar", id="fadder", heading="Fadder", role="", refers_to="deltagare")
    first = replace(model, columns=(peer, *model.columns))
    text = """
## Deltagare
| Deltagar-ID |
| --- |
| D001 |
| D002 |

## Placeringar
| Fadder | Placerings-ID | Deltagare |
| --- | --- | --- |
| D002 | D001-1 | D001 |
"""
    assert entries_in(text, first).owner("placements", 0) == "D001"


def test_a_unique_column_of_ones_own_is_not_the_key_of_a_sheet_that_has_one(model: Model) -> None:
    key = model.column("participants", "participant_id")
    assert key
    number = replace(key, id="nr", heading="Nr", role="", required=False, pattern="")
    assert number.unique
    key = replace(model, columns=(number, *model.columns)).key_of("deltagare")
    assert key
    assert key.role == "participant_id"


# -- what is made of others on its row

MADE = """
## Deltagare
| Deltagar-ID |
| --- |
| D001 |

## Placeringar
| Placerings-ID | Deltagare | Från |
| --- | --- | --- |
| D001-1 | D002 | 2026-09-01 |
| D001-1-2 |  | 2026-09-01 |
| D001 | D001 | 2026-09-01 |
|  | D001 | 2026-09-01 |
|  | D001 |  |

## Valideringar
| Validering | Deltagare | Modul |
| --- | --- | --- |
| V1 | D001 | but1 |
|  | D001 | BUT2 |
| V3 | D001 |  |
| V4 |  | BUT1 |
| V5 | D001 | okänd |
"""


def test_whose_a_placement_is_is_read_from_its_id_whatever_stands_in_the_cell(model: Model) -> None:
    entries = entries_in(MADE, model)
    assert list(entries.column("placements", "participant_id")) == ["D001", "D001", None, None, None]
    assert list(entries.owners("placeringar")) == ["D001", "D001", None, None, None]


def test_an_id_that_begins_with_a_dash_is_nobodys(model: Model) -> None:
    entries = entries_in(MADE.replace("| D001-1 | D002 |", "| -1 | D002 |"), model)
    assert entries.column("placements", "participant_id")[0] is None


def test_a_validations_id_is_made_of_its_participant_and_its_module(model: Model) -> None:
    entries = entries_in(MADE, model)
    assert list(entries.column("validations", "validation_id")) == ["D001-BUT1", "D001-BUT2", None, None, None]
    assert entries.lookup("validations") == {"D001-BUT1": 0, "D001-BUT2": 1}


def test_what_is_made_of_its_row_is_never_wrong_and_makes_no_row_by_itself(model: Model) -> None:
    entries = entries_in(MADE.replace("| V1 |", "| #REF! |"), model)
    column = model.column("validations", "validation_id")
    assert column
    assert entries.typed("valideringar", column).wrong == ()
    assert list(entries.filled("placeringar")) == [0, 1, 2, 3]


def test_where_what_it_is_made_of_is_missing_the_cell_is_read_as_it_stands(model: Model) -> None:
    entries = entries_in(MADE.replace("| Modul |", "| Annat |").replace("Placerings-ID", "Annat"), model)
    assert list(entries.column("validations", "validation_id")) == ["V1", None, "V3", "V4", "V5"]
    assert list(entries.column("placements", "participant_id")) == ["D002", None, "D001", "D001", "D001"]


def test_new_rows_stand_below_the_others(model: Model) -> None:
    entries = entries_in(BOOK, model)
    more = entries.plus({"placeringar": [{"id": "D002-2", "från": date(2026, 12, 1)}, {"id": "D002-3"}]})
    assert list(more.column("placements", "placement_id"))[-3:] == ["D001-1", "D002-2", "D002-3"]
    assert list(more.column("placements", "start_date"))[-2:] == [date(2026, 12, 1), None]
    assert more.owner("placements", 4) == "D002"
    assert len(entries.tables["placeringar"]) == 4
    assert more.tables["placeringar"].columns["Egen kolumn"][4:] == ["", ""]
    assert list(more.tables["deltagare"].columns["id"]) == ["D001", "D002"]
