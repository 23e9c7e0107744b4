"""Blocks of cells as Excel and WPS put them on the clipboard: tabs, lines, quotes."""

import csv
import io
from collections.abc import Sequence

Block = list[list[str]]


def to_block(text: str) -> Block:
    """Return the cells of a copied block; a cell with a line break stands in quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter="\t"))
    except csv.Error:
        # A cell of a whole book is none: a quote that nobody closed has swallowed the rest.
        rows = [line.split("\t") for line in lines.split("\n")]
    while rows and not any(rows[-1]):
        rows.pop()
    return [row or [""] for row in rows]


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Return a block as the clipboard carries it."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    # csv writes one empty cell as a pair of quotes, which a spreadsheet would paste as such.
    for row in block:
        if list(row) == [""]:
            written.write("\n")
        else:
            writer.writerow(row)
    return written.getvalue()


def spread(block: Block, rows: int, columns: int) -> Block:
    """Repeat a block over a selection that is a multiple of it, as Excel does."""
    height, width = len(block), max(len(row) for row in block)
    if rows % height or columns % width:
        return block
    wide = [(row + [""] * (width - len(row))) * (columns // width) for row in block]
    return wide * (rows // height)
