"""The placements of a list: each is added once, with its hours and supervisor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from datetime import date

from framsteg_xl.tables.book import BLANK
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.additions import Import
from framsteg_xl.workbook.importing.lines import Line
from framsteg_xl.workbook.importing.supervisors import Supervisors
from framsteg_xl.workbook.new_ids import last_numbers
from framsteg_xl.workbook.plain_values import compared, typed


class Placements:
    """Adds placements beside those in the workbook; ``in_book`` are the participants who stand there."""

    def __init__(
        self, entries: Entries, in_book: Container[str], supervisors: Supervisors, today: date, done: Import
    ) -> None:
        self._model, self._in_book, self._today, self._done = entries.model, in_book, today, done
        self._supervisors = supervisors
        self._stays: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for participant, stay in _stays(entries):
            self._stays[participant].append(stay)
        self._last_number = last_numbers(entries)

    def add(self, line: Line) -> None:
        """Add the row's placement, unless it is there: the same start and form; what is blank may be either."""
        given, extent = line.values["placements"], line.values["extents"]
        if not (given or extent or line.supervisor):
            return
        columns = (self._model.column("placements", role) for role in ("start_date", "form"))
        start, form = (given.get(column.id, BLANK) if column else BLANK for column in columns)
        stay = (compared(start), compared(form))
        if self._is_there(line, stay):
            return
        self._stays[line.id].append(stay)
        self._last_number[line.id.casefold()] += 1
        placement = f"{line.id}-{self._last_number[line.id.casefold()]}"
        began = isinstance(start, date) and start < self._today
        entered = self._today if began else BLANK
        row = self._done.add("placements", placement_id=placement, participant_id=line.id, entered_date=entered)
        row |= given
        self._done.placements += 1
        if extent or line.supervisor:
            supervisor = self._supervisors.id_of(line, start) if line.supervisor else ""
            self._done.add("extents", placement_id=placement, from_date=start, supervisor=supervisor).update(extent)

    def _is_there(self, line: Line, stay: tuple[str, str]) -> bool:
        for other in self._stays[line.id]:
            if all(mine in ("", theirs) for mine, theirs in zip(stay, other, strict=True)):
                self._done.known_placements += 1
                if not all(stay) and stay != other:
                    message = f"{line.id} har redan en placering, och raden säger inte om den är en annan"
                    self._done.look(line, message, "lägg till placeringen för hand om den saknas")
                elif line.id not in self._in_book:
                    message = f"placeringen står mer än en gång i listan för {line.id}; bara den första följde med"
                    self._done.look(line, message, "se efter om något skiljer raderna åt")
                return True
        return False


def _stays(entries: Entries) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each placement of the workbook: whose it is, and its start and form as they are compared."""
    for row, participant in entries.rows("placements", "participant_id"):
        if participant:
            yield participant, (_written(entries, row, "start_date"), _written(entries, row, "form"))


def _written(entries: Entries, row: int, role: str) -> str:
    """A cell as it is compared, also where its value is not of the right kind."""
    column = entries.model.column("placements", role)
    if column is None or not entries.has("placements", role):
        return ""
    return compared(typed(column, entries.tables[column.sheet].columns[column.id][row], entries.model))
