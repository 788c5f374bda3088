"""A company's own list of participants: which row holds its headings, and what they are called in the workbook.

A heading is recognised by the model's heading and aliases, then by our words, then by a slip of a letter. What could
mean two things is told by what stands under it, or else not guessed: it stays a column of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.model.shows import Calculated, shows
from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Grid, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.importing.heading_words import EITHER, FULL_NAME, SHARE, WHO, WORDS
from framsteg_xl.workbook.importing.headings import Heading, Matching, Target
from framsteg_xl.workbook.importing.known_values import KnownValues

_SEARCHED_ROWS = 20
#: How alike two headings are that differ by a slip, and how short one may be for that to mean anything.
_CLOSE, _SHORTEST = 0.85, 5
#: How a heading was recognised: by the model's heading, by an alias, by our words (in their order), by what stands
#: under it, nearly, or not at all.
_HEADING, _ALIAS, _OURS, _VALUES, _NEARLY, _UNTOLD = 0, 1, 2, 7, 8, 9
#: The calculation whose column says how large a part of full time somebody works.
_PART = Calculated("procent av heltid")


def match_list(book: Book, model: Model, entries: Entries | None = None) -> Matching:
    """Find the heading row with the most headings that are known, on any sheet.

    ``entries`` are the workbook's, by whose people a heading may be told. Raises :class:`UserError` when there is no
    such row, with the headings that were looked for.
    """
    words = _Words(model, KnownValues(model, entries))
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
    rows = [
        Matching(grid, number, words.match(number, grid.rows)) for number in range(min(len(grid.rows), _SEARCHED_ROWS))
    ]
    rows = [matching for matching in rows if any(role in matching.places for role in WHO)]
    return max(rows, key=lambda matching: (len(matching.matched), len(matching.headings)), default=None)


#: What a heading is in the workbook, and why.
Settled = tuple[Target | None, str]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """How well a heading was recognised, and what it may be."""

    rank: int
    targets: Sequence[Target]

    @property
    def target(self) -> Target | None:
        """What it is, where that is one thing."""
        return self.targets[0] if len(self.targets) == 1 and self.rank != _UNTOLD else None


class _Words:
    """Every name that the columns of the workbook go under, and how good a sign each is."""

    def __init__(self, model: Model, values: KnownValues) -> None:
        self._values = values
        self._targets = list(_targets(model))
        self._names: dict[str, dict[Target, int]] = {}
        for target in self._targets:
            for rank, name in _names(target, _share(model)):
                if letters(name):
                    ranks = self._names.setdefault(letters(name), {})
                    ranks[target] = min(rank, ranks.get(target, rank))
        self._either = {
            letters(word): [target for target in self._targets if (target.sheet, target.role) in roles]
            for words, roles in EITHER.items()
            for word in words.split(",")
        }
        self._long = [name for name in self._names if len(name) >= _SHORTEST - 1]

    def examples(self) -> str:
        """The headings to look for, in a sentence."""
        who = [target.column.heading for target in self._targets if target.role in WHO and target.column]
        return ", ".join(["Namn", *who])

    def match(self, number: int, rows: Sequence[Sequence[Value]]) -> tuple[Heading, ...]:
        """What each heading of a row means: each column at most once, and nothing where two are as likely."""
        row = rows[number]
        texts = {place: " ".join(str(value).split()) for place, value in enumerate(row) if not blank(value)}
        known = any(letters(text) in self._names for text in texts.values())
        below = {place: [some[place] for some in rows[number + 1 :] if place < len(some)] for place in texts}
        meant = {place: self._meant(text, below[place], nearly=known) for place, text in texts.items()}
        best: dict[Target, int] = {}
        for meaning in meant.values():
            if target := meaning.target:
                best[target] = min(meaning.rank, best.get(target, meaning.rank))
        firsts = Counter(m.target for m in meant.values() if m.target and best[m.target] == m.rank)
        settled: dict[int, Settled] = {}
        for place, meaning in meant.items():
            target = meaning.target
            if target is None:
                settled[place] = (
                    None,
                    f"kan vara {' eller '.join(t.shown for t in meaning.targets)}" if meaning.targets else "",
                )
            elif best[target] < meaning.rank:
                settled[place] = None, f"en annan kolumn är {target.shown}"
            elif firsts[target] > 1:
                settled[place] = None, f"flera kolumner kan vara {target.shown}"
            else:
                settled[place] = target, "det visar värdena" if meaning.rank == _VALUES else ""
        settled = self._apart(settled)
        return tuple(Heading(place, cell_name(number, place), text, *settled[place]) for place, text in texts.items())

    def _meant(self, text: str, below: Sequence[Value], *, nearly: bool) -> _Meaning:
        """How well a heading is recognised, and as what: several where it is as good a sign of each."""
        written = (letters(text), letters(re.sub(r"\(.*?\)", "", text)))
        name = written[0]
        if ranks := next((self._names[some] for some in written if some in self._names), {}):
            best = min(ranks.values())
            return _Meaning(best, [target for target, rank in ranks.items() if rank == best])
        if targets := next((self._either[some] for some in written if some in self._either), []):
            told = self._values.told_by(below, targets)
            return _Meaning(_VALUES, [told]) if told else _Meaning(_UNTOLD, targets)
        if not nearly or len(name) < _SHORTEST:
            return _Meaning(_UNTOLD, [])
        alike = [other for other in self._long if other[0] == name[0] and abs(len(other) - len(name)) <= 1]
        close = get_close_matches(name, alike, n=5, cutoff=_CLOSE)
        return _Meaning(_NEARLY, list(dict.fromkeys(target for other in close for target in self._names[other])))

    def _apart(self, settled: Mapping[int, Settled]) -> dict[int, Settled]:
        """*Namn* beside *Efternamn* is the first name, beside *Förnamn* it is not guessed; hours are before a share."""
        places = {target.role: place for place, (target, _) in settled.items() if target}
        found = dict(settled)
        if SHARE in places and "hours" in places:
            hours, _ = settled[places["hours"]]
            found[places[SHARE]] = None, f"en annan kolumn är {hours.shown}" if hours else ""
        if FULL_NAME in places and {"first_name", "last_name"} & places.keys():
            first = next((target for target in self._targets if target.role == "first_name"), None)
            alone = first if "first_name" not in places else None
            found[places[FULL_NAME]] = alone, "" if alone or not first else f"en annan kolumn är {first.shown}"
        return found


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
            if sheet and column.role == "hours" and role == "extents" and _share(model):
                full = model.number("full_time_hours", 40)
                yield Target(role, SHARE, None, f"{sheet.name}, {column.heading}, räknat på {full} timmar")


def _share(model: Model) -> Column | None:
    """The column that shows how large a part of full time somebody works."""
    sheet = model.sheet("extents")
    shown = (column for column in model.columns_of(sheet.id) if column.shows) if sheet else ()
    return next((column for column in shown if shows(model, column) == _PART), None)


def _names(target: Target, share: Column | None) -> Iterator[tuple[int, str]]:
    if column := share if target.role == SHARE else target.column:
        yield _HEADING, column.heading
        yield from ((_ALIAS, alias) for alias in column.aliases)
    for rank, words in enumerate(WORDS.get((target.sheet, target.role), "").split(";"), start=_OURS):
        yield from ((rank, word) for word in words.split(","))


def letters(text: str) -> str:
    """A heading as it is compared: its letters and digits."""
    return "".join(character for character in text.casefold().replace("%", "procent") if character.isalnum())
