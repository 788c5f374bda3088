"""Word files → PDF files, by Word itself where it is, else by LibreOffice. The Word files stay as they are."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from framsteg_xl.errors import UserError
from framsteg_xl.files import save_new

#: A program makes a PDF in a folder of each of these Word files in it; False where the program is not there.
Way = Callable[[Path, Sequence[Path]], bool]

#: How long a program may take to start, and then for each document, in seconds.
_START, _EACH = 90, 10
_WORD_FOR_MAC = Path("/Applications/Microsoft Word.app")
#: A folder that Word for Mac may use without asking.
_MAY_USE = Path.home() / "Library/Containers/com.microsoft.Word/Data"
_OFFICES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def to_pdf(words: Sequence[Path]) -> Mapping[Path, Path]:
    """Make a PDF beside each Word file. Returns Word file → PDF, without those that could not be made.

    Nothing is written over: a second PDF of the same name gets a number. Raises :class:`UserError` where no program
    can make them.
    """
    done: dict[Path, Path] = {}
    tried = False
    for way in ways():
        left = [word for word in words if word not in done]
        if left:
            tried = _by(way, left, done) or tried
    if not tried and words:
        raise UserError(
            "Här finns inget program som kan göra PDF, så bara Wordfilerna är gjorda",
            "installera LibreOffice, eller öppna filen i Word och spara den som PDF",
        )
    return done


def ways(system: str = sys.platform) -> Sequence[Way]:
    """The ways to make a PDF on a system, the best first."""
    word: Mapping[str, Way] = {"win32": word_on_windows, "darwin": word_on_mac}
    return [word[system], libreoffice] if system in word else [libreoffice]


def _by(way: Way, words: Sequence[Path], done: dict[Path, Path]) -> bool:
    """Let one program try. It works on copies with plain names, so that nothing it leaves lies beside the documents."""
    near = _MAY_USE if way is word_on_mac and _MAY_USE.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="framsteg-", dir=near, ignore_cleanup_errors=True) as folder:
        copies = [Path(folder) / f"{number}.docx" for number in range(1, len(words) + 1)]
        for word, copy in zip(words, copies, strict=True):
            shutil.copyfile(word, copy)
        there = way(Path(folder), copies)
        for word, copy in zip(words, copies, strict=True):
            pdf = copy.with_suffix(".pdf")
            if pdf.is_file() and (content := pdf.read_bytes()).rstrip().endswith(b"%%EOF"):
                done[word] = save_new(word.with_suffix(".pdf"), content)
    return there


def libreoffice(folder: Path, words: Sequence[Path]) -> bool:
    """All in one start, with a profile of its own: an open LibreOffice is neither needed nor disturbed."""
    program = next(_offices(), None)
    if program is None:
        return False
    profile = (folder / "profil").as_uri()
    call = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    return _ran([*call, "--outdir", str(folder), *(word.name for word in words)], folder, len(words))


def _offices() -> Iterator[str]:
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield found
    yield from (path for path in _OFFICES if Path(path).is_file())


#: Opens the files given after the folder in Word, and saves each as PDF; Word is closed again if it was not open.
_SCRIPT = """
on run arguments
    tell application "Microsoft Word"
        set wasOpen to running
        repeat with place in arguments
            set target to (text 1 thru -5 of place) & "pdf"
            open file name (place as text)
            set paper to active document
            save as paper file name target file format format PDF
            close paper saving no
        end repeat
        if not wasOpen then quit saving no
    end tell
end run
"""


def word_on_mac(folder: Path, words: Sequence[Path]) -> bool:
    """Word for Mac, asked by AppleScript."""
    if not _WORD_FOR_MAC.exists():
        return False
    return _ran(["osascript", "-e", _SCRIPT, *map(str, words)], folder, len(words))


def word_on_windows(_folder: Path, words: Sequence[Path]) -> bool:
    """Word for Windows, asked over COM (pywin32 comes with xlwings): a Word of its own, not the one that is open."""
    try:
        import pythoncom
        import win32com.client
    except ImportError:
        return False
    pythoncom.CoInitialize()
    try:
        word = win32com.client.DispatchEx("Word.Application")
    except pythoncom.com_error:
        return False
    try:
        word.DisplayAlerts = 0
        for path in words:
            with suppress(pythoncom.com_error):
                paper = word.Documents.Open(str(path), False, True, False)  # read only, not among the recent ones
                paper.ExportAsFixedFormat(str(path.with_suffix(".pdf")), 17)  # 17: PDF
                paper.Close(0)
    finally:
        with suppress(pythoncom.com_error):
            word.Quit(0)
    return True


def _ran(call: Sequence[str], folder: Path, documents: int) -> bool:
    """Run a program, and stop it with all that it started when it takes too long. False where it cannot be started."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            call, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
        )
    except OSError:
        return False
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_START + _EACH * documents)
    finally:
        if process.poll() is None:
            _stop(process)
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
