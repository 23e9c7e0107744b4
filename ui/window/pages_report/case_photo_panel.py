"""图片: the photographs of a case, added by dropping files, with captions and an order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.photo import Photo
from models.problems import AppError
from models.progress import Progress
from models.store import Changes, attachments
from models.store.photos import add_photos, change_caption, order_photos, remove_photo
from reports.builders.case_photos import checked_photo, thumbnail
from reports.files import write_whole
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.notice import Notice, Tone
from ui.window.pages_report.folders import tell_saved
from ui.window.pages_report.report_jobs import ReportJobs

_THUMBNAIL = QSize(120, 90)
_ROW_HEIGHT = 104
_KINDS = "图片 (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.gif);;所有文件 (*)"
_ID = Qt.ItemDataRole.UserRole
_WORDS = (
    "把图片拖到这里，或点“添加图片…”。印出时自动摆正，去除拍摄位置等信息；原图另外保存，"
    "随案例一起报送。两张并排，按下面的顺序编号。"
)


@dataclass(frozen=True)
class Found:
    """Files that were looked at: those that are photographs, and what is wrong with the others."""

    photos: tuple[tuple[str, bytes], ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Shrunk:
    """Small pictures by checksum, and what could not be read."""

    pictures: dict[str, bytes]
    faults: tuple[str, ...]


class PhotoPanel(QWidget):
    """The photographs of one case."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._session = session
        self._case = 0
        self._photos: list[Photo] = []
        self._icons: dict[str, QIcon] = {}
        self._jobs = ReportJobs(session.tasks, self)
        self.message = Notice(self)
        words = QLabel(_WORDS, self)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setIconSize(_THUMBNAIL)
        self.list.setSpacing(2)
        self.add = button("添加图片…", self.ask_files, self, primary=True)
        self.caption = QLineEdit(self)
        self.caption.setPlaceholderText("图注，例如：两校教师同备一节课")
        self.up = button("上移", lambda: self._move(-1), self)
        self.down = button("下移", lambda: self._move(1), self)
        self.save = button("另存原图…", self.ask_save, self)
        self.remove = button("删去", self.take_out, self)
        buttons = QHBoxLayout()
        for each in (self.add, self.up, self.down, self.save, self.remove):
            buttons.addWidget(each)
        buttons.addStretch(1)
        named = QHBoxLayout()
        named.addWidget(QLabel("图注", self))
        named.addWidget(self.caption, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(words)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)
        layout.addLayout(named)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.caption.editingFinished.connect(self._name)
        self._offer()

    # Showing.

    def show_case(self, case: int) -> None:
        """Show the photographs of a case; 0 for one that is not stored yet."""
        if case != self._case:
            self.message.hide()
        self._case = case
        rows = (each for each in self._session.rows("photos") if each.typical_case == case)
        self._photos = sorted(rows, key=lambda each: (each.place is None, each.place or 0, each.id))
        row = self.list.currentRow()
        self.list.clear()
        for number, photo in enumerate(self._photos, start=1):
            icon = self._icons.get(photo.sha256, QIcon())
            item = QListWidgetItem(icon, f"图{number}　{photo.caption}", self.list)
            item.setData(_ID, photo.id)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setToolTip(photo.file_name)
        self.list.setCurrentRow(min(max(row, 0), len(self._photos) - 1))
        self._offer()
        unseen = tuple(each for each in self._photos if each.sha256 not in self._icons)
        if unseen:
            work = partial(_shrink, self._session.path, unseen)
            self._jobs.ask("缩小图片", work, self._show_icons)

    def _show_icons(self, shrunk: Shrunk) -> None:
        for sha256, small in shrunk.pictures.items():
            pixmap = QPixmap()
            pixmap.loadFromData(small)
            icon = QIcon(pixmap)
            # A chosen photograph is not darkened.
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
            self._icons[sha256] = icon
        for row, photo in enumerate(self._photos):
            if photo.sha256 in self._icons:
                self.list.item(row).setIcon(self._icons[photo.sha256])
        if shrunk.faults:
            self.message.say("\n".join(shrunk.faults), Tone.BAD)

    def _chosen(self) -> Photo | None:
        row = self.list.currentRow()
        return self._photos[row] if 0 <= row < len(self._photos) else None

    def _offer(self) -> None:
        chosen, row = self._chosen(), self.list.currentRow()
        self.add.setEnabled(self._case != 0)
        self.add.setToolTip("" if self._case else "请先保存案例，再添加图片")
        for each in (self.save, self.remove, self.caption):
            each.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and row > 0)
        self.down.setEnabled(chosen is not None and row < len(self._photos) - 1)
        self.caption.setText("" if chosen is None else chosen.caption)

    # Adding.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self._case and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add_files(paths)

    def ask_files(self) -> None:
        """Ask for photographs and add them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self, "添加图片", str(self._session.path.parent), _KINDS
        )
        self.add_files([Path(each) for each in chosen])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look at files in the worker and add those that are photographs."""
        if paths and self._case:
            work = partial(_look_at, tuple(paths))
            self._session.tasks.start("添加图片", work, partial(self._keep, self._case))

    def _keep(self, case: int, found: Found) -> None:
        kept = bool(found.photos) and self._do(
            lambda: add_photos(self._session.store, case, found.photos)
        )
        if found.faults:
            self.message.say("\n".join(found.faults), Tone.BAD)
        elif kept:
            self.message.say(f"已添加 {len(found.photos)} 张图片，请写好图注。", Tone.GOOD)

    # Changing.

    def _name(self) -> None:
        chosen, caption = self._chosen(), self.caption.text().strip()
        if chosen is None or caption == chosen.caption:
            return
        if not caption:
            self.caption.setText(chosen.caption)
            self.message.say("图注不能空着，没有改动。", Tone.WARN)
            return
        self._do(lambda: change_caption(self._session.store, chosen, caption))

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        order = [each.id for each in self._photos]
        order.insert(row + by, order.pop(row))
        # The list is made anew: the photograph that was moved stays the chosen one.
        self.list.setCurrentRow(row + by)
        self._do(lambda: order_photos(self._session.store, self._case, order))

    def take_out(self) -> None:
        """Take the chosen photograph out of the case; undo brings it back."""
        chosen = self._chosen()
        if chosen is not None and self._do(lambda: remove_photo(self._session.store, chosen)):
            self.message.say("已删去图片，可以撤销；原图仍然留着。", Tone.INFO)

    def _do(self, act: Callable[[], Changes]) -> bool:
        """Do something to the photographs, or say why it cannot be done."""
        try:
            changes = act()
        except AppError as error:
            self.message.say(str(error), Tone.BAD)
            return False
        self._session.announce(changes)
        return True

    # The original.

    def ask_save(self) -> None:
        """Ask where the original is to be put, and put it there."""
        chosen = self._chosen()
        if chosen is None:
            return
        proposed = self._session.path.parent / (chosen.file_name or f"{chosen.caption}.jpg")
        name, _ = QFileDialog.getSaveFileName(self, "另存原图", str(proposed))
        if name:
            write_whole(Path(name), attachments.read(self._session.path, chosen.sha256))
            tell_saved(self.message, Path(name), f"原图已保存到 {name}")


def _look_at(paths: tuple[Path, ...], progress: Progress) -> Found:
    photos, faults = [], []
    for number, path in enumerate(paths):
        progress(number, len(paths), f"正在查看{path.name}")
        try:
            photos.append((path.name, checked_photo(path)))
        except AppError as error:
            faults.append(str(error))
    return Found(tuple(photos), tuple(faults))


def _shrink(path: Path, photos: tuple[Photo, ...], progress: Progress) -> Shrunk:
    pictures, faults = {}, []
    for number, photo in enumerate(photos):
        progress(number, len(photos), "正在缩小图片")
        try:
            data = attachments.read(path, photo.sha256)
            pictures[photo.sha256] = thumbnail(data, photo.caption)
        except AppError as error:
            faults.append(f"图片“{photo.caption}”：{error}")
    return Shrunk(pictures, tuple(faults))
