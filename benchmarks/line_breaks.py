"""Where our lines end, over whole texts at every width: against the rules, and against typst.

Run: `python -m benchmarks.line_breaks TEXT.txt ...`. Every paragraph of the files is broken at all
widths from 8 to 40 squares, with two squares of indent; counted are lines that begin or end with a
mark that may not stand there, and numbers or words cut in two. Where the package `typst` is
installed (it is no part of the program), typst sets each paragraph in a column of no width, so that
it breaks wherever it may at all: a break of ours that is not among these is one it forbids.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2

from reports.layout.breaking import break_lines
from reports.layout.faces import SHIPPED_FOLDER, Role, shipped_fonts
from reports.layout.geometry import CELL
from reports.layout.units import TextStyle, units_of

NOT_FIRST = frozenset("，。、；：？！》）”’〉】〕」』·％%")
NOT_LAST = frozenset("《（“‘〈【〔「『")
WIDTHS = range(8, 41)
_SHOWN = 10
_TYPST = """#set page(width: auto, height: auto, margin: 5pt)
#set text(font: ("Liberation Serif", "Youjiao Fang", "Youjiao Song"), size: 10pt, lang: "zh",
  region: "cn", hyphenate: false)
#set par(linebreaks: "simple", justify: false)
"""


def paragraphs(files: Iterable[Path]) -> Iterator[str]:
    """Every line of the files that says something, without the blanks around it."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if text := " ".join(line.split()):
                yield text


def our_lines(text: str, style: TextStyle, width: int) -> list[str]:
    """The lines of a paragraph of `width` squares."""
    lines = break_lines(units_of(text, style), style, (width - 2) * CELL, width * CELL)
    return ["".join(unit.text for unit in line.units) for line in lines]


def breaks(lines: Iterable[str]) -> set[int]:
    """How many characters, blanks not counted, stand before each line but the first."""
    found, count = set(), 0
    for line in lines:
        found.add(count)
        count += len(re.sub(r"\s", "", line))
    return found - {0}


def typst_lines(text: str) -> list[str]:
    """The lines of a paragraph that typst breaks wherever it may."""
    escaped = re.sub(r"([\\#$*_`@<>\[\]/~=+\-'\"])", r"\\\1", text)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.typ"
        source.write_text(f"{_TYPST}#block(width: 0.1pt)[{escaped}]\n", encoding="utf-8")
        data = import_module("typst").compile(str(source), font_paths=[str(SHIPPED_FOLDER)])
    lines: list[str] = []
    last = None
    with pypdfium2.PdfDocument(BytesIO(data)) as file:
        for page in file:
            said = page.get_textpage()
            for place in range(said.count_chars()):
                character = said.get_text_range(place, 1)
                if not character.strip():
                    continue
                _, foot, _, head = said.get_charbox(place, loose=True)
                middle = (foot + head) / 2
                if last is None or abs(middle - last) > 5:
                    lines.append("")
                    last = middle
                lines[-1] += character
    return lines


def main() -> None:
    """Print what was broken, and every fault."""
    texts = list(paragraphs(map(Path, sys.argv[1:])))
    style = TextStyle(shipped_fonts(), Role.FANG, 16.0, CELL)
    starts = ends = lines_made = 0
    cut: list[str] = []
    ours: dict[str, set[int]] = {text: set() for text in texts}
    for text in texts:
        for width in WIDTHS:
            lines = our_lines(text, style, width)
            lines_made += len(lines)
            starts += sum(line[0] in NOT_FIRST for line in lines[1:])
            ends += sum(line[-1] in NOT_LAST for line in lines[:-1])
            cut += [
                f"{width}: {line[-12:]}|{following[:12]}"
                for line, following in pairwise(lines)
                if re.search(r"[0-9A-Za-z]$", line)
                and re.match(r"[0-9A-Za-z%]", following)
                # A line may end at a blank, which is not part of it.
                and line[-4:] + following[:4] in text
            ]
            ours[text] |= breaks(lines)
    print(f"characters           {sum(map(len, texts))} in {len(texts)} paragraphs")
    print(f"lines at widths 8–40 {lines_made}")
    print(f"forbidden starts     {starts}")
    print(f"forbidden ends       {ends}")
    print(f"numbers, words cut   {len(cut)}")
    for example in cut[:_SHOWN]:
        print(f"  {example}")
    if find_spec("typst") is None:
        print("typst is not installed: not compared")
        return
    forbidden, unread = [], 0
    for text in texts:
        permitted = typst_lines(text)
        bare = re.sub(r"\s", "", text)
        if "".join(permitted) != bare:
            unread += 1
            continue
        forbidden += [
            f"{bare[max(0, place - 6) : place]}|{bare[place : place + 6]}"
            for place in sorted(ours[text] - breaks(permitted))
        ]
    print(f"typst forbids        {len(forbidden)} of {sum(map(len, ours.values()))} breaks")
    print(f"not read back        {unread} paragraphs")
    for example in dict.fromkeys(forbidden[:_SHOWN]):
        print(f"  {example}")


if __name__ == "__main__":
    main()
