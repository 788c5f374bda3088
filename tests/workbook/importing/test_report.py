"""What staff read about an import."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.workbook.importing.report import report
from own_lists import imported


def test_the_report_shows_what_was_matched_and_never_a_number(model: Model) -> None:
    done = imported(model, "| Namn | Kommentar om 19640823-3234 |\n| Moa Ekhult | x |\n| Moa Ekhult | y |")
    assert list(report(done)) == [
        "lista.xlsx: rubrikerna står på rad 1 på bladet Blad1.",
        "  ”Namn” (A1) → Förnamn och Efternamn",
        "  ”Kommentar om ••••••-••••” (B1) → står bara på Importerat",
        "2 nya deltagare, 0 nya placeringar, fanns redan: 0 deltagare och 0 placeringar, kontrollera: 1.",
        "Bladet Blad1 följer med som Importerat.",
        "Kontrollera:",
        '  Blad1!A3 "Namn": raden blev D002, men D001 har samma namn. Så rättar du: se efter om det är samma person, '
        "och ta i så fall bort den nya raden.",
    ]
