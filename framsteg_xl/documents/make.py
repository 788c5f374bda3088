"""Make a document for a participant: chosen placements, blocked by its findings, numbered where it must be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framsteg_xl.certificates.award import Award, awards_of
from framsteg_xl.certificates.register import Register
from framsteg_xl.checks.blocking import stopping, unproved
from framsteg_xl.checks.run import check
from framsteg_xl.documents.context import award_fields, context_of
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

    def make(self, kind: DocumentKind, participant_id: str) -> list[Path]:
        """The new files. Raises :class:`Blocked` or :class:`UserError` when none may or can be made."""
        self._know(participant_id)
        self._stop_if_blocked(kind, participant_id)
        if kind.role == "certificate":
            return list(self._certificates(kind, participant_id))
        if kind.per is not Per.PLACEMENT:
            return [self._plain(kind, participant_id, "")]
        places = placements_now(self.entries, participant_id, self.today)
        for placement in places:
            _fits_in_a_file_name(placement)
        return [self._plain(kind, participant_id, placement) for placement in places]

    def blocking(self, kind: DocumentKind, participant_id: str) -> list[Finding]:
        """The findings that stop this kind for this participant: the person's own, and those of no one."""
        return [f for f in stopping(kind, self.findings) if f.participant in (participant_id, None)]

    def _know(self, participant_id: str) -> None:
        known = self.entries.lookup(PARTICIPANTS)
        if participant_id not in known:
            meant = same_id(participant_id, known)
            remedy = f"menade du {meant}?" if meant else "ange ett deltagar-ID som finns i arbetsboken"
            raise UserError(f"Deltagaren {participant_id} finns inte i {self.entries.workbook}", remedy)
        _fits_in_a_file_name(participant_id)
        if not knows_protected(self.entries):
            raise Refused(
                f"Det går inte att se vilka som har skyddade personuppgifter i {self.entries.workbook}",
                "kontrollera arbetsboken, och rätta det som saknas på bladet med deltagare",
            )
        if participant_id in protected_participants(self.entries):
            raise Refused(
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

    def _plain(self, kind: DocumentKind, participant_id: str, placement_id: str) -> Path:
        title = self._plan_title(placement_id) if kind.role == "plan" else ""
        fields = context_of(self.entries, self.company, self.today, title or kind.name, participant_id, placement_id)
        content = render(find_template(kind.template, self.model_path), fields, self.today)
        return save_new(self.out / self._name(kind, placement_id or participant_id), content)

    def _plan_title(self, placement_id: str) -> str:
        form = self.entries.value("placements", "form", self.entries.lookup("placements").get(placement_id))
        return next((f.plan_title for f in self.entries.model.placement_forms if f.name == form), "")

    def _certificates(self, kind: DocumentKind, participant_id: str) -> Iterator[Path]:
        awards = awards_of(self.entries, participant_id)
        if not awards:
            raise Refused(
                f"Inget intyg är begärt för {participant_id}",
                "fyll i dagen då intyget begärs på deltagarens valideringar, när allt är klart",
            )
        for award in awards:
            if not award.issued_here:
                raise Refused(
                    f"Intyg för programplanen {award.programme.name} utfärdas inte av företaget "
                    f"(modellen säger: {award.programme.issuer})",
                    "begär intyget av den som utfärdar det",
                )
        path = self.entries.book.path
        if path is None:
            raise UserError("Arbetsboken är inte sparad", "spara den och försök igen")
        register = Register.beside(path, self.company.id, self.entries.model.setting("number_series"))
        with register.alone():
            yield from self._new_certificates(kind, register, awards, participant_id)

    def _new_certificates(
        self, kind: DocumentKind, register: Register, awards: Sequence[Award], participant_id: str
    ) -> Iterator[Path]:
        earlier = [register.issued(participant_id, award.modules) for award in awards]
        if all(earlier):
            had = ", ".join(f"{record.get('nummer')} ({record.get('fil')})" for record in earlier if record)
            raise Refused(
                f"{participant_id} har redan intyg för samma moduler: {had}",
                f"använd det; numret står också i mappen {register.folder.name}",
            )
        for award, record in zip(awards, earlier, strict=True):
            if not record:
                yield self._certificate(kind, register, award)

    def _certificate(self, kind: DocumentKind, register: Register, award: Award) -> Path:
        model = self.entries.model
        title = next(kind.name for kind in model.certificate_kinds if kind.role == award.kind)
        fields = context_of(self.entries, self.company, self.today, title, award.participant_id)
        fields["intyg"] = award_fields(self.entries, self.company, self.today, award)
        template = find_template(kind.template, self.model_path)
        # A template that is wrong must not cost a number: it is tried with one that nobody can have.
        render(template, fields | {"dokument": {"titel": title, "nummer": f"{register.prefix}-0000-0000"}}, self.today)
        number = register.reserve(
            self.today,
            slag=title,
            deltagare=award.participant_id,
            programplan=award.programme.id,
            moduler=list(award.modules),
            modell=model.setting("model_version"),
        )
        fields["dokument"] = {"titel": title, "nummer": number}
        content = render(template, fields, self.today)
        path = save_new(self.out / self._name(kind, award.participant_id, number), content)
        register.issue(number, fil=path.name, sha256=hashlib.sha256(content).hexdigest())
        return path

    def _name(self, kind: DocumentKind, subject: str, number: str = "") -> str:
        parts = {"dokument": kind.id, "id": subject, "datum": self.today.isoformat(), "nummer": number}
        return kind.file_name.format_map(parts) + ".docx"


def _fits_in_a_file_name(subject: str) -> None:
    if not _IN_FILE_NAMES.fullmatch(subject):
        raise Refused(f"”{subject}” går inte att ha i ett filnamn", "rätta id:t i arbetsboken")
