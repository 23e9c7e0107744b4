"""Where the officer wants a file, and the folder in which it lies."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reports.file_names import safe_name
from ui.widgets.notice import Notice, Tone

_KINDS = {
    "pdf": "PDF 文件 (*.pdf)",
    "docx": "DOCX 文稿 (*.docx)",
    "xlsx": "Excel 工作簿 (*.xlsx)",
    "toml": "规则集文件 (*.toml)",
}


def ask_file(parent: QWidget, folder: Path, name: str, kind: str) -> Path | None:
    """Ask where a file is to be saved.

    Args:
        parent: The widget that asks.
        folder: Where the question begins.
        name: The proposed name, without its ending.
        kind: The ending: pdf, docx, xlsx or toml.
    """
    proposed = folder / f"{safe_name(name)}.{kind}"
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存为", str(proposed), _KINDS[kind])
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask in which folder something is to be put."""
    chosen = QFileDialog.getExistingDirectory(parent, "选择文件夹", str(folder))
    return Path(chosen) if chosen else None


def open_folder(path: Path) -> None:
    """Show the folder in which a file lies, or the folder itself."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def tell_saved(message: Notice, path: Path, words: str = "") -> None:
    """Say that a file was written, and offer to open its folder.

    Args:
        message: Where it is said.
        path: The file.
        words: What is said; where it lies, when not given.
    """
    message.say(words or f"已保存到 {path}", Tone.GOOD, "打开文件夹", partial(open_folder, path))
