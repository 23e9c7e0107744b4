"""The folder with the licence of everything that is shipped, and one page that lists it."""

import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from winpack.packages import is_shipped
from winpack.tools import PACKAGING, ROOT

# Qt's wheels name their licence and bring only the text of the commercial one.
_LGPL = ("PySide6_Essentials", "shiboken6")
_NAMES = ("licen", "copying", "notice", "authors")


@dataclass(frozen=True)
class _Part:
    name: str
    version: str
    licence: str


def gather(site: Path, target: Path) -> None:
    """Copy every licence into `target`, and write the list of what is shipped.

    Args:
        site: Where the packages were installed, whole.
        target: The folder of licences.
    """
    target.mkdir(parents=True)
    parts = []
    for about in sorted(site.glob("*.dist-info"), key=lambda path: path.name.lower()):
        if not is_shipped(f"{about.name}/METADATA"):
            continue
        part = _part(about)
        parts.append(part)
        for text in _texts(about):
            place = target / part.name / text.relative_to(about)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, place)
    for name in _LGPL:
        for licence in ("LGPL-3.txt", "GPL-3.txt"):
            (target / name).mkdir(exist_ok=True)
            shutil.copyfile(PACKAGING / "licences" / licence, target / name / licence)
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE.txt")
    library = Path(sysconfig.get_path("stdlib"))
    (target / "Python").mkdir()
    shutil.copyfile(library / "LICENSE.txt", target / "Python" / "LICENSE.txt")
    shutil.copyfile(PACKAGING / "licences" / "python-parts.txt", target / "Python" / "parts.txt")
    copy_resources(ROOT / "resources", target)
    (target / "README.txt").write_text(_list(parts), encoding="utf-8", newline="\r\n")


def copy_resources(resources: Path, target: Path) -> None:
    """Copy the licences of what lies in `resources`, each into a folder named as its place."""
    for path in sorted(resources.rglob("*")):
        place = path.relative_to(resources)
        if path.is_file() and "licen" in place.as_posix().lower():
            folder = target / place.parts[0]
            folder.mkdir(exist_ok=True)
            shutil.copyfile(path, folder / path.name)


def _part(about: Path) -> _Part:
    headers = HeaderParser().parsestr((about / "METADATA").read_text(encoding="utf-8"))
    licence = headers["License-Expression"] or ""
    if not licence:
        classifiers = headers.get_all("Classifier", [])
        names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License")]
        licence = ", ".join(names) or (headers["License"] or "").partition("\n")[0]
    return _Part(headers["Name"], headers["Version"], licence or "see its folder")


def _texts(about: Path) -> Iterator[Path]:
    for path in sorted(about.rglob("*")):
        place = path.relative_to(about).as_posix().lower()
        if path.is_file() and "commercial" not in place and any(map(place.__contains__, _NAMES)):
            yield path


def _list(parts: list[_Part]) -> str:
    head = """\
优教台账使用的软件和字体，以及它们的许可。
The software and fonts in this program, and their licences. The texts are in the folders beside.

优教台账 itself: MIT (LICENSE.txt)
Python and its parts: PSF-2.0 and others (Python)
Fonts: OFL-1.1, GPL-3.0 with font exception and others (fonts)
Lists of traditional characters for proofreading: Unicode-3.0 (proofreading)
Qt and PySide6 are under the LGPL 3 and lie unchanged in site-packages, where anyone may replace
them by another build of the same version; their source is that of the Qt project's releases.

"""
    return head + "".join(f"{part.name} {part.version}: {part.licence}\n" for part in parts)
