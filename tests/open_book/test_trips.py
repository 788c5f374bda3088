"""How often a button speaks with the application does not depend on how many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calc import uno_module
from framsteg_xl import macros
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.workbook import standard_workbook
from support import TODAY, needs

#: Differences in what stands in a cell (a blank beside a formula) make a few more or less.
FEW = 12


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A private office; what was pressed before cannot be remembered in it."""
    needs("soffice")
    uno_module()
    from framsteg_xl.calc import start

    with start(tmp_path_factory.mktemp("profile")) as some:
        yield some


def many_times(model: Model, times: int) -> Rows:
    """A made-up company's rows so many times over, the ids made different."""
    rows: dict[str, list[Mapping[str, Value]]] = {}
    for number in range(times):
        for sheet, some in tell(model, TODAY, "resor").rows.items():
            rows.setdefault(sheet, []).extend(
                {key: _other(value, number) for key, value in row.items()} for row in some
            )
    first = rows["placeringar"][0]  # the one that is selected: it goes on, and nobody has laid out its journey
    rows["placeringar"][0] = {key: value for key, value in first.items() if key != "avslutad"}
    rows["resa"] = [row for row in rows["resa"] if row["placering"] != first["id"]]
    return rows


def _other(value: Value, number: int) -> Value:
    own = isinstance(value, str) and value[:1] in "DPU" and value[1:2].isdigit()
    return f"{value[0]}{number}{value[1:]}" if number and own and isinstance(value, str) else value


@pytest.fixture
def trips_of(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], int]:
    """How many round trips a button takes in a workbook with so many companies' rows."""
    import xlwings

    from framsteg_xl.calc.bridge import trips

    monkeypatch.setenv("HOME", str(tmp_path))

    def count(button: str, times: int) -> int:
        path = tmp_path / f"{button}{times}.xlsx"
        path.write_bytes(standard_workbook(model, model.companies[0], TODAY, many_times(model, times)))
        book = xlwings.books.open(str(path))
        book.sheets["Start"].range("C4").value = TODAY
        book.set_mock_caller()
        prepare(book, model)
        with trips() as made:
            macros.run(button)
        assert "Framsteg: " in str(book.app.status_bar)
        book.close()
        return made.count

    return count


def prepare(book: Any, model: Model) -> None:
    """Fill in the forms that are pressed, and select a placement."""
    answers = {
        "form_new_participant": ("", "Kim", "Exempel", date(1990, 5, 17), "", "Arbetsträning", "Kommun", TODAY),
        "form_absence": ("", TODAY - timedelta(days=7), TODAY - timedelta(days=1)),
        "form_week": (TODAY - timedelta(days=7), "P02"),
        "form_follow_up": ("", TODAY),
        "form_validation": ("", model.modules[-1].id),
    }
    for name, values in answers.items():
        block = book.names[name].refers_to_range
        for row, value in enumerate(values):
            if value:
                block[row, 1].value = value
    book.sheets["Placeringar"].activate()
    book.sheets["Placeringar"].range("A5").select()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    "button", ["check", "next_finding", "new_participant", "journey", "absence", "week", "follow_up", "validation"]
)
def test_ten_times_as_many_rows_take_no_more_round_trips(trips_of: Callable[[str, int], int], button: str) -> None:
    few, many = trips_of(button, 1), trips_of(button, 10)
    assert abs(many - few) <= FEW, (few, many)
