"""What a made-up company's rows use of the model, and which of life's turns they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from framsteg_xl.demo.rows import Story
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType

Row = Mapping[str, Any]


def written_in(model: Model) -> list[Column]:
    """Every column that people fill in; the check's own sheet is not theirs."""
    own = model.sheet("findings")
    return [column for column in model.columns if not column.shows and not (own and column.sheet == own.id)]


def offered_in(model: Model) -> set[tuple[str, str, str]]:
    """Each value that can be chosen: sheet, column and value."""
    return {
        (column.sheet, column.id, choice.value)
        for column in written_in(model)
        if column.type is ColumnType.CHOICE
        for choice in model.offered(column.list)
    }


class Use:
    """One book's rows, asked by role."""

    def __init__(self, story: Story) -> None:
        self._story, self._model, self._today = story, story.model, story.today

    def filled(self) -> set[tuple[str, str]]:
        """The columns in which something stands."""
        return {(sheet, column) for sheet, rows in self._story.rows.items() for row in rows for column in row}

    def chosen(self) -> set[tuple[str, str, str]]:
        """The values chosen from lists, by their own names."""
        found = set()
        for column in written_in(self._model):
            if column.type is ColumnType.CHOICE:
                choices = self._model.choices(column.list)
                names = {name: choice.value for choice in choices for name in (*choice.aliases, choice.value)}
                values = {row[column.id] for row in self._story.rows.get(column.sheet, ()) if column.id in row}
                found |= {(column.sheet, column.id, names[value]) for value in values}
        return found

    def steps_done(self) -> set[str]:
        """The names of the steps that somebody has done."""
        return {row["step"] for row in self._rows("journey", "step", "done_date") if row["done_date"]}

    def outcomes(self) -> Iterator[tuple[str, str]]:
        """Each outcome, with the commissioner's kind, both by the model's ids."""
        kinds = {n: k.id for k in self._model.commissioner_kinds for n in (k.name, *k.aliases)}
        outcomes = {outcome.name: outcome.id for outcome in self._model.exit_outcomes}
        for row in self._placements:
            if row["exit_outcome"]:
                yield outcomes[row["exit_outcome"]], kinds[row["commissioner_kind"]]

    def validated(self) -> set[str]:
        """The modules for which a certificate is requested."""
        return {row["module"] for row in self._rows("validations", "module", "requested_date") if row["requested_date"]}

    def turns(self) -> set[str]:
        """The turns of life that somebody takes here."""
        return {name for name, found in self._turns() if found}

    def _turns(self) -> Iterator[tuple[str, bool]]:
        today, rows = self._today, self._placements
        forms = {form.name: form for form in self._model.placement_forms}
        outcomes = {outcome.name: outcome for outcome in self._model.exit_outcomes}
        yield "begins later", any(row["start_date"] > today for row in rows)
        yield "is to be exited", any((row["exit_date"] or today) > today for row in rows)
        yield "was here before", any(row["entered_date"] for row in rows)
        yield "is employed", any(forms[row["form"]].kind == "anställning" for row in rows)
        yield "ended long ago", any((row["exit_date"] or today) < today - timedelta(400) for row in rows)
        yield (
            "awaits",
            any(
                row["exit_outcome"]
                and row["exit_date"] + timedelta(outcomes[row["exit_outcome"]].after_days or 0) > today
                for row in rows
            ),
        )
        chains = self._chains
        yield "is extended often", any(len(chain) > 3 for chain in chains)
        yield "changes commissioner", any(len({row["commissioner_kind"] for row in chain}) > 1 for chain in chains)
        theirs: dict[str, list[Sequence[Row]]] = defaultdict(list)
        for chain in chains:
            theirs[chain[0]["placement_id"].partition("-")[0]].append(chain)
        spans = [[(c[0]["start_date"], c[-1]["exit_date"]) for c in some] for some in theirs.values() if len(some) > 1]
        yield "comes back", any(a[1] and b[0] > a[1] for some in spans for a in some for b in some)
        yield "is here twice", any(all((exit_ or today) >= today >= start for start, exit_ in some) for some in spans)
        yield from self._staffs_turns()
        yield from self._validations_turns()

    def _staffs_turns(self) -> Iterator[tuple[str, bool]]:
        supervisors: dict[str, set[str]] = defaultdict(set)
        for row in self._rows("extents", "placement_id", "supervisor"):
            supervisors[row["placement_id"]].add(row["supervisor"])
        assignments = self._rows("assignments", "staff_id", "assignment", "to_date")
        left = {row["staff_id"] for row in assignments if (row["to_date"] or self._today) < self._today}
        yield "is handed over", any(len(some) > 1 and some & left for some in supervisors.values())

    def _validations_turns(self) -> Iterator[tuple[str, bool]]:
        assessed, others = set(), set()
        for row in self._rows("criteria", "validation_id", "assessed_date", "assessor"):
            assessed |= {row["validation_id"]} if row["assessed_date"] else set()
            others |= {row["validation_id"]} if row["assessor"] else set()
        open_, asked = set(), set()
        for row in self._rows("validations", "participant_id", "module", "requested_date", "round_id"):
            (asked if row["requested_date"] else open_).add(f"{row['participant_id']}-{row['module']}")
        yield "has just begun a validation", bool(open_ - assessed)
        yield "is half assessed", bool(open_ & assessed)
        yield "has asked for a certificate", bool(asked)
        yield "is assessed by several", bool(asked & others)
        yield "has a certificate", any(row["number"] for row in self._rows("issued", "number"))
        yield "was certified elsewhere", bool(self._rows("earlier_modules", "module"))
        yield "has taken back a consent", any(r["withdrawn_date"] for r in self._rows("consents", "withdrawn_date"))

    @cached_property
    def _placements(self) -> list[Row]:
        roles = ("placement_id", "form", "commissioner_kind", "start_date", "exit_date", "exit_outcome", "extends")
        return self._rows("placements", *roles, "entered_date")

    @cached_property
    def _chains(self) -> list[list[Row]]:
        follows = {row["extends"]: row for row in self._placements if row["extends"]}
        chains = []
        for row in self._placements:
            if not row["extends"]:
                chain = [row]
                while chain[-1]["placement_id"] in follows:
                    chain.append(follows[chain[-1]["placement_id"]])
                chains.append(chain)
        return chains

    def _rows(self, sheet_role: str, *roles: str) -> list[Row]:
        sheet = self._model.sheet(sheet_role)
        columns = {role: self._model.column(sheet_role, role) for role in roles}
        rows = self._story.rows.get(sheet.id, ()) if sheet else ()
        return [{role: row.get(column.id) if column else None for role, column in columns.items()} for row in rows]


#: All turns that the books together must take.
TURNS = frozenset(
    (
        *("begins later", "is to be exited", "was here before", "is employed", "ended long ago", "awaits"),
        *("is extended often", "changes commissioner", "comes back", "is here twice", "is handed over"),
        *("has just begun a validation", "is half assessed", "has asked for a certificate", "is assessed by several"),
        *("has a certificate", "was certified elsewhere", "has taken back a consent"),
    )
)


def is_odd(day: date) -> set[str]:
    """What is special about a day in the calendar."""
    marks = {day.strftime("%u")}
    marks |= {"ends a month"} if (day + timedelta(1)).day == 1 else set()
    marks |= {"ends a year"} if (day.month, day.day) == (12, 31) else set()
    return marks | ({"is a leap day"} if (day.month, day.day) == (2, 29) else set())
