"""A follow-up and its ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from enter import book, taken
from framsteg_xl.entering.follow_up import follow_up
from framsteg_xl.model.model import Model
from support import TODAY


def test_a_conversation_and_a_row_an_indicator(model: Model) -> None:
    entered = follow_up(book(model), ["D001-2"], {"uppföljningar.slag": "trepartssamtal"}, TODAY)
    assert entered.rows["uppföljningar"] == [{"placering": "D001-2", "datum": TODAY, "slag": "trepartssamtal"}]
    assert taken(entered, "skattningar", "placering", "datum", "indikator", "handledare") == [
        ("D001-2", TODAY, indicator.id, "P02") for indicator in model.indicators
    ]
    assert entered.told == ["D001-2: uppföljning 2026-11-23.", f"D001-2: {len(model.indicators)} rader att skatta på."]


def test_whoever_supervised_that_day(model: Model) -> None:
    entered = follow_up(book(model), [], {"placement_id": "D001-2", "date": date(2026, 11, 15)}, TODAY)
    assert {row["handledare"] for row in entered.rows["skattningar"]} == {"P01"}
    nobody = follow_up(book(model), ["D003-1"], {}, TODAY)
    assert all("handledare" not in row for row in nobody.rows["skattningar"])


def test_nothing_comes_twice(model: Model) -> None:
    said = {"date": date(2026, 11, 20)}
    entered = follow_up(book(model), ["D002-1"], said, TODAY)
    assert "uppföljningar" not in entered.rows
    assert len(entered.rows["skattningar"]) == len(model.indicators) - 1
    assert entered.told[0] == "D002-1: uppföljningen 2026-11-20 stod redan."
    again = follow_up(book(model).plus(entered.rows), ["D002-1"], said, TODAY)
    assert again.rows == {}
    assert again.told == ["D002-1: uppföljningen 2026-11-20 stod redan."]


def test_a_retired_indicator_is_not_rated(model: Model) -> None:
    fewer = replace(model, indicators=tuple(replace(i, retired=i.id == "I2") for i in model.indicators))
    entered = follow_up(book(fewer), ["D001-2"], {}, TODAY)
    assert ("I2",) not in taken(entered, "skattningar", "indikator")


def test_a_model_without_ratings_has_none(model: Model) -> None:
    sheets = tuple(sheet for sheet in model.sheets if sheet.role != "ratings")
    columns = tuple(column for column in model.columns if column.sheet != "skattningar")
    without = replace(model, sheets=sheets, columns=columns)
    assert list(follow_up(book(without), ["D001-2"], {}, TODAY).rows) == ["uppföljningar"]
