"""What the headings of a list say."""

from __future__ import annotations

from framsteg_xl.model.model import Model
from framsteg_xl.tables.markdown import read_markdown
from framsteg_xl.workbook.importing.list_matching import match_list


def test_columns_that_speak_of_protection(model: Model) -> None:
    found = match_list(read_markdown("## L\n| Namn | Skyddad id | Sekretess | Skyddsskor |"), model)
    assert [heading.text for heading in found.protecting] == ["Skyddad id", "Sekretess"]


def test_a_heading_says_what_becomes_of_its_column(model: Model) -> None:
    found = match_list(read_markdown("## L\n| Namn | Telefon | Telefon | Lunch |"), model)
    assert [str(heading) for heading in found.headings] == [
        "”Namn” (A1) → Förnamn och Efternamn",
        "”Telefon” (B1) → står bara på Importerat (flera kolumner kan vara Deltagare, Telefon)",
        "”Telefon” (C1) → står bara på Importerat (flera kolumner kan vara Deltagare, Telefon)",
        "”Lunch” (D1) → står bara på Importerat",
    ]
