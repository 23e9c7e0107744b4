"""Text and rules written as operators of the page: ReportLab takes many Python steps for each."""

from collections.abc import Iterable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.layout.marks import BLACK, Rule, TextMark


class TextWriter:
    """Writes the text of one file; knows which code each character has got in it."""

    def __init__(self, canvas: Canvas) -> None:
        """Write to the pages of `canvas`."""
        self._canvas = canvas
        self._codes: dict[str, dict[str, tuple[int, str]]] = {}
        self._names: dict[tuple[str, int], str] = {}

    def write(self, marks: Iterable[TextMark]) -> None:
        """Write set lines where they stand."""
        text = self._canvas.beginText()
        text.setTextOrigin(0, 0)
        operators: list[str] = text._code
        used: tuple[str, int, float] | None = None
        colour = BLACK
        for mark in marks:
            if mark.colour != colour:
                colour = mark.colour
                operators.append("{:g} {:g} {:g} rg".format(*colour))
            for x, face, size, said, spacing in mark.line.glyphs:
                operators.append(f"1 0 0 1 {mark.x + x:.3f} {-mark.y:.3f} Tm {spacing:.4f} Tc")
                for subset, codes in self._parts(face, said):
                    if used != (face, subset, size):
                        used = (face, subset, size)
                        operators.append(f"{self._name(face, subset)} {size:g} Tf")
                    operators.append(f"<{codes}> Tj")
        self._canvas.drawText(text)

    def _parts(self, face: str, text: str) -> list[tuple[int, str]]:
        """The text as codes, cut where another subset of the face begins."""
        known = self._codes.setdefault(face, {})
        parts: list[tuple[int, str]] = []
        last = -1
        run = ""
        for character in text:
            pair = known.get(character)
            if pair is None:
                pair = known[character] = self._new(face, character)
            subset, code = pair
            if subset != last and run:
                parts.append((last, run))
                run = ""
            last = subset
            run += code
        parts.append((last, run))
        return parts

    def _new(self, face: str, character: str) -> tuple[int, str]:
        font = pdfmetrics.getFont(face)
        ((subset, code),) = font.splitString(character, self._canvas._doc)
        return subset, code.hex()

    def _name(self, face: str, subset: int) -> str:
        key = (face, subset)
        name = self._names.get(key)
        if name is None:
            font = pdfmetrics.getFont(face)
            name = self._names[key] = font.getSubsetInternalName(subset, self._canvas._doc)
        return name


def write_rules(canvas: Canvas, rules: Iterable[Rule]) -> None:
    """Write rules of the canvas's own width and colour."""
    path = " ".join(
        f"{rule.x1:.3f} {-rule.y1:.3f} m {rule.x2:.3f} {-rule.y2:.3f} l" for rule in rules
    )
    if path:
        canvas._code.append(f"n {path} S")
