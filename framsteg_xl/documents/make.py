"""Make a document for a participant: chosen placements, blocked by its findings, numbered where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framsteg_xl.checks.blocking import stopping, unproved
from framsteg_xl.checks.run import check
from framsteg_xl.documents.certificates import certificates
from framsteg_xl.documents.context import context_of
from framsteg_xl.documents.file_names import file_name
from framsteg_xl.documents.made import Made
from framsteg_xl.documents.render import find_template, render
from framsteg_xl.errors import Refused, UserError
from framsteg_xl.files import save_new
from framsteg_xl.finding import Finding
from framsteg_xl.model.shapes import Company, DocumentKind, Per
from framsteg_xl.workbook.entries import PARTICIPANTS, Entries
from framsteg_xl.workbook.ids import same_id
from framsteg_xl.workbook.protected import knows_protected, protected_participants
from framsteg_xl.workbook.stays import placements_now

#: An id that names a file must not be able to lead out of the folder, or hold a name with spaces.
_IN_FILE_NAMES = re.compile(r"[\w-]{1,40}")


class Blocked(Refused):
    """The document may not be made yet; ``findings`` say what has to be mended."""

    def __init__(self, what: str, findings: Sequence[Finding]) -> None:
        super().__init__(what, "åtgärda anmärkningarna och gör om")
        self.findings = list(findings)

    def __reduce__(self) -> tuple[type[Blocked], tuple[str, list[Finding]]]:  # type: ignore[override]
        return type(self), (self.what, self.findings)


class Protected(Refused):
    """The person is protected: no document is made by a programme."""


@dataclass(frozen=True)
class Desk:
    """Where documents are made: one workbook on one day, its findings looked up once.

    ``model_path`` is the model in use (templates are looked for beside it first), ``out`` the folder for
    new files.
    """

    entries: Entries
    company: Company
    today: date
    out: Path
    model_path: Path | None
    findings: Sequence[Finding]

    @classmethod
    def open(cls, entries: Entries, today: date, out: Path, model_path: Path | None) -> Desk:
        """Check the entries and get ready. Raises :class:`UserError` when the company is not in the model."""
        return cls(entries, entries.company, today, out, model_path, check(entries, today))

    def make(self, kind: DocumentKind, about: str) -> list[Made]:
        """The new files about a participant, or about one placement: ``about`` is the id of either.

        Raises :class:`Blocked` or :class:`UserError` when none may or can be made.
        """
        return list(self.making(kind, about))

    def making(self, kind: DocumentKind, about: str) -> Iterator[Made]:
        """The same, each file as soon as it is there: what has been made is known even if the next one fails."""
        participant_id, placement_id = self.whose(about)
        self._stop_if_protected(participant_id)
        self._stop_if_blocked(kind, participant_id)
        if kind.role == "certificate":
            yield from certificates(self, kind, participant_id)
        elif kind.per is Per.PARTICIPANT:
            yield self._plain(kind, participant_id, "")
        else:
            places = [placement_id] if placement_id else placements_now(self.entries, participant_id, self.today)
            for placement in places:
                _fits_in_a_file_name(placement)
            for placement in places:
                yield self._plain(kind, participant_id, placement)

    def blocking(self, kind: DocumentKind, participant_id: str) -> list[Finding]:
        """The findings that stop this kind for this participant: the person's own, and those of no one."""
        return [f for f in stopping(kind, self.findings) if f.participant in (participant_id, None)]

    def whose(self, about: str) -> tuple[str, str]:
        """The participant with this id, or the participant and the placement. Raises :class:`UserError`."""
        people, places = self.entries.lookup(PARTICIPANTS), self.entries.lookup("placements")
        owner = about if about in people else None
        if owner is None and about in places:
            owner = self.entries.owner("placements", places[about])
            if owner not in people:
                remedy = "välj deltagaren på placeringens rad"
                raise UserError(f"Placeringen {about} hör inte till någon deltagare i {self.entries.workbook}", remedy)
        if owner is None:
            meant = same_id(about, people) or same_id(about, places)
            remedy = f"menade du {meant}?" if meant else "ange ett deltagar-ID som finns i arbetsboken"
            raise UserError(f"Deltagaren {about} finns inte i {self.entries.workbook}", remedy)
        _fits_in_a_file_name(owner)
        return owner, "" if owner == about else about

    def save(self, kind: DocumentKind, subject: str, content: bytes, number: str = "") -> Path:
        """Write a new file in the desk's folder, named as the model says. Returns its path."""
        return save_new(self.out / file_name(kind, subject, self.today, number), content)

    def know_protected(self) -> None:
        """Raises :class:`Refused` where the workbook does not tell who is protected."""
        if not knows_protected(self.entries):
            raise Refused(
                f"Det går inte att se vilka som har skyddade personuppgifter i {self.entries.workbook}",
                "kontrollera arbetsboken, och rätta det som saknas på bladet med deltagare",
            )

    def _stop_if_protected(self, participant_id: str) -> None:
        self.know_protected()
        if participant_id in protected_participants(self.entries):
            raise Protected(
                f"{participant_id} har skyddade personuppgifter, och inget dokument görs automatiskt",
                "fyll i Wordmallen för hand, och spara den inte bredvid arbetsboken",
            )

    def _stop_if_blocked(self, kind: DocumentKind, participant_id: str) -> None:
        if findings := self.blocking(kind, participant_id):
            raise Blocked(f"{kind.name} för {participant_id} kan inte göras än", findings)
        for rule in unproved(kind, self.entries):
            raise UserError(
                f"Regeln {rule.code} ({rule.name}) går inte att pröva, så {kind.name} kan inte göras",
                "be projektledaren se efter att modellen har alla roller",
            )

    def _plain(self, kind: DocumentKind, participant_id: str, placement_id: str) -> Made:
        title = (self._plan_title(placement_id) if kind.role == "plan" else "") or kind.name
        fields = context_of(self.entries, self.company, self.today, title, participant_id, placement_id)
        content = render(find_template(kind.template, self.model_path), fields, self.today)
        path = self.save(kind, placement_id or participant_id, content)
        return Made(kind, title, participant_id, placement_id, path, "", self.today)

    def _plan_title(self, placement_id: str) -> str:
        form = self.entries.value("placements", "form", self.entries.lookup("placements").get(placement_id))
        return next((f.plan_title for f in self.entries.model.placement_forms if f.name == form), "")


def _fits_in_a_file_name(subject: str) -> None:
    if not _IN_FILE_NAMES.fullmatch(subject):
        raise Refused(f"”{subject}” går inte att ha i ett filnamn", "rätta id:t i arbetsboken")
