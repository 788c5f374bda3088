"""Ids of controls: plain ASCII names, from which the model's own ids are found again."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framsteg_xl.addin.ids import SAFE, control_id, pressed

ids = st.text(min_size=1)
buttons = ids.filter(lambda text: "." not in text)


@given(buttons, st.text())
@example("_x0041", "å")
@example("_x0041_x0042_", "_x005f_")
@example("1", ".")
@example("_", "x00e5_")
def test_what_was_pressed_is_found_again(button: str, document: str) -> None:
    assert pressed(control_id(f"{button}.{document}")) == (button, document)


@given(buttons)
def test_a_button_without_a_document(button: str) -> None:
    assert pressed(control_id(button)) == (button, "")


@given(ids)
def test_an_id_is_a_name_in_xml_and_holds_nothing_that_could_end_a_string(text: str) -> None:
    assert SAFE.fullmatch(control_id(text))
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", control_id(text))


@given(ids, ids)
def test_two_ids_never_become_the_same(one: str, other: str) -> None:
    assert (control_id(one) == control_id(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("check", "check"),
        ("document_selected.arbetsplan", "document_selected.arbetsplan"),
        ("document_due.språkplan", "document_due.spr_x00e5_kplan"),
        ("document_due.plan-2 ny", "document_due.plan_x002d_2_x0020_ny"),
        ("2", "_x0032_"),
    ],
)
def test_as_it_looks(text: str, written: str) -> None:
    assert control_id(text) == written
