"""Windows icons from the project's drawings."""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


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


def _draw(renderer: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))
