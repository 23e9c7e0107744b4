"""Which face draws a character: the role's own, else the next that has it."""

import subprocess
import sys

import pytest

from reports.layout.faces import (
    SHIPPED_FOLDER,
    FontSet,
    Role,
    face_for,
    is_latin,
    shipped_fonts,
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
