"""Make the shipped fonts from the packages that hold them.

Run it on a Debian system with apt-get, dpkg-deb and npm: `python resources/fonts/make.py FOLDER`.
The packages are fetched by name and version into the folder; the same packages give the same bytes.
The PDF writer takes TrueType outlines only, so CFF outlines are converted; modified faces are
renamed.
"""

import argparse
import bz2
import gzip
import math
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
DEBIAN = (
    "texlive-lang-chinese=2022.20230122-1",
    "fonts-hanazono=20170904-2.1",
    "fonts-liberation2=2.1.5-1",
    "unicode-data=15.0.0-1",
)
NPM = ("@expo-google-fonts/noto-sans-sc@0.4.3", "@expo-google-fonts/noto-serif-sc@0.4.3")

FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_PAPERS = "usr/share/doc/texlive-doc/fonts/fandol"
HANAZONO = "usr/share/fonts/truetype/hanazono"
LIBERATION = "usr/share/fonts/truetype/liberation2"
NOTO_SANS = "expo-google-fonts-noto-sans-sc-0.4.3/package"
NOTO_SERIF = "expo-google-fonts-noto-serif-sc-0.4.3/package"
UNICODE = "usr/share/unicode"

# Seconds between 1904, where font files begin to count, and 2024-01-01: no clock in the output.
MADE_ON = 3786912000
LIGHT_UNITS = 512
# How far, in 1/512 em, an outline of a rare character may move: 0.03 pt in the body text.
LIGHT_TOLERANCE = 1.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Face:
    """One font file to make: where it comes from and what it keeps."""

    file: str
    name: str
    source: str
    keeps: Callable[[set[int], Path], set[int]]
    units_per_em: int | None = None


def ranges(*pairs: tuple[int, int]) -> set[int]:
    """All code points of inclusive ranges."""
    return {code for first, last in pairs for code in range(first, last + 1)}


SYMBOLS = ranges(
    *((0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2C7, 0x2DD), (0x391, 0x451)),
    *((0x2010, 0x203B), (0x2070, 0x20BF), (0x2100, 0x22FF), (0x2460, 0x25FF), (0x2605, 0x2642)),
    *((0x2713, 0x2717), (0x3000, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F)),
    *((0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)),
)
EXTENSIONS_B_TO_F = ranges((0x20000, 0x2A6DF), (0x2A700, 0x2EBE0))


def gb2312() -> set[int]:
    """The characters of GB 2312."""
    codes = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {
        ord(character) for code in codes for character in code.decode("gb2312", errors="ignore")
    }


def standard_characters(work: Path) -> set[int]:
    """The 8,105 characters of the General Standard (通用规范汉字表), as Unihan lists them."""
    with bz2.open(work / UNICODE / "Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines if "\tkTGH\t" in line)
        found = {int(code.removeprefix("U+"), 16) for code, _, _ in fields}
    if len(found) != 8105:
        raise ValueError(f"{len(found)} standard characters, not 8105")
    return found


def all_of_it(_has: set[int], _work: Path) -> set[int]:
    """Keep whatever the source has."""
    return _has


def common(has: set[int], work: Path) -> set[int]:
    """Keep GB 2312, the standard characters, punctuation and Latin."""
    return has & (SYMBOLS | gb2312() | standard_characters(work))


def beyond_serif(has: set[int], work: Path) -> set[int]:
    """Keep the ideographs of extensions B to F that the serif face lacks."""
    with TTFont(work / NOTO_SERIF / "300Light/NotoSerifSC_300Light.ttf", lazy=True) as serif:
        return (has & EXTENSIONS_B_TO_F) - serif.getBestCmap().keys()


FACES = (
    Face("YoujiaoFang.ttf", "Youjiao Fang", f"{FANDOL}/FandolFang-Regular.otf", all_of_it),
    Face("YoujiaoKai.ttf", "Youjiao Kai", f"{FANDOL}/FandolKai-Regular.otf", all_of_it),
    Face(
        "YoujiaoHei.ttf", "Youjiao Hei", f"{NOTO_SANS}/500Medium/NotoSansSC_500Medium.ttf", common
    ),
    Face(
        "YoujiaoTitle.ttf", "Youjiao Title", f"{NOTO_SERIF}/700Bold/NotoSerifSC_700Bold.ttf", common
    ),
    Face(
        "YoujiaoSong.ttf",
        "Youjiao Song",
        f"{NOTO_SERIF}/300Light/NotoSerifSC_300Light.ttf",
        all_of_it,
    ),
    Face("YoujiaoRare.ttf", "Youjiao Rare", f"{HANAZONO}/HanaMinB.ttf", beyond_serif, LIGHT_UNITS),
)
COPIES = ((f"{LIBERATION}/LiberationSerif-Regular.ttf", "LiberationSerif-Regular.ttf"),)
LICENCES = (
    (f"{FANDOL_PAPERS}/COPYING.gz", "Fandol-GPL-3.txt"),
    (f"{FANDOL_PAPERS}/README", "Fandol-README.txt"),
    (f"{NOTO_SANS}/LICENSE_FONT", "NotoSansSC-OFL.txt"),
    (f"{NOTO_SERIF}/LICENSE_FONT", "NotoSerifSC-OFL.txt"),
    ("usr/share/doc/fonts-hanazono/copyright", "Hanazono-copyright.txt"),
    ("usr/share/doc/fonts-liberation2/copyright", "Liberation-copyright.txt"),
)


def fetch(work: Path) -> None:
    """Fetch and unpack the packages into `work`, unless they are there."""
    work.mkdir(parents=True, exist_ok=True)
    if not list(work.glob("*.deb")):
        subprocess.run(["apt-get", "download", *DEBIAN], cwd=work, check=True)
    if not list(work.glob("*.tgz")):
        subprocess.run(["npm", "pack", *NPM], cwd=work, check=True)
    for package in sorted(work.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, work], check=True)
    for package in sorted(work.glob("*.tgz")):
        with tarfile.open(package) as archive:
            archive.extractall(work / package.stem, filter="data")


def keep_only(font: TTFont, codes: Iterable[int]) -> None:
    """Drop every glyph, table and instruction that drawing `codes` does not need."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += [
        "GPOS",
        "GSUB",
        "GDEF",
        "BASE",
        "VORG",
        "vhea",
        "vmtx",
        "DSIG",
        "kern",
        "STAT",
        "VDMX",
    ]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def with_fewer_points(line: list[Point], tolerance: float) -> list[Point]:
    """Leave out the points of a line that lie within `tolerance` of it (Douglas and Peucker)."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    farthest, most = 0, tolerance
    for number, (x, y) in enumerate(line[1:-1], start=1):
        away = (
            abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
            if length
            else math.hypot(x - x0, y - y0)
        )
        if away > most:
            farthest, most = number, away
    if not farthest:
        return [line[0], line[-1]]
    return with_fewer_points(line[: farthest + 1], tolerance)[:-1] + with_fewer_points(
        line[farthest:], tolerance
    )


def draw_curves(font: TTFont, name: str, pen: TTGlyphPen) -> None:
    """Draw a CFF glyph with TrueType curves."""
    font.getGlyphSet()[name].draw(Cu2QuPen(RoundingPen(pen), max_err=1.0, reverse_direction=True))


def draw_polygons(font: TTFont, name: str, pen: TTGlyphPen, scale: float) -> None:
    """Draw a glyph of straight lines with the points that matter, `scale` times as large."""
    coordinates, ends, _ = font["glyf"][name].getCoordinates(font["glyf"])
    points = [(x * scale, y * scale) for x, y in coordinates]
    for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        outline = with_fewer_points([*points[start : end + 1], points[start]], LIGHT_TOLERANCE)[:-1]
        pen.moveTo((round(outline[0][0]), round(outline[0][1])))
        for x, y in outline[1:]:
            pen.lineTo((round(x), round(y)))
        pen.closePath()


def redraw(font: TTFont, scale: float) -> None:
    """Turn the outlines into small TrueType outlines, `scale` times as large."""
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        if "glyf" in font:
            draw_polygons(font, name, pen, scale)
        else:
            draw_curves(font, name, pen)
        glyphs[name] = pen.glyph()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    metrics = font["hmtx"].metrics
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        metrics[name] = (round(metrics[name][0] * scale), getattr(glyph, "xMin", 0))
    font["glyf"], font["loca"] = glyf, newTable("loca")
    font["head"].unitsPerEm = round(font["head"].unitsPerEm * scale)
    for field in ("ascent", "descent", "lineGap"):
        setattr(font["hhea"], field, round(getattr(font["hhea"], field) * scale))


def as_truetype(font: TTFont) -> None:
    """Make a CFF font, already redrawn, a TrueType font in every table."""
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints"),
        *("maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth"),
    ):
        setattr(maxp, field, 0)


def rename(font: TTFont, name: str) -> None:
    """Give the face its own name and keep its copyright and licence lines."""
    table = font["name"]
    kept = [
        record for record in table.names if record.nameID in (0, 13, 14) and record.platformID == 3
    ]
    table.names = kept
    postscript = f"{name.replace(' ', '')}-Regular"
    for number, text in (
        (1, name),
        (2, "Regular"),
        (3, postscript),
        (4, name),
        (5, "Version 1.000"),
        (6, postscript),
    ):
        table.setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = MADE_ON


def make(face: Face, work: Path) -> str:
    """Make one face and return a line about it."""
    with TTFont(work / face.source, recalcTimestamp=False) as font:
        keep_only(font, face.keeps(set(font.getBestCmap()), work))
        is_cff = "CFF " in font
        if is_cff or face.units_per_em:
            redraw(font, (face.units_per_em or 1000) / font["head"].unitsPerEm)
        if is_cff:
            as_truetype(font)
        rename(font, face.name)
        font.save(HERE / face.file)
    with TTFont(HERE / face.file, lazy=True) as made:
        count = len(made.getBestCmap())
    return f"{face.file}: {count} characters, {(HERE / face.file).stat().st_size / 1e6:.1f} MB"


def copy_licences(work: Path) -> None:
    """Put the licence of each source beside the fonts, readable without tools."""
    (HERE / "licences").mkdir(exist_ok=True)
    for source, name in LICENCES:
        text = (work / source).read_bytes()
        (HERE / "licences" / name).write_bytes(
            gzip.decompress(text) if source.endswith(".gz") else text
        )


def coverage(work: Path) -> Iterable[str]:
    """Say how many characters of the standards each chain of faces lacks."""
    characters = {}
    for path in sorted(HERE.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            characters[path.stem] = set(font.getBestCmap())
    rare = characters["YoujiaoSong"] | characters["YoujiaoRare"]
    ideographs = ranges(
        (0x3400, 0x4DB5), (0x4E00, 0x9FEF), (0x20000, 0x2A6D6), (0x2A700, 0x2B734)
    ) | ranges((0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0))
    missing = len(ideographs - rare)
    yield f"{len(ideographs)} ideographs to extension F: {missing} missing with the rare faces"
    standard = standard_characters(work)
    for name, has in characters.items():
        chained = len(standard - has - rare)
        alone = len(standard - has)
        yield f"{name}: of 8105 standard characters {alone} missing, in chain {chained}"


def main() -> None:
    """Fetch, make, copy, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder for the packages")
    parser.add_argument(
        "faces", nargs="*", help="file names of the faces to make; all if none is named"
    )
    arguments = parser.parse_args()
    fetch(arguments.work)
    for face in FACES:
        if not arguments.faces or face.file in arguments.faces:
            print(make(face, arguments.work), flush=True)
    for source, name in COPIES:
        shutil.copyfile(arguments.work / source, HERE / name)
    copy_licences(arguments.work)
    print("\n".join(coverage(arguments.work)))


if __name__ == "__main__":
    main()
