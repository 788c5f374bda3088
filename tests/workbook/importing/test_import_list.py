"""A company's own list becomes rows in its workbook: nobody lost, nobody guessed, nothing that stands there changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.book import Book, CellError, Grid, Value
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.import_list import import_list
from framsteg_xl.workbook.importing.row_keys import row_key
from own_lists import BOOK, EMPTY, added, after, imported
from support import TODAY, entries_in


def test_a_row_becomes_a_participant_a_placement_and_an_extent(model: Model) -> None:
    done = imported(
        model,
        """
        | Namn | Pnr | Mobil | Startdatum | Slut | Insats | Beställare | Handledare | Tim/v | ICE | Kommentar |
        | Nils von Tallmo | 19640823-3234 | 0701740605 | 2026-03-01 | 2027-02-28 | arbetsträning | Kommun | Pia Vattholm | 15 | Moa | trivs |
        """,
    )
    assert done.rows == {
        "deltagare": [
            {
                "id": "D001",
                "förnamn": "Nils",
                "efternamn": "von Tallmo",
                "född": date(1964, 8, 23),
                "personnummer": "19640823-3234",
                "telefon": "701740605",  # as the list has it: a number has lost its zero
                "kontaktperson": "Moa",
            }
        ],
        "placeringar": [
            {
                "id": "D001-1",
                "från": date(2026, 3, 1),
                "till": date(2027, 2, 28),
                "form": "Arbetsträning",
                "beställare": "Kommun",
                "inlagd": TODAY,
            }
        ],
        "omfattning": [{"placering": "D001-1", "från": date(2026, 3, 1), "timmar": 15.0, "handledare": "P01"}],
        "personal": [{"id": "P01", "namn": "Pia Vattholm"}],
        "uppdrag": [{"personal": "P01", "uppdrag": "handledare", "från": date(2026, 3, 1)}],
    }
    assert (done.participants, done.placements, done.staff, done.checks) == (1, 1, 1, [])


def test_a_list_without_people(model: Model) -> None:
    with pytest.raises(UserError, match="inga personer"):
        imported(model, "| Namn | Tel |\n| | 1 |")


def test_what_is_no_list(model: Model) -> None:
    entries = entries_in(EMPTY, model)
    ours = read_markdown("## A\n| Namn |\n| Moa |", properties={"framsteg": "arbetsbok"})
    with pytest.raises(UserError, match="är en arbetsbok från Framsteg"):
        import_list(entries, ours, TODAY)
    with pytest.raises(UserError, match="går det inte att läsa vilka deltagare"):
        import_list(Entries(read_markdown("## A\n| x |"), model), read_markdown("## A\n| Namn |"), TODAY)
    with pytest.raises(UserError, match="längre än Excel tillåter"):
        imported(model, f"| Namn |\n| {'x' * 33_000} |")


NAMES = ["Moa Ekhult", "Ekhult, Moa", "Nils von Tallmo", "Tage Isåker", "Vera", "Summa", "Skyddad", "Namn", ""]
NUMBERS = ["19640823-3234", "6408233234", "19701063-2391", "19640823-3235", 6408233234.0, ""]
WILD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["", " ", "D004", "D004-1", "P03", "ja", "nej", "Arbetsträning", "1/3 2024", "Karin", "sekretess"]),
    st.text(max_size=12),
    st.sampled_from(["#REF!", "#N/A"]).map(CellError),
    st.booleans(),
    st.floats(),
    st.dates(date(1899, 12, 31)),
    st.datetimes(datetime(1900, 1, 1)),
    st.times(),
    st.timedeltas(),
)
ROW = st.tuples(
    st.sampled_from(NAMES) | WILD,
    st.sampled_from(NUMBERS) | WILD,
    st.sampled_from([date(1990, 5, 5), ""]) | WILD,
    st.sampled_from([date(2026, 1, 12), ""]) | WILD,
    *[WILD] * 5,
).map(list)
HEADINGS = ["Namn", "Pnr", "Född", "Start", "Insats", "Handledare", "Tim/v", "ID", "Kommentar"]
MODEL = load_model()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(ROW, min_size=1, max_size=8), st.permutations(HEADINGS), st.lists(st.lists(WILD, max_size=3), max_size=3)
)
def test_whatever_the_list_holds(rows: list[list[Value]], order: list[str], other: list[list[Value]]) -> None:
    places = [HEADINGS.index(heading) for heading in order]
    table = [["Lista"], [], list(order), *([row[place] for place in places] for row in rows)]
    source = Book("lista.xlsx", {"Blad1": Grid("Blad1", table), "Blad2": Grid("Blad2", other)})
    entries = entries_in(BOOK, MODEL)
    try:
        done = import_list(entries, source, TODAY)
    except UserError as error:
        assert "inga personer" in error.what
        return
    new = added(done, "deltagare", "id")
    placements = added(done, "placeringar", "id")
    assert len(set(new)) == len(new)
    assert len(set(placements)) == len(placements)
    assert not {f"D{number:03}" for number in range(1, 12)} & set(new)
    assert not {"D004-1", "D004-2"} & set(placements)
    shielded = done.protected or any("följde inte" in line for line in done.told)
    everywhere = {row_key([value]) for some in done.sheets.values() for row in some for value in row}
    if not shielded:
        written = [value for grid in source.grids.values() for row in grid.rows for value in row if not blank(value)]
        assert [value for value in written if row_key([value]) not in everywhere] == []
    elif done.protected:
        hidden = [row for row in done.sheets["Importerat"] if row[0] in _hidden(done)]
        assert all(blank(value) for row in hidden for value in row[1:])
    again = import_list(after(entries, done), source, TODAY)
    assert {sheet: rows for sheet, rows in again.rows.items() if rows} == {}
    assert again.sheets == {}


def _hidden(done: Import) -> set[str]:
    return {
        row["id"] for row in done.rows.get("deltagare", []) if set(row) == {"id", "skyddad"} and row["skyddad"] == "ja"
    }


def test_commissioners_and_forms_are_recognised_as_people_write_them(model: Model) -> None:
    rows = "| Namn | Beställare | Insats |\n| --- | --- | --- |\n"
    words = [("AF", "AT"), ("Kommunen", "lss"), ("Hudiksvalls kommun", "sysselsättning"), ("FK", "rehab")]
    people = "".join(f"| Moa Ek{n}holm | {kind} | {form} |\n" for n, (kind, form) in enumerate(words))
    done = imported(model, rows + people)
    assert added(done, "placeringar", "beställare", "form") == [
        ("Arbetsförmedlingen", "Arbetsträning"),
        ("Kommun", "Daglig verksamhet enligt LSS"),
        ("Kommun", "Sysselsättning enligt SoL"),
        ("Försäkringskassan", "Arbetslivsinriktad rehabilitering"),
    ]
