"""Who answers for the personal data, commissioner by commissioner, and whether what that takes is signed.

A commissioner who answers needs an agreement with the company that handles the data for them (*biträdesavtal*);
two who answer together make an arrangement; a company that answers by itself needs neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, literal, number, text_of
from framsteg_xl.workbook.standard.calculation import chosen, column_values
from framsteg_xl.workbook.standard.layout import Layout

_PARTS = ("controller", "agreement_date")
#: So many commissioners are shown.
ROOM = 6
_UNANSWERED, _FIND_OUT, _UNSIGNED = "ej ifyllt", "red ut vem som ansvarar", "inget avtal ännu"
#: What is said while no day is written, by the role of who answers.
_INSTEAD = {"unclear": _FIND_OUT, "own": "behövs inte", "joint": "ingen överenskommelse ännu"}

Cell = tuple[str, Value]


def named_by(model: Model) -> Column | None:
    """The column that commissioners are known by, their kind where nothing else tells them apart; None without them."""
    sheet = model.sheet("commissioners")
    return (sheet and model.key_of(sheet.id)) or model.column("commissioners", "commissioner_kind")


def commissioners(layout: Layout, rows: Rows, key: Column) -> Iterator[Sequence[Cell]]:
    """Of the first rows: the name, who answers, and the day of the agreement or what there is to say about it."""
    model = layout.model
    instead = {chosen(model, "commissioners", "controller", role): said for role, said in _INSTEAD.items()}
    instead[""] = _FIND_OUT  # not filled in
    names = [text_of(row.get(key.id, BLANK)) for row in rows.get(key.sheet, ())]
    columns = (column_values(model, rows, "commissioners", role) for role in _PARTS)
    held = [*zip(names, *columns, strict=True), *[("", BLANK, BLANK)] * ROOM]
    reaches = (layout.reach(key), *(layout.at("commissioners", role) for role in _PARTS))
    for n, (name, answers, day) in enumerate(held[:ROOM], start=1):
        who, said, at = (f"INDEX({reach},{n})" for reach in reaches)
        cells = [_who_answers(said, answers), _agreement(said, at, answers, day, instead)]
        yield (
            (f'={who}&""', name),
            *((f'=IF({who}="","",{formula})', value if name else "") for formula, value in cells),
        )


def _who_answers(at: str, answers: Value) -> Cell:
    return f'IF({at}="","{_UNANSWERED}",{at})', text_of(answers) or _UNANSWERED


def _agreement(said: str, at: str, answers: Value, day: Value, instead: Mapping[str, str]) -> Cell:
    formula, value = f'"{_UNSIGNED}"', _UNSIGNED
    for who, words in instead.items():
        formula = f'IF({said}={literal(who)},"{words}",{formula})'
        value = words if text_of(answers).casefold() == who.casefold() else value
    return f'IF({at}="",{formula},{at})', (day if isinstance(day, str) else number(day)) or value


def more_commissioners(layout: Layout, rows: Rows, key: Column) -> Cell:
    """A line about those below the rows that are shown; empty where there are none."""
    reach = layout.reach(key)
    below = f'SUMPRODUCT((ROW({reach})-ROW(INDEX({reach},1))>={ROOM})*({reach}<>""))'
    count = sum(text_of(row.get(key.id, BLANK)) != "" for row in rows.get(key.sheet, ())[ROOM:])
    sheet = next(sheet.name for sheet in layout.model.sheets if sheet.id == key.sheet)
    where = f" till på bladet {sheet}"
    return f'=IF({below}=0,"","… och "&{below}&{literal(where)})', f"… och {count}{where}" if count else ""
