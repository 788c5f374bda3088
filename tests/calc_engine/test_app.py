"""Messages, the status bar, calculation, and what happens when the office is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlwings

from framsteg_xl import calc
from framsteg_xl.calc.bridge import trips


def test_without_a_window_a_message_goes_to_stderr(app: xlwings.App, capfd: pytest.CaptureFixture[str]) -> None:
    answers = [app.alert("Klart.", buttons=buttons) for buttons in ("ok", "ok_cancel", "yes_no", "yes_no_cancel")]
    assert answers == ["ok", "ok", "yes", "yes"]
    assert capfd.readouterr().err.count("Klart.") == 4


def test_the_status_bar_says_what_it_was_given(app: xlwings.App, capfd: pytest.CaptureFixture[str]) -> None:
    assert app.status_bar is False
    app.status_bar = "3 fel"
    assert (app.status_bar, capfd.readouterr().err) == ("3 fel", "3 fel\n")
    app.status_bar = False
    assert app.status_bar is False


def test_calculation_by_hand(app: xlwings.App, sheet: xlwings.Sheet) -> None:
    sheet["A1"].value = [2, "=A1*2"]
    app.calculation = "manual"
    sheet["A1"].value = 4
    assert (sheet["B1"].value, app.calculation) == (4, "manual")
    app.calculate()
    assert sheet["B1"].value == 8
    app.calculation = "automatic"


def test_settings_that_calc_has_no_need_of_are_remembered(app: xlwings.App) -> None:
    with app.properties(screen_updating=False, enable_events=False):
        assert not app.screen_updating
    assert app.screen_updating


def test_the_trips_do_not_grow_with_the_rows(app: xlwings.App, sheet: xlwings.Sheet) -> None:
    from datetime import date

    def both(rows: int) -> tuple[int, int]:
        block = [[f"text {n}", n, date(2026, 1, 1), n % 2 == 0, None, "=1+1"] for n in range(rows)]
        cells = sheet["A1"].resize(rows, 6)
        with trips() as written:
            cells.value = block
        with trips() as read:
            assert len(cells.value) == rows
        return written.count, read.count

    both(5)  # the kinds of formats are asked for once
    few = both(50)
    assert both(2000) == few
    assert few[0] < 100
    assert few[1] < 40


def test_errors_of_the_office_cross_a_context_manager(app: xlwings.App, sheet: xlwings.Sheet) -> None:
    @contextmanager
    def block() -> Iterator[None]:
        yield

    with pytest.raises(xlwings.XlwingsError, match="LibreOffice"), block():
        sheet.impl.api.getCellRangeByName("finns inte")


def test_a_second_office_and_the_way_back(app: xlwings.App, tmp_path: Path) -> None:
    with calc.start(tmp_path / "second") as engine:
        second = engine.apps.active
        assert second != app
        assert len(xlwings.apps) == 2
        app.activate()
        assert xlwings.apps.active == app
        book = second.books.add()
        with calc_gone(second), pytest.raises(xlwings.XlwingsError, match="closed"):
            _ = book.sheets[0]["A1"].value
    assert list(xlwings.apps) == [app]


@contextmanager
def calc_gone(app: xlwings.App) -> Iterator[None]:
    """As if the user had ended the office."""
    app.impl.office.kill()
    yield


def test_a_running_office_is_reached_through_its_pipe(app: xlwings.App, book: xlwings.Book) -> None:
    engine = calc.connect(app.impl.office.pipe)
    reached = engine.apps.active
    assert reached.impl is not app.impl
    assert reached.pid > 0
    assert reached.impl.office.headless
    assert reached.books.active.name == book.name
    engine.impl.apps.leave(reached.impl)


def test_nobody_at_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    from framsteg_xl.calc import office

    monkeypatch.setattr(office.Office.__init__, "__defaults__", (None, 0.1))
    with pytest.raises(xlwings.XlwingsError, match="LibreOffice"):
        calc.connect("nobody-listens-here")
