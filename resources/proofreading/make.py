"""Make traditional.txt, the table of traditional characters, from Unicode's Han database.

Run it on a Debian system: `apt-get download unicode-data=15.0.0-1`, `dpkg-deb -x` it into FOLDER,
then `python resources/proofreading/make.py FOLDER`. The same package gives the same bytes.
"""

import argparse
import bz2
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
UNICODE = "usr/share/unicode"
PAIRS_A_LINE = 16
HEAD = """\
# Traditional characters, each before the simplified one that stands for it. Made by make.py from
# kSimplifiedVariant, kTraditionalVariant, kZVariant, kSemanticVariant and kTGH of Unihan 15.0.0
# (changed: selected and rearranged). Copyright 1991-2022 Unicode, Inc.; the licence stands in
# Unicode-licence.txt.
"""


def entries(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Character, property and value of every line of the database."""
    for file in sorted(folder.glob("Unihan_*.txt.bz2")):
        with bz2.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("U+"):
                    code, name, value = line.rstrip("\n").split("\t")
                    yield chr(int(code[2:], 16)), name, value


def characters(value: str) -> list[str]:
    """The characters that a value names; what stands after < says only who found it so."""
    return [chr(int(code.partition("<")[0][2:], 16)) for code in value.split()]


def pairs(folder: Path) -> dict[str, str]:
    """Every traditional character with its simplified one.

    A character of the 8,105 standard ones (kTGH) is never traditional: 著, 乾 and 於 have uses of
    their own. Of several simplified ones the most usual is taken, which the standard lists first.
    """
    standard: dict[str, int] = {}
    simplified: dict[str, set[str]] = {}
    same: dict[str, list[str]] = {}
    for character, name, value in entries(folder):
        if name == "kTGH":
            standard[character] = int(value.rpartition(":")[2])
        elif name == "kSimplifiedVariant":
            simplified.setdefault(character, set()).update(characters(value))
        elif name == "kTraditionalVariant":
            for other in characters(value):
                simplified.setdefault(other, set()).add(character)
        elif name in ("kZVariant", "kSemanticVariant"):
            same.setdefault(character, []).extend(characters(value))
    for character, others in same.items():
        if character not in simplified:
            known = (simplified.get(other, set()) for other in others if other not in standard)
            simplified[character] = set().union(*known)
    return {
        character: min(usable, key=standard.__getitem__)
        for character, others in sorted(simplified.items())
        if character not in standard and (usable := others & standard.keys())
    }


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the package is unpacked")
    found = [old + new for old, new in pairs(parser.parse_args().folder / UNICODE).items()]
    lines = [" ".join(found[at : at + PAIRS_A_LINE]) for at in range(0, len(found), PAIRS_A_LINE)]
    (HERE / "traditional.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
