import pytest

from few_cells import EXTENTS, PLACEMENTS, findings_with_value
from framsteg_xl.model.model import Model
from support import findings_in, places


@pytest.mark.parametrize(
    "written", ["D001-1 ", " D001-1", "\u00a0D001-1", "D001-1\t", "D001\u200b-1", "D001-1\ufeff", "D001  -1"]
)
def test_a_space_or_character_that_cannot_be_seen(model: Model, written: str) -> None:
    found = findings_with_value(EXTENTS, model, (1, 0), written)
    assert places(found, "F211") == [("Omfattning", "A2", "F211")]


@pytest.mark.parametrize("written", ["Kommun", "Beslut  nr 5 ", "  "])
def test_text_that_nobody_looks_up_may_have_spaces(model: Model, written: str) -> None:
    assert places(findings_with_value(PLACEMENTS, model, (1, 5), written), "F211") == []


def test_a_blank_cell_has_no_spaces_to_find(model: Model) -> None:
    for blank in ("", "   "):
        assert places(findings_with_value(EXTENTS, model, (1, 3), blank), "F211") == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("D001", "D0O1", True),
        ("D001", "D01", True),
        ("D001", "D 001", True),
        ("D001", "D010", False),
        ("D001", "d001", False),  # the same id twice: F302
    ],
)
def test_two_ids_that_look_the_same(model: Model, one: str, other: str, alike: bool) -> None:
    book = f"## Deltagare\n| Deltagar-ID | Förnamn |\n| --- | --- |\n| `{one}` | Alma |\n| `{other}` | Tage |\n"
    findings = findings_in(book, model)
    assert places(findings, "F212") == ([("Deltagare", "A3", "F212")] if alike else [])
    assert all("A2" in finding.message for finding in findings if finding.code == "F212")
