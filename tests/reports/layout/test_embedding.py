"""Fonts in the file: characters copy as what they are, glyphs keep their measures."""

import re
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from reports.layout.embedding import EmbeddedFont, to_unicode
from reports.layout.faces import SHIPPED_FOLDER, load

RARE = SHIPPED_FOLDER / "YoujiaoRare.ttf"


def subset_of(path: Path, text: str) -> TTFont:
    """The font that a PDF file would carry for `text`, as another program reads it."""
    font = load(path)
    return TTFont(BytesIO(font.face.makeSubset([0, *map(ord, text)])))


def test_a_character_beyond_the_first_plane_is_two_halves() -> None:
    assert "<01> <D842DFB7>" in to_unicode([0, ord("𠮷")])


def test_no_block_has_more_than_a_hundred_entries() -> None:
    table = to_unicode([0, *range(0x4E00, 0x4E00 + 250)])
    assert re.findall(r"(\d+) beginbfchar", table) == ["100", "100", "50"]
    assert len(re.findall(r"^<..> <....>$", table, re.MULTILINE)) == 250


def test_a_font_not_of_1000_units_keeps_its_widths_in_the_subset() -> None:
    source = TTFont(RARE)
    assert source["head"].unitsPerEm != 1000
    subset = subset_of(RARE, "𠮷𡋾")
    for name in subset.getGlyphOrder()[1:]:
        assert subset["hmtx"][name][0] == source["head"].unitsPerEm


def test_every_glyph_of_a_subset_keeps_its_own_bearing() -> None:
    for path in (RARE, SHIPPED_FOLDER / "YoujiaoSong.ttf", SHIPPED_FOLDER / "YoujiaoFang.ttf"):
        text = "𠮷𡋾" if path == RARE else "一喆口" if "Song" in path.name else "一县口"
        source, subset = TTFont(path), subset_of(path, text)
        for name in subset.getGlyphOrder():
            glyph = subset["glyf"][name]
            if glyph.numberOfContours:
                assert subset["hmtx"][name][1] == glyph.xMin
        originals = [source["hmtx"][source.getBestCmap()[ord(character)]] for character in text]
        assert [subset["hmtx"][name] for name in subset.getGlyphOrder()[-len(text) :]] == originals


def test_only_characters_that_are_used_are_embedded(tmp_path: Path) -> None:
    path = SHIPPED_FOLDER / "LiberationSerif-Regular.ttf"
    font = EmbeddedFont("once", str(path))
    canvas = Canvas(str(tmp_path / "x.pdf"))
    assert [len(codes) for _, codes in font.splitString("A1", canvas._doc)] == [2]
    assert [code for code in font.state[canvas._doc].subsets[0] if code not in (0, 32)] == [65, 49]
