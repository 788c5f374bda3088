"""The demo's model: the shipped one with made-up companies and an invented panel.

Nothing in it can be mistaken for the real thing: the companies say that they are examples, numbers begin with
``DEMO-``, and every document bears a watermark.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company, Issuer, ModuleStatus

WATERMARK = "EXEMPEL – EJ GILTIGT"
SERIES = "DEMO"

_COMPANIES = (
    ("SOLGLANTAN", "Solgläntan", "Exempelstad"),
    ("LINGON", "Lingonkooperativet", "Exempelby"),
    ("KOPPAR", "Kaffestugan Kopparpannan", "Exempelvik"),
    ("ATERBRUK", "Återbrukshuset", "Exempelstad"),
    ("VARPEN", "Vävstugan Varpen", "Exempelby"),
    ("KEDJAN", "Cykelkooperativet Kedjan", "Exempelstad"),
    ("BAGARN", "Bagarstugan", "Exempelvik"),
    ("MATMAK", "Matmakarna & Co", "Exempelstad"),
    ("FYNDET", "Second hand Fyndet", "Exempelby"),
    ("ODLARNA", "Odlarna på Åkern", "Exempelvik"),
    ("SLOJDEN", "Slöjdgården", "Exempelby"),
    ("HAMNEN", "Trygga hamnen", "Exempelstad"),
)


def example_model(model: Model, today: date) -> Model:
    """The model for the demo. One programme has a trade body and an agreement, the others have neither."""
    adopted, expires = today - timedelta(days=500), today + timedelta(days=900)
    # Twelve workbooks are built while somebody waits: they get room for as much as they need, and not more.
    room = {"calculated_rows": "60", "prepared_rows": "400"}
    settings = {"number_series": SERIES, "watermark": WATERMARK, **room}
    first = model.programmes[0].id if model.programmes else ""
    return replace(
        model,
        settings=tuple(replace(s, value=settings.get(s.key, s.value)) for s in model.settings),
        companies=tuple(Company(id_, f"{name} (exempel)", "", town) for id_, name, town in _COMPANIES),
        programmes=tuple(
            replace(
                programme,
                panel_date=adopted,
                valid_until=expires,
                issuer=Issuer.COMPANY,
                trade_body="Exempelbranschens råd" if programme.id == first else "",
                agreement="Påhittat avtal 1" if programme.id == first else "",
            )
            for programme in model.programmes
        ),
        modules=tuple(
            replace(module, status=ModuleStatus.ADOPTED, adopted=adopted, valid_until=expires)
            for module in model.modules
        ),
    )
