"""Fonts as the PDF file carries them, with two faults of ReportLab mended."""

from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_ENTRIES_PER_BLOCK = 100
_HHEA_METRIC_COUNT = 34


def to_unicode(subset: list[int]) -> str:
    """The table by which readers copy and search the characters of a font subset.

    ReportLab writes a character beyond U+FFFF as five digits, which copies as two wrong ones, and
    puts all entries into one block though the format allows a hundred.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    entries = [
        f"<{index:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for index, code in enumerate(subset)
        if code
    ]
    for start in range(0, len(entries), _ENTRIES_PER_BLOCK):
        block = entries[start : start + _ENTRIES_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


class EmbeddedFont(TTFont):  # type: ignore[misc]  # ReportLab carries no types
    """A TrueType font whose subsets copy, and are measured, correctly."""

    def __init__(self, name: str, file: str) -> None:
        """Load the font file under `name`."""
        # All of ASCII would go into every subset otherwise, used or not.
        super().__init__(name, file, asciiReadable=False)
        self._restore_trailing_metrics()

    def _restore_trailing_metrics(self) -> None:
        """Give the trailing glyphs, which share one width, their width and bearing again.

        ReportLab keeps that width scaled to a thousandth of the em, and one bearing for all, and
        writes both so into the subset: widths are wrong and viewers may shift the glyphs.
        """
        face = self.face
        face.seek_table("hhea")
        face.skip(_HHEA_METRIC_COUNT)
        count = face.read_ushort()
        width = face.hmetrics[count - 1][0]
        face.seek_table("hmtx")
        face.skip(4 * count)
        face.hmetrics = face.hmetrics[:count] + [
            (width, face.read_ushort()) for _ in face.hmetrics[count:]
        ]

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name and types
        """Add the font's subsets to the file, with tables that copy correctly."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            prefix = SUBSETN(number) + b"+"
            name = (prefix + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(subset)
