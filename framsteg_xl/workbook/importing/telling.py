"""What is good to know about an import: what stands beside the list, who was found twice, who is protected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book
from framsteg_xl.tables.table import blank
from framsteg_xl.wording import counted
from framsteg_xl.workbook.importing.headings import Matching
from framsteg_xl.workbook.importing.lines import Line
from framsteg_xl.workbook.importing.shield import Copies, Shield


def good_to_know(
    lines: Sequence[Line], matching: Matching, source: Book, copies: Copies, shield: Shield, sheet: str
) -> Iterator[str]:
    """A sentence each; nobody who is protected is named.

    The rows have found their participants, and ``sheet`` is where the whole list stands in the workbook.
    """
    if outside := _outside(lines, matching, copies):
        yield f"Utanför listan på bladet, men med på {sheet}: {cells(outside)}."
    for other in matching.others:
        if len(other.matched) > 1:
            name = shield.sheet_name(other.grid.name)
            yield f"Bladet {name} ser också ut som en lista: spara det som en egen fil och läs in den också."
    for grid in source.grids.values():
        if grid.strays:
            yield f"Följde inte med, för de står långt från allt annat: {cells(grid.strays)}."
    yield from _repeated(lines)
    if unfit := sum(bool(line.written) and line.written != line.id for line in lines):
        yield f"{counted(unfit, 'rad', 'rader')} i listan hade ett id som inte gick att använda och fick ett annat."
    yield from _protected(lines, matching, shield)


def _outside(lines: Sequence[Line], matching: Matching, copies: Copies) -> list[str]:
    """The cells of the list's sheet that are neither a heading nor about a person."""
    known = {line.row for line in lines} | {matching.row}
    return [
        cell_name(number, place)
        for number, row in enumerate(copies[matching.grid.name])
        for place, value in enumerate(row)
        if number not in known and not blank(value)
    ]


def _repeated(lines: Sequence[Line]) -> Iterator[str]:
    rows: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        rows[line.id].append(str(line.row + 1))
    for participant, numbers in rows.items():
        if len(numbers) > 1:
            some = f"{', '.join(numbers[:-1])} och {numbers[-1]}"
            yield f"Samma person på rad {some} i listan: {participant}. Säger de olika gäller den första."


def _protected(lines: Sequence[Line], matching: Matching, shield: Shield) -> Iterator[str]:
    for heading in matching.protecting:
        yield f"Kolumnen ”{heading.text}” läses så: tom eller nej är inte skyddad, allt annat är det."
    if hidden := [line.id for line in lines if line.hidden]:
        yield (
            f"Skyddade personuppgifter: {len(hidden)} av listans rader ({', '.join(dict.fromkeys(hidden))}). "
            "Bara id är skrivet, för inget som visar vem det är får stå i arbetsboken. "
            "Uppgifterna är inte borta: de står i listan."
        )
    if shield.left_out:
        yield f"Nämner dem, eller talar om skydd, och följde inte heller med: {cells(shield.left_out)}."


def cells(places: Iterable[str], most: int = 8) -> str:
    """Addresses in a sentence: the first ones, and how many more."""
    some = list(places)
    more = f" och {len(some) - most} till" if len(some) > most else ""
    return ", ".join(some[:most]) + more
