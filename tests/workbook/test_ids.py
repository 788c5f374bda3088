import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.workbook.ids import same_id

KNOWN = ["D001", "D010", "D100", "D001-1", "D010-1", "U001"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("d001", "D001"), (" D001 ", "D001"), ("D 001", "D001"), ("D1", "D001"), ("D0001", "D001"), ("DO1O-1", "D010-1")],
)
def test_another_way_to_write_an_id_is_known(written: str, meant: str) -> None:
    assert same_id(written, KNOWN) == meant


@pytest.mark.parametrize("written", ["D002", "D011", "D001-2", "D101", "U002", "", "Alma"])
def test_another_id_is_never_taken_for_one(written: str) -> None:
    assert same_id(written, KNOWN) == ""


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_two_numbers_are_the_same_only_when_they_are(one: int, other: int) -> None:
    assert (same_id(f"D{one:03d}", [f"D{other:03d}"]) != "") == (one == other)


def test_two_that_could_be_meant_are_none() -> None:
    assert same_id("d1", ["D1", "D01"]) == ""
