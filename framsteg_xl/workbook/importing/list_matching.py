"""A company's own list of participants: which row holds its headings, and what they are called in the workbook.

A heading is recognised by the model's heading, id and aliases, then by our words, then by a slip of a letter.
What could mean two things is not guessed: it stays a column of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ColumnType
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Grid, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.importing.heading_words import FULL_NAME, WHO, WORDS
from framsteg_xl.workbook.importing.headings import Heading, Matching, Target

_SEARCHED_ROWS = 20
#: How alike two headings are that differ by a slip, and how short one may be for that to mean anything.
_CLOSE, _SHORTEST = 0.85, 5
#: How a heading was recognised: by the model's heading, id or alias, by our words (in their order), or nearly.
_ID, _ALIAS, _OURS, _NEARLY = 1, 2, 3, 9


def match_list(book: Book, model: Model) -> Matching:
    """Find the heading row with the most headings that are known, on any sheet.

    Raises :class:`UserError` when there is none, with the headings that were looked for.
    """
    words = _Words(model)
    found = [best for grid in book.grids.values() if (best := _best_row(grid, words))]
    if not found:
        raise UserError(
            f"I listan {book.name} finns ingen rad med rubriker som går att känna igen",
            f"skriv rubriker i en rad bland de {_SEARCHED_ROWS} första, till exempel {words.examples()}; "
            "minst en ska säga vem raden gäller",
        )
    best = max(found, key=lambda matching: len(matching.matched))  # the first, where several are as good
    return Matching(best.grid, best.row, best.headings, tuple(other for other in found if other is not best))


def _best_row(grid: Grid, words: _Words) -> Matching | None:
    rows = [Matching(grid, number, words.match(number, row)) for number, row in enumerate(grid.rows[:_SEARCHED_ROWS])]
    rows = [matching for matching in rows if any(role in matching.places for role in WHO)]
    return max(rows, key=lambda matching: (len(matching.matched), len(matching.headings)), default=None)


class _Words:
    """Every name that the columns of the workbook go under, and how good a sign each is."""

    def __init__(self, model: Model) -> None:
        self._targets = list(_targets(model))
        self._names: dict[str, dict[Target, int]] = {}
        for target in self._targets:
            for rank, name in _names(target):
                if letters(name):
                    ranks = self._names.setdefault(letters(name), {})
                    ranks[target] = min(rank, ranks.get(target, rank))
        self._long = [name for name in self._names if len(name) >= _SHORTEST - 1]

    def examples(self) -> str:
        """The headings to look for, in a sentence."""
        who = [target.column.heading for target in self._targets if target.role in WHO and target.column]
        return ", ".join(["Namn", *who])

    def match(self, number: int, row: Sequence[Value]) -> tuple[Heading, ...]:
        """What each heading of a row means: each column at most once, and nothing where two are as likely."""
        texts = {place: " ".join(str(value).split()) for place, value in enumerate(row) if not blank(value)}
        known = any(letters(text) in self._names for text in texts.values())
        meant = {place: self._meant(text, nearly=known) for place, text in texts.items()}
        best: dict[Target, int] = {}
        for rank, targets in meant.values():
            for target in targets if len(targets) == 1 else ():
                best[target] = min(rank, best.get(target, rank))
        firsts = Counter(t for rank, targets in meant.values() if len(targets) == 1 for t in targets if best[t] == rank)
        settled: dict[int, tuple[Target | None, str]] = {}
        for place, (rank, targets) in meant.items():
            if len(targets) != 1:
                settled[place] = None, f"kan vara {' eller '.join(t.shown for t in targets)}" if targets else ""
            elif best[targets[0]] < rank:
                settled[place] = None, f"en annan kolumn är {targets[0].shown}"
            elif firsts[targets[0]] > 1:
                settled[place] = None, f"flera kolumner kan vara {targets[0].shown}"
            else:
                settled[place] = targets[0], ""
        settled = self._names_apart(settled)
        return tuple(Heading(place, cell_name(number, place), text, *settled[place]) for place, text in texts.items())

    def _meant(self, text: str, *, nearly: bool) -> tuple[int, list[Target]]:
        """How well a heading is recognised, and as what: several where it is as good a sign of each."""
        name = letters(text)
        ranks = self._names.get(name) or self._names.get(letters(re.sub(r"\(.*?\)", "", text)), {})
        if ranks:
            best = min(ranks.values())
            return best, [target for target, rank in ranks.items() if rank == best]
        if not nearly or len(name) < _SHORTEST:
            return _NEARLY, []
        alike = [other for other in self._long if abs(len(other) - len(name)) <= 1]
        close = get_close_matches(name, alike, n=5, cutoff=_CLOSE)
        return _NEARLY, list(dict.fromkeys(target for other in close for target in self._names[other]))

    def _names_apart(self, settled: dict[int, tuple[Target | None, str]]) -> dict[int, tuple[Target | None, str]]:
        """*Namn* beside *Efternamn* is the first name; beside *Förnamn* it is not guessed."""
        places = {target.role: place for place, (target, _) in settled.items() if target}
        if FULL_NAME not in places or not {"first_name", "last_name"} & places.keys():
            return settled
        first = next((target for target in self._targets if target.role == "first_name"), None)
        alone = first if "first_name" not in places else None
        why = "" if alone else f"en annan kolumn är {first.shown}" if first else ""
        return settled | {places[FULL_NAME]: (alone, why)}


def _targets(model: Model) -> Iterator[Target]:
    """The columns that a list can fill: not ids of placements, nor what is worked out or leads to another row."""
    first, last = model.column("participants", "first_name"), model.column("participants", "last_name")
    if first and last:
        yield Target("participants", FULL_NAME, None, f"{first.heading} och {last.heading}")
    for role in ("participants", "placements", "extents"):
        sheet = model.sheet(role)
        for column in model.columns_of(sheet.id) if sheet else ():
            leads = column.type in (ColumnType.REFERENCE, ColumnType.REFERENCES) and column.role != "supervisor"
            keyed = column.role == "placement_id" or (role == "extents" and column.role == "from_date")
            if sheet and not (column.shows or leads or keyed):
                yield Target(role, column.role, column, f"{sheet.name}, {column.heading}")


def _names(target: Target) -> Iterator[tuple[int, str]]:
    if target.column:
        yield 0, target.column.heading
        yield _ID, target.column.id
        yield from ((_ALIAS, alias) for alias in target.column.aliases)
    for rank, words in enumerate(WORDS.get((target.sheet, target.role), "").split(";"), start=_OURS):
        yield from ((rank, word) for word in words.split(","))


def letters(text: str) -> str:
    """A heading as it is compared: its letters and digits."""
    return "".join(character for character in text.casefold() if character.isalnum())
