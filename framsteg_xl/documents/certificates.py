"""Certificates: one a programme in which it is requested, each with its own number, written down in the register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framsteg_xl.certificates.award import Award, awards_of
from framsteg_xl.certificates.register import Register
from framsteg_xl.documents.context import award_fields, context_of
from framsteg_xl.documents.made import Made
from framsteg_xl.documents.render import find_template, render
from framsteg_xl.errors import Refused, UserError
from framsteg_xl.model.shapes import DocumentKind
from framsteg_xl.workbook.entries import PARTICIPANTS

if TYPE_CHECKING:
    from framsteg_xl.documents.make import Desk


def certificates(desk: Desk, kind: DocumentKind, participant_id: str) -> Iterator[Made]:
    """Make those that the participant does not have yet. Raises :class:`Refused` when there is none to make."""
    awards = awards_of(desk.entries, participant_id)
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
    register = _register(desk)
    with register.alone():
        yield from _new(desk, kind, register, awards, participant_id)


def waiting(desk: Desk) -> list[str]:
    """The participants for whom a certificate is requested and not issued. Raises :class:`UserError` for a register
    that cannot be read."""
    asked = {who: awards for who in desk.entries.lookup(PARTICIPANTS) if (awards := awards_of(desk.entries, who))}
    had = _register(desk).all_issued() if asked else frozenset()
    return [who for who, awards in asked.items() if any((who, frozenset(a.modules)) not in had for a in awards)]


def _register(desk: Desk) -> Register:
    path = desk.entries.book.path
    if path is None:
        raise UserError("Arbetsboken är inte sparad", "spara den och försök igen")
    return Register.beside(path, desk.company.id, desk.entries.model.setting("number_series"))


def _new(
    desk: Desk, kind: DocumentKind, register: Register, awards: Sequence[Award], participant_id: str
) -> Iterator[Made]:
    earlier = [register.issued(participant_id, award.modules) for award in awards]
    if all(earlier):
        had = ", ".join(f"{record.get('nummer')} ({record.get('fil')})" for record in earlier if record)
        raise Refused(
            f"{participant_id} har redan intyg för samma moduler: {had}",
            f"använd det; numret står också i mappen {register.folder.name}",
        )
    for award, record in zip(awards, earlier, strict=True):
        if not record:
            yield _certificate(desk, kind, register, award)


def _certificate(desk: Desk, kind: DocumentKind, register: Register, award: Award) -> Made:
    model, today = desk.entries.model, desk.today
    title = next(some.name for some in model.certificate_kinds if some.role == award.kind)
    fields = context_of(desk.entries, desk.company, today, title, award.participant_id)
    fields["intyg"] = award_fields(desk.entries, desk.company, today, award)
    template = find_template(kind.template, desk.model_path)
    # A template that is wrong must not cost a number: it is tried with one that nobody can have.
    render(template, fields | {"dokument": {"titel": title, "nummer": f"{register.prefix}-0000-0000"}}, today)
    number = register.reserve(
        today,
        slag=title,
        deltagare=award.participant_id,
        programplan=award.programme.id,
        moduler=list(award.modules),
        modell=model.setting("model_version"),
    )
    fields["dokument"] = {"titel": title, "nummer": number}
    content = render(template, fields, today)
    path = desk.save(kind, award.participant_id, content, number)
    register.issue(number, fil=path.name, sha256=hashlib.sha256(content).hexdigest())
    return Made(kind, title, award.participant_id, "", path, number, today)
