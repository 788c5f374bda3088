"""A delivery as a button makes it, and what it shows before anything is sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from delivered import BOOK
from framsteg_xl.checks.run import check
from framsteg_xl.consolidation.delivering import make_delivery, shown
from framsteg_xl.consolidation.delivery import PAGES, delivery_of
from framsteg_xl.consolidation.pages import read_frame
from framsteg_xl.consolidation.period import Period
from framsteg_xl.errors import UserError
from framsteg_xl.finding import Severity
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.entries import Entries
from support import TODAY, entries_in


@pytest.fixture
def entries(model: Model) -> Entries:
    return entries_in(BOOK, model, framsteg_company="PDA")


def pages_in(rows: list[list[Value]]) -> dict[str, list[list[Value]]]:
    """The rows of each page that is shown, without the cells that only fill out."""
    pages: dict[str, list[list[Value]]] = {}
    for number, row in enumerate(rows):
        if row[0] in PAGES and rows[number - 1][0] == "":
            pages[str(row[0])] = []
        elif pages:
            pages[list(pages)[-1]].append(list(row))
    return pages


def test_without_a_quarter_it_is_the_latest_whole_one(entries: Entries, tmp_path: Path) -> None:
    done = make_delivery(entries, None, TODAY, tmp_path / "Leveranser")
    assert done.delivery.period == Period(2026, 3)
    assert done.path == tmp_path / "Leveranser" / "leverans_PDA_2026K3_v1.xlsx"
    assert done.path.is_file()


def test_a_second_one_is_the_next_version_and_another_quarter_is_its_own(entries: Entries, tmp_path: Path) -> None:
    names = [make_delivery(entries, some, TODAY, tmp_path).path.name for some in (None, Period(2026, 4), None)]
    assert names == ["leverans_PDA_2026K3_v1.xlsx", "leverans_PDA_2026K4_v1.xlsx", "leverans_PDA_2026K3_v2.xlsx"]


def test_a_quarter_that_has_not_begun_is_refused(entries: Entries, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="har inte börjat"):
        make_delivery(entries, Period(2027, 1), TODAY, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_brings_what_the_check_found(entries: Entries, tmp_path: Path) -> None:
    done = make_delivery(entries, None, TODAY, tmp_path)
    assert list(map(str, done.findings)) == list(map(str, check(entries, TODAY)))
    assert done.errors
    assert {finding.severity for finding in done.errors} == {Severity.ERROR}


def test_what_is_shown_is_all_that_leaves_and_nothing_else(entries: Entries, tmp_path: Path) -> None:
    done = make_delivery(entries, Period(2026, 4), TODAY, tmp_path)
    rows = shown(done.delivery)
    assert len({len(row) for row in rows}) == 1
    pages = pages_in(rows)
    assert list(pages) == list(PAGES)
    book = read_xlsx(done.path)
    for name, page in pages.items():
        sent = read_frame(book, name, PAGES[name])
        heading, *values = [row[: len(sent.columns)] for row in page if any(cell != "" for cell in row)]
        assert heading == list(sent.columns)
        assert values == [list(row) for row in sent.itertuples(index=False) if any(cell != "" for cell in row)]
    first = [str(row[0]) for row in rows[:10]]
    assert first[0] == "Det här lämnar företaget:"
    assert "Placeringar med skyddade personuppgifter, eller utan känd deltagare, är inte med. Antal: 1." in first


def test_what_is_shown_has_real_dates_and_numbers(entries: Entries) -> None:
    delivery = delivery_of(entries, [], entries.model.company("PDA"), Period(2026, 4))
    cells = [cell for row in shown(delivery) for cell in row]
    assert date(2026, 9, 1) in cells
    assert 1.0 in cells
    assert {type(cell) for cell in cells} == {str, float, date}
    assert not [secret for secret in ("Alma", "Ekhult", "Ulla", "D001", "D002") if secret in str(cells)]
