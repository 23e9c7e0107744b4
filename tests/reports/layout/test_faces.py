"""Which face draws a character: the role's own, else the next that has it."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTCollection, TTFont

from reports import pdf
from reports.document import Document, Metadata
from reports.layout.faces import (
    SHIPPED_FOLDER,
    FontSet,
    Role,
    face_for,
    is_latin,
    shipped_fonts,
    with_system_fonts,
)


def face(role: Role, character: str, fonts: FontSet | None = None) -> str:
    font = face_for(fonts or shipped_fonts(), role, character)
    assert font is not None
    return str(font.fontName)


@pytest.mark.parametrize(
    ("role", "character", "expected"),
    [
        (Role.FANG, "县", "YoujiaoFang"),
        (Role.FANG, "喆", "YoujiaoSong"),
        (Role.KAI, "翀", "YoujiaoSong"),
        (Role.FANG, "𠮷", "YoujiaoRare"),
        (Role.HEI, "喆", "YoujiaoHei"),
        (Role.TITLE, "镕", "YoujiaoTitle"),
        (Role.FANG, "8", "LiberationSerif-Regular"),
        (Role.HEI, "8", "YoujiaoHei"),
        (Role.TITLE, "8", "YoujiaoTitle"),
        (Role.FANG, "“", "YoujiaoFang"),
        (Role.FANG, "—", "YoujiaoFang"),
        (Role.SONG, "—", "YoujiaoSong"),
    ],
)
def test_each_role_has_its_face(role: Role, character: str, expected: str) -> None:
    assert face(role, character) == expected


@pytest.mark.parametrize("character", ["😀", "\ue000", "\x07"])
def test_a_character_that_no_face_has(character: str) -> None:
    assert face_for(shipped_fonts(), Role.FANG, character) is None


def test_quotation_marks_are_no_latin() -> None:
    assert [is_latin(character) for character in "A8%–“—·县"] == [True] * 4 + [False] * 4


def test_names_in_the_standard_and_beyond_are_covered() -> None:
    rare = "喆翀玥镕昇𬭎𫖯㐂䶮𡋾𠅤鿭"
    for role in Role:
        assert all(face_for(shipped_fonts(), role, character) for character in rare)


def test_the_office_own_face_comes_first_and_the_rest_stays_behind(tmp_path: Path) -> None:
    shutil.copy(SHIPPED_FOLDER / "YoujiaoHei.ttf", tmp_path / "simfang.ttf")
    fonts = with_system_fonts([tmp_path / "missing", tmp_path])
    assert face(Role.FANG, "县", fonts) == "simfang"
    assert face(Role.FANG, "𠮷", fonts) == "YoujiaoRare"
    assert face(Role.KAI, "县", fonts) == "YoujiaoKai"


def test_a_face_in_a_collection_is_found_and_embedded(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(SHIPPED_FOLDER / "YoujiaoHei.ttf")]
    collection.save(tmp_path / "simsun.ttc")
    fonts = with_system_fonts([tmp_path])
    assert face(Role.SONG, "县", fonts) == "simsun"
    about = Metadata("县局", 2024, "总结", "1", "0", date(2024, 12, 31))
    data = pdf.render(Document(("总结",), (), about), fonts=fonts)
    with pypdfium2.PdfDocument(data) as file:
        assert "— 1 —" in file[0].get_textpage().get_text_range()


def test_rare_faces_are_loaded_only_when_a_character_needs_them() -> None:
    program = (
        "from reports.layout.faces import *\n"
        "face_for(shipped_fonts(), Role.FANG, '县')\n"
        "face_for(shipped_fonts(), Role.FANG, '8')\n"
        "assert load.cache_info().currsize == 2, load.cache_info()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=SHIPPED_FOLDER.parents[1])


def test_every_shipped_face_has_its_licence_beside_it() -> None:
    readme = (SHIPPED_FOLDER / "README.md").read_text("utf-8")
    for path in SHIPPED_FOLDER.glob("*.ttf"):
        assert f"`{path.name}`" in readme
    assert len(list((SHIPPED_FOLDER / "licences").glob("*.txt"))) == 6
