"""A workbook to deliver from: a protected person, and names typed where they do not belong."""

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Skyddade uppgifter |
| --- | --- | --- | --- |
| D001 | Alma | Ekhult | |
| D002 | | | ja |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Handläggare | Från | Till | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun | Ulla | 2026-09-01 | | | |
| D001-2 | D001 | Alma Ekhult | =HYPERLINK("x") | Ulla | 2026-09-01 | Alma | | Flyttat |
| D002-1 | D002 | Arbetspraktik | Region | | 2026-10-01 | | | |
| D001-3 | D001 | Arbetspraktik | Region | | 2026-01-01 | | 2026-06-30 | Flyttat |

## Resa
| Placering | Steg | Klart |
| --- | --- | --- |
| D001-1 | Kartläggning | 2026-09-05 |
| D001-1 | Introduktion | 2026-12-05 |
| D002-1 | Kartläggning | 2026-10-05 |
"""
