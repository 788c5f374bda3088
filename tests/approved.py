"""One complete, approved validation: a whole workbook as Markdown, and a model whose module is adopted.

Nothing in the book deserves a finding. A test breaks one thing with ``changed`` and sees what is found.
What it leaves out of the shipped model is filled out, blank: columns to the right, sheets at the end.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.model.shapes import (
    Area,
    Criterion,
    Issuer,
    LearningOutcome,
    Module,
    ModuleStatus,
    Programme,
)

_WRITTEN = """
## Deltagare
| Deltagar-ID | Förnamn | Efternamn | Född | Personnummer | Skyddade uppgifter | Telefon | Nödkontakt |
| --- | --- | --- | --- | --- | --- | --- | --- |
| D001 | Alma | Ekhult | 1985-04-23 |  | nej |  |  |
| D002 | Tage | Ulvsäter | 1990-02-03 |  |  |  |  |

## Placeringar
| Placerings-ID | Deltagare | Form | Beställartyp | Handläggare | Beslutsnummer | Från | Till | Förlänger | Avslutad | Utfall |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| D001-1 | D001 | Arbetsträning | Arbetsförmedlingen |  |  | 2026-11-16 | 2027-05-15 |  |  |  |
| D001-2 | D001 | Daglig verksamhet enligt LSS | Kommun |  |  | 2026-11-17 | 2027-06-15 |  |  |  |
| D002-1 | D002 | Arbetsträning | Region |  |  | 2026-11-18 |  |  |  |  |

## Resa
| Placering | Steg | Planerat | Klart | Undertecknat | Kommentar |
| --- | --- | --- | --- | --- | --- |
| D001-1 | Förfrågan/anvisning | 2026-11-16 | 2026-11-16 |  |  |
| D001-2 | Förfrågan/anvisning | 2026-11-17 | 2026-11-17 |  |  |
| D002-1 | Förfrågan/anvisning |  | 2026-11-18 |  |  |

## Omfattning
| Placering | Från | Timmar per vecka | Handledare |
| --- | --- | --- | --- |
| D001-1 | 2026-11-16 | 20 | P02 |
| D001-2 | 2026-11-17 | 12.5 | P02 |
| D002-1 | 2026-11-18 | 40 | P02 |

## Arbetsplan
| Placering | Mål | Så gör vi | Stöd | Ansvarig | Måldatum | Status |
| --- | --- | --- | --- | --- | --- | --- |
| D001-1 | Klara kassan själv | Övar i lugna stunder |  | P02 | 2027-02-01 | pågår |
| D001-2 | Komma i tid |  | Vi ringer kvällen före |  |  |  |
| D002-1 | Orka fyra timmar | En halvtimme mer åt gången |  | P02 |  | planerat |

## Avstämda veckor
| Någon dag i veckan | Avstämd av |
| --- | --- |
| 2026-11-20 | P02 |

## Personal
| Personal-ID | Namn | Tillhör | Telefon |
| --- | --- | --- | --- |
| P01 | Ida Tallmo |  |  |
| P02 | Kaj Isåker |  |  |
| P03 | Stina Ängsro | ett annat företag |  |
| P04 | Örjan Dalskog | utanför projektet |  |

## Uppdrag
| Personal | Uppdrag | Från | Till |
| --- | --- | --- | --- |
| P01 | bedömare | 2026-03-01 | 2027-03-01 |
| P02 | handledare | 2026-03-01 |  |
| P02 | bedömare under utbildning | 2026-03-01 |  |
| P03 | intern kvalitetssäkrare | 2026-03-01 |  |
| P04 | extern kvalitetssäkrare | 2026-03-01 |  |
| P02 | intygsansvarig | 2026-03-01 |  |

## Omgångar
| Omgång | Område | Från | Till | IK | EK | Stickprov draget | IK klar | EK klar |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2026-1 | Exempelområdet | 2026-09-01 | 2026-11-15 | P03 | P04 | 2026-11-10 | 2026-11-12 | 2026-11-14 |

## Valideringar
| Validering | Deltagare | Modul | Bedömare | Omgång | Startad | Intyg begärt |
| --- | --- | --- | --- | --- | --- | --- |
| D001-EX1 | D001 | EX1 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |

## Underlag
| Underlag | Deltagare | Datum | Slag | Var det finns |
| --- | --- | --- | --- | --- |
| U001 | D001 | 2026-10-01 | observation | Pärm 1 |
| U002 | D001 | 2026-10-02 | arbetsprov | Pärm 1 |
| U003 | D002 | 2026-10-03 | samtal | Pärm 2 |

## Läranderesultat
| Validering | Läranderesultat | Självskattning | Motivering |
| --- | --- | --- | --- |
| D001-EX1 | EX1.1 | kan med stöd | Sett tre gånger. |
| D001-EX1 | EX1.2 | kan själv | Sett två gånger. |

## Kriterier
| Validering | Kriterium | Resultat | Bedömt | Underlag | Annan bedömare |
| --- | --- | --- | --- | --- | --- |
| D001-EX1 | EX1.1a | uppfyllt | 2026-10-05 | U001 |  |
| D001-EX1 | EX1.1b | uppfyllt | 2026-10-06 | U001, U002 |  |
| D001-EX1 | EX1.2a | uppfyllt | 2026-10-07 | U002 |  |
"""


def filled_out(book: str, model: Model) -> str:
    """The book with every sheet and column of the model: those it leaves out are there with nothing in them.

    What fills in itself is left out still, unless the programme asks for it.
    """
    sheets = _sheets(book)
    for sheet in model.sheets:
        head, _, rest = sheets.get(sheet.name, "|\n|\n").partition("\n")
        rule, _, rows = rest.partition("\n")
        there = {cell.strip() for cell in head.split("|")}
        for column in model.columns_of(sheet.id):
            if column.heading not in there and (column.role or not column.shows):
                head, rule = f"{head} {column.heading} |", f"{rule} --- |"
        sheets[sheet.name] = f"{head}\n{rule}\n{rows}"
    return _joined(sheets)


#: What makes D001's award whole: the programme's second module, with rows of its own.
SECOND_MODULE = """
## Valideringar
| Validering | Deltagare | Modul | Bedömare | Omgång | Startad | Intyg begärt |
| --- | --- | --- | --- | --- | --- | --- |
| D001-EX2 | D001 | EX2 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |
| D001-EX1 | D001 | EX1 | P01 | 2026-1 | 2026-09-07 | 2026-11-16 |

## Läranderesultat
| Validering | Läranderesultat | Självskattning | Motivering |
| --- | --- | --- | --- |
| D001-EX1 | EX1.1 | kan med stöd | Sett tre gånger. |
| D001-EX1 | EX1.2 | kan själv | Sett två gånger. |
| D001-EX2 | EX2.1 | kan själv | Sett en hel dag. |

## Kriterier
| Validering | Kriterium | Resultat | Bedömt | Underlag | Annan bedömare |
| --- | --- | --- | --- | --- | --- |
| D001-EX1 | EX1.1a | uppfyllt | 2026-10-05 | U001 |  |
| D001-EX1 | EX1.1b | uppfyllt | 2026-10-06 | U001, U002 |  |
| D001-EX1 | EX1.2a | uppfyllt | 2026-10-07 | U002 |  |
| D001-EX2 | EX2.1a | uppfyllt | 2026-10-08 | U002 |  |
"""


def approving(model: Model, **programme: Any) -> Model:
    """The shipped model with an area, a programme and two adopted modules of its own instead of the drafts.

    ``programme`` changes the programme's facts.
    """
    plan = Programme(
        id="EX",
        area="ex",
        name="Arbete i exempel",
        panel_date=date(2026, 1, 15),
        valid_until=date(2030, 1, 15),
        trade_body="",
        agreement="",
        issuer=Issuer.COMPANY,
    )
    first = Module(
        id="EX1",
        programme="EX",
        title="Första modulen",
        level=2,
        hours=45,
        status=ModuleStatus.ADOPTED,
        adopted=date(2026, 1, 15),
        valid_until=date(2030, 1, 15),
        version="1",
    )
    return replace(
        model,
        areas=(Area("ex", "Exempelområdet", "", ()), Area("annat", "Något annat", "", ())),
        programmes=(replace(plan, **programme),),
        modules=(first, replace(first, id="EX2", title="Andra modulen", level=1, hours=30)),
        learning_outcomes=(
            LearningOutcome("EX1.1", "EX1", "möta kunder"),
            LearningOutcome("EX1.2", "EX1", "ta betalt"),
            LearningOutcome("EX2.1", "EX2", "fylla på hyllor"),
        ),
        criteria=(
            Criterion("EX1.1a", "EX1.1", "hälsar"),
            Criterion("EX1.1b", "EX1.1", "frågar"),
            Criterion("EX1.2a", "EX1.2", "räknar rätt"),
            Criterion("EX2.1a", "EX2.1", "vänder etiketten utåt"),
        ),
    )


def by_hand(model: Model) -> Model:
    """The model in which whose a placement is, and a validation's id, are typed and not made of their row."""
    made = (model.column("placements", "participant_id"), model.column("validations", "validation_id"))
    assert all(column and column.shows for column in made)
    return replace(model, columns=tuple(replace(c, shows="") if c in made else c for c in model.columns))


def with_module(model: Model, module_id: str = "EX1", **facts: Any) -> Model:
    """The model with other facts about one module."""
    modules = tuple(replace(m, **facts) if m.id == module_id else m for m in model.modules)
    return replace(model, modules=modules)


def with_second_module(book: str) -> str:
    """The book with the sheets of :data:`SECOND_MODULE` in place of its own."""
    return _joined(_sheets(book) | _sheets(SECOND_MODULE))


def without_column(book: str, sheet: str, heading: str) -> str:
    """The book with one column of one sheet gone."""
    sheets = _sheets(book)
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in sheets[sheet].splitlines()]
    place = rows[0].index(heading)
    kept = ("| " + " | ".join(row[:place] + row[place + 1 :]) + " |" for row in rows)
    return _joined(sheets | {sheet: "\n".join(kept)})


def without_sheet(book: str, sheet: str) -> str:
    """The book with one sheet gone."""
    sheets = _sheets(book)
    del sheets[sheet]
    return _joined(sheets)


def _sheets(book: str) -> dict[str, str]:
    """Each sheet's table by its name, as they stand."""
    parts = (part.partition("\n") for part in book.split("\n## ")[1:])
    return {name: table.strip() for name, _, table in parts}


def _joined(sheets: dict[str, str]) -> str:
    return "".join(f"\n## {name}\n{table}\n" for name, table in sheets.items())


BOOK = filled_out(_WRITTEN, load_model())
