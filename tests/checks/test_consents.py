import pytest

from framsteg_xl.model.model import Model
from support import findings_in

HEAD = """
## Samtycken
| Deltagare | Slag | Givet | Hur | Återkallat |
| --- | --- | --- | --- | --- |
"""
EVIDENCE = """
## Underlag
| Underlag | Deltagare | Datum | Slag |
| --- | --- | --- | --- |
| U001 | D001 | 2026-04-01 | foto |
| U002 | D001 | 2026-10-01 | foto |
| U003 | D002 | 2026-04-01 | foto |
| U004 | D001 | 2026-04-01 | observation |
"""


def told(rows: str, model: Model, code: str, more: str = "") -> list[tuple[str, str]]:
    return [(f.cell, f.remedy) for f in findings_in(HEAD + rows + more, model) if f.code == code]


@pytest.mark.parametrize(
    ("day", "cells"),
    [("2026-11-24", []), ("2026-11-23", ["E2"]), ("2026-10-24", ["E2"]), ("2026-10-23", []), ("", [])],
)
@pytest.mark.parametrize(
    "kind", ["registrering i SUS", "foto", "kontakt efter avslut", "överlämning till annat företag"]
)
def test_a_withdrawn_consent_is_told_for_a_month(model: Model, day: str, cells: list[str], kind: str) -> None:
    row = f"| D001 | {kind} | 2026-03-01 | skriftligt | {day} |\n"
    assert [cell for cell, _ in told(row, model, "F903")] == cells


def test_each_kind_says_what_follows(model: Model) -> None:
    kinds = ("registrering i SUS", "foto", "informationsutbyte med beställaren", "kontakt efter avslut")
    rows = "".join(f"| D001 | {kind} | 2026-03-01 | skriftligt | 2026-11-20 |\n" for kind in kinds)
    assert len({remedy for _, remedy in told(rows, model, "F903")}) == len(kinds)


def test_photos_from_before_are_listed_as_long_as_they_are_there(model: Model) -> None:
    row = "| D001 | foto | 2026-03-01 | skriftligt | 2026-09-01 |\n"
    ((cell, remedy),) = told(row, model, "F903", EVIDENCE)
    assert cell == "E2"
    assert remedy.endswith("och underlagen U001")
    assert told(row.replace("D001", "D003"), model, "F903", EVIDENCE) == []


def test_a_consent_given_anew_is_not_withdrawn(model: Model) -> None:
    row = "| D001 | foto | 2026-03-01 | skriftligt | 2026-11-01 |\n"
    assert told(row + "| D001 | foto | 2026-11-10 | skriftligt |  |\n", model, "F903", EVIDENCE) == []
    other = "| D002 | foto | 2026-11-10 | skriftligt |  |\n"
    assert [cell for cell, _ in told(row + other, model, "F903", EVIDENCE)] == ["E2"]


@pytest.mark.parametrize(
    ("kind", "how", "ended", "found"),
    [
        ("registrering i SUS", "muntligt", "", True),
        ("registrering i SUS", "", "", True),
        ("registrering i SUS", "skriftligt", "", False),
        ("registrering i SUS", "muntligt", "2026-09-01", False),
        ("foto", "muntligt", "", False),
    ],
)
def test_the_consent_to_sus_is_written(model: Model, kind: str, how: str, ended: str, found: bool) -> None:
    row = f"| D001 | {kind} | 2026-03-01 | {how} | {ended} |\n"
    assert [cell for cell, _ in told(row, model, "F907")] == (["D2"] if found else [])
