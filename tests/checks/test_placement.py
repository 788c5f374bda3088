from framsteg_xl.model.model import Model
from support import findings_in, places

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn |
| --- | --- | --- |
| D001 | Alma | Ekhult |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till | Förlänger | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun | 2026-09-01 | 2027-03-01 |  |  |  |

## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-09-01 | 20 |  |
"""


def test_a_placement_in_order_is_left_alone(model: Model) -> None:
    assert places(findings_in(BOOK, model), "F401", "F402", "F403", "F404") == []


def test_a_placement_that_ends_before_it_starts(model: Model) -> None:
    book = BOOK.replace("2027-03-01 |  |  |  |", "2026-08-31 |  | 2026-08-30 | Flyttat |")
    assert places(findings_in(book, model), "F401") == [("Placeringar", "F2", "F401"), ("Placeringar", "H2", "F401")]


def test_an_extent_before_its_placement(model: Model) -> None:
    book = BOOK.replace("| D001-1 | 2026-09-01 | 20", "| D001-1 | 2026-08-01 | 20")
    assert places(findings_in(book, model), "F402") == [("Omfattning", "B2", "F402")]
