"""The same document for many: one that cannot be made does not stop the rest, and at the end all is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from framsteg_xl.checks.catalogue import RULES
from framsteg_xl.checks.fold import grouped
from framsteg_xl.documents.made import Made
from framsteg_xl.documents.make import Blocked, Desk, Protected
from framsteg_xl.errors import UserError, with_remedy
from framsteg_xl.finding import Finding
from framsteg_xl.log import told_of
from framsteg_xl.model.shapes import DocumentKind, Per
from framsteg_xl.wording import counted


@dataclass(frozen=True, slots=True)
class Skipped:
    """Whom nothing was made for, and why."""

    about: str
    why: UserError


@dataclass
class Batch:
    """What was made, and what was not."""

    made: list[Made] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def make_all(
    desk: Desk,
    kind: DocumentKind,
    ids: Sequence[str],
    follow: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Batch:
    """Make a kind of document for participants and placements, whichever the ids are of; each is made once.

    ``follow`` goes through them while it shows how far it has come. Raises :class:`Refused` where the workbook does
    not tell who is protected; whatever stops one document is told of in the batch.
    """
    desk.know_protected()
    done = Batch()
    for about in follow(_each_once(desk, kind, ids)):
        try:
            for made in desk.making(kind, about):
                done.made.append(made)
        except UserError as error:
            done.skipped.append(Skipped(about, error))
        except Exception as error:
            done.skipped.append(Skipped(about, told_of(error)))
    return done


def _each_once(desk: Desk, kind: DocumentKind, ids: Sequence[str]) -> list[str]:
    """The ids without those that ask for the same again: a placement beside its participant."""

    def subject(about: str) -> str:
        try:
            participant, _ = desk.whose(about)
        except UserError:
            return about  # it is told when its turn comes
        one_each = kind.per is Per.PARTICIPANT or kind.role == "certificate"
        return participant if one_each or participant in ids else about

    return list(dict.fromkeys(map(subject, ids)))


def summary(done: Batch, folder: Path) -> Iterator[str]:
    """What was made and what was not, as lines: those with the same reason together, by their ids alone.

    Of protected people only how many they are.
    """
    if done.made:
        yield f"Klart: {len(done.made)} dokument i mappen {folder}"
    if done.skipped:
        yield f"Inte gjort för {len(done.skipped)}:"
    same: dict[str, list[Skipped]] = defaultdict(list)
    for skipped in done.skipped:
        same[_reason(skipped.why)].append(skipped)
    for some in same.values():
        if isinstance(some[0].why, Protected):
            people = counted(len(some), "person", "personer")
            yield f"  {with_remedy(f'{people} med skyddade personuppgifter', some[0].why.remedy)}"
        else:
            yield f"  {', '.join(skipped.about for skipped in some)}: {_told([skipped.why for skipped in some])}"


def _reason(why: UserError) -> str:
    """What those have in common who are told of together: the rule to mend first, or what to do."""
    return _first(why).code if isinstance(why, Blocked) else why.remedy


def _told(why: Sequence[UserError]) -> str:
    """The first cause, and how many more there are."""
    blocked = [error for error in why if isinstance(error, Blocked)]
    if not blocked:
        return str(why[0])
    rules = {rule.code: rule.name for rule in RULES}
    code, more = _first(blocked[0]).code, len({finding.line for error in blocked for finding in error.findings}) - 1
    others = f", och {counted(more, 'anmärkning', 'anmärkningar')} till" if more else ""
    return f"{rules.get(code, '')} [{code}]{others}"


def _first(blocked: Blocked) -> Finding:
    return grouped(blocked.findings)[0].first
