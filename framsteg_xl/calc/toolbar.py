"""The toolbar *Framsteg* as an extension of LibreOffice: ``oxt/``, the handler, and the model's buttons."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import version
from pathlib import Path

from framsteg_xl.calc.addons import addons
from framsteg_xl.model.model import Model

_HERE = Path(__file__).parent
_NAMES = (
    "META-INF/manifest.xml",
    "description.xml",
    "CalcWindowState.xcu",
    "ProtocolHandler.xcu",
    "framsteg.components",
)
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def toolbar_extension(model: Model) -> bytes:
    """The ``.oxt`` with the model's buttons: the same bytes for the same model and version."""
    files = {name: (_HERE / "oxt" / name).read_bytes() for name in _NAMES}
    files["description.xml"] = files["description.xml"].replace(b"VERSION", version("framsteg-xl").encode())
    files["Addons.xcu"] = addons(model)
    files["handler.py"] = (_HERE / "handler.py").read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:  # stored: another zlib would give other bytes
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _ALWAYS), content)
    return out.getvalue()
