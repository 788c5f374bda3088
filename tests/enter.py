"""A small workbook to enter things in, and what of it a test looks at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from framsteg_xl.demo.rows import Story
from framsteg_xl.entering.pen import Entered
from framsteg_xl.model.model import Model
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.entries import Entries
from support import entries_in

BOOK = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt | Kön |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001 | Alma | Tallmo | 1990-01-02 | | | | | |
| D002 | Bo | Isåker | | | nej | | | |
| D003 | | | | | ja | | | |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Från | Till | Förlänger | Inlagd i efterhand | Avslutad |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Kommun | 2026-02-02 | | | | 2026-06-12 |
| D001-2 | D001 | Arbetsträning | Kommun | 2026-11-02 | | | | |
| D002-1 | D002 | Arbetsträning | Kommun | 2026-10-05 | | | | |
| D003-1 | D003 | Arbetsträning | Kommun | 2026-11-16 | | | | |

## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-2 | 2026-11-02 | 20 | P01 |
| D001-2 | 2026-11-16 | 25 | P02 |
| D002-1 | 2026-10-05 | 20 | P01 |

## Resa
| Placering | Steg | Planerat | Klart | Kommentar |
| --- | --- | --- | --- | --- |
| D002-1 | Kartläggning | 2026-10-12 | 2026-10-09 | |
| D002-1 | Introduktion | | | väntar |

## Schema
| Placering | Veckodag | Från | Till | Rast, minuter | Gäller från | Gäller till |
| --- | --- | --- | --- | --- | --- | --- |
| D001-2 | måndag | 09:00 | 12:00 | | 2026-11-02 | |
| D001-2 | onsdag | 09:00 | 15:00 | | 2026-11-02 | |

## Stängda dagar
| Datum | Varför |
| --- | --- |
| 2026-11-18 | Planeringsdag |

## Avvikelser
| Placering | Datum | Slag | Från | Till | Orsak | Rapporterad |
| --- | --- | --- | --- | --- | --- | --- |
| D001-2 | 2026-11-09 | borta hela dagen | | | | |

## Avstämda veckor
| Någon dag i veckan | Avstämd av |
| --- | --- |
| 2026-11-13 | P01 |

## Uppföljningar
| Placering | Datum | Slag |
| --- | --- | --- |
| D002-1 | 2026-11-20 | annat |

## Skattningar
| Placering | Datum | Indikator | Deltagarens siffra | Handledarens siffra | Handledare |
| --- | --- | --- | --- | --- | --- |
| D002-1 | 2026-11-20 | I1 | 3 | 4 | P01 |

## Personal
| Personal-ID | Namn |
| --- | --- |
| P01 | Ida Tallmo |
| P02 | Kaj Isåker |

## Uppdrag
| Personal | Uppdrag | Från | Till |
| --- | --- | --- | --- |
| P01 | handledare | 2024-01-01 | |
| P02 | handledare | 2024-01-01 | |
| P01 | bedömare | 2024-01-01 | |

## Valideringar
| Validering | Deltagare | Modul | Startad | Bedömare | Omgång | Intyg begärt |
| --- | --- | --- | --- | --- | --- | --- |
| | D001 | BUT1 | 2026-11-10 | P01 | | |

## Läranderesultat
| Validering | Läranderesultat | Självskattning | Motivering |
| --- | --- | --- | --- |
| D001-BUT1 | BUT1.1 | kan själv | Väl visat. |

## Kriterier
| Validering | Kriterium | Resultat | Bedömt | Underlag | Annan bedömare |
| --- | --- | --- | --- | --- | --- |
| D001-BUT1 | BUT1.1a | uppfyllt | 2026-11-12 | | |
"""


def book(model: Model, *changes: tuple[str, str]) -> Entries:
    """The workbook, changed; each change must find something."""
    text = BOOK
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return entries_in(text, model)


def taken(entered: Entered, sheet: str, *columns: str) -> list[tuple[Value, ...]]:
    """What was entered in some columns of a sheet, row by row."""
    return [tuple(row.get(column, "") for column in columns) for row in entered.rows.get(sheet, [])]


def with_these(story: Story, entered: Entered) -> dict[str, list[dict[str, Value]]]:
    """All the rows of a story, and those that were entered below them."""
    rows = {key: list(some) for key, some in story.rows.items()}
    for key, some in entered.rows.items():
        rows.setdefault(key, []).extend(some)
    return rows


#: Somebody new, as the form says.
NEW: Mapping[str, Any] = {
    "first_name": "Nils",
    "last_name": "Vattholm",
    "birth_date": date(1985, 4, 23),
    "form": "Arbetsträning",
    "commissioner_kind": "Kommun",
    "start_date": date(2026, 11, 30),
}
