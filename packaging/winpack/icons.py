"""Windows icons from the project's drawings."""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# As large as NSIS wants it; a quiet light ground of the program's own blue.
_BANNER, _GROUND = (164, 314), 0xFFE6F0FA


def make(drawing: Path, target: Path) -> None:
    """Draw an icon in the sizes that Windows asks for, at every scale of the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep_alive = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(drawing))
    pictures = [_draw(renderer, size) for size in _SIZES]
    pictures[-1].save(
        target,
        format="ICO",
        sizes=[(size, size) for size in _SIZES],
        append_images=pictures[:-1],
    )
    del keep_alive


def make_banner(drawing: Path, target: Path) -> None:
    """Draw the picture at the left of the setup's first and last page."""
    keep_alive = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(*_BANNER, QImage.Format.Format_RGB888)
    image.fill(_GROUND)
    painter = QPainter(image)
    side = _BANNER[0] * 0.6
    left = (_BANNER[0] - side) / 2
    QSvgRenderer(str(drawing)).render(painter, QRectF(left, left * 2, side, side))
    painter.end()
    Image.frombytes(
        "RGB", _BANNER, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    ).save(target, format="BMP")
    del keep_alive


def _draw(renderer: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))
