from framsteg_xl.model.model import Model
from framsteg_xl.workbook.journeys import Journeys
from support import TODAY, entries_in

BOOK = """
## Placeringar
| Placerings-ID | Från | Förlänger | Avslutad |
| --- | --- | --- | --- |
| D001-1 | 2026-03-01 | | |
| D001-2 | 2026-09-01 | D001-1 | |

## Resa
| Placering | Steg | Klart |
| --- | --- | --- |
| D001-1 | Kartläggning | 2026-03-05 |
| D001-1 | Arbetsplan | 2026-03-20 |
| D001-2 | Arbetsplan | |
"""


def test_a_step_of_the_earlier_placement_counts_unless_it_is_taken_anew(model: Model) -> None:
    journeys = Journeys(entries_in(BOOK, model), TODAY)
    steps = {step.name: step for step in model.steps}
    assert journeys.root("D001-2") == "D001-1"
    assert [row for row, _ in journeys.rows("D001-2", steps["Kartläggning"])] == [0]
    assert [row for row, _ in journeys.rows("D001-2", steps["Arbetsplan"])] == [2]
    assert [row for row, _ in journeys.in_the_chain("D001-2", steps["Arbetsplan"])] == [1, 2]
    assert journeys.own("D001-2", steps["Kartläggning"]) == []
    assert journeys.stay("D009-1") is None
