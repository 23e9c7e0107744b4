"""The main window: welcome page or workspace, menus, status bar, errors."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from models.ledgers.papers import COUNTY, County
from models.problems import AppError
from models.progress import Progress
from models.store import Store, backups
from models.store.errors import DamagedFileError, ForeignFileError, StoreError
from models.store.folders import backup_folder, owner_of
from models.store.journal import OperationState
from ui.importing.proposal import refusable
from ui.session import Clock, Session
from ui.settings import Settings
from ui.tasks import TaskRunner
from ui.widgets.elided import ElidedLabel
from ui.widgets.notice import Notice, Tone
from ui.widgets.progress import ProgressDialog
from ui.widgets.sizes import cut_to_screen
from ui.window import data_place, files
from ui.window.county_dialog import CountyDialog
from ui.window.menus import Menus
from ui.window.restore_dialog import RestoreDialog
from ui.window.row_history import shown_time
from ui.window.welcome import WelcomePage
from ui.window.workspace import START_PAGE, Workspace

_TITLE = "优教台账"
_COUNT_AFTER_MS = 150
_TAKEN_BACK = (OperationState.UNDONE, OperationState.DROPPED)


class MainWindow(QMainWindow):
    """Opens and closes counties; everything else is done by pages.

    Args:
        settings: What is remembered of the user.
        clock: The time.
        documents: Where copies are proposed to be put.
        data_folder: Where data files are kept unless the officer wants another place; `documents`
            when it is not named.
    """

    def __init__(
        self, settings: Settings, clock: Clock, documents: Path, data_folder: Path | None = None
    ) -> None:
        super().__init__()
        self._settings = settings
        self._clock = clock
        self._documents = documents
        self._data_folder = data_folder or documents
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._job_failed)
        self.progress = ProgressDialog(self.tasks, self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.notice = Notice(self)
        self.welcome = WelcomePage(self)
        self.welcome.new_wanted.connect(self.new_county)
        self.welcome.open_wanted.connect(self.ask_open)
        self.welcome.sample_wanted.connect(self.make_sample)
        self.welcome.file_wanted.connect(self.open_file)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.welcome)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(inside)
        self.menus = Menus(self)
        self._set_up_status_bar()
        self._show_welcome()
        self.resize(cut_to_screen(self, 1280, 800))
        self.restoreGeometry(settings.state("window"))

    def _set_up_status_bar(self) -> None:
        self._file, self._last = ElidedLabel(self), ElidedLabel(self)
        self._rows, self._saved = QLabel(self), QLabel(self)
        for label in (self._file, self._rows, self._last, self._saved):
            self.statusBar().addPermanentWidget(label)
        # What was just done needs the room, and says the same.
        self.statusBar().messageChanged.connect(lambda words: self._last.setHidden(bool(words)))

    # Errors.

    def show_error(self, error: AppError) -> None:
        """Show what staff can mend."""
        self.notice.say(str(error), Tone.BAD)

    def show_crash(self, report: Path | None) -> None:
        """Say that the program has failed, and that the data are safe."""
        kept = f"已保存错误报告到：\n{report}\n" if report else "错误报告没有保存成功。\n"
        QMessageBox.critical(
            self,
            "程序出错了",
            f"程序出错了，刚才的操作没有完成；已保存的数据不受影响。\n\n{kept}\n"
            "请把这份报告发给维护人员（报告里没有学校和教师的数据）。"
            "可以继续使用；如果反复出现，请重新打开程序。",
        )

    def _job_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.show_error(error)
        else:
            raise error

    # Counties.

    def new_county(self) -> CountyDialog:
        """Ask for a county and make its data file."""
        dialog = CountyDialog(parent=self)
        dialog.entered.connect(partial(self._ask_new_place, dialog))
        dialog.open()
        return dialog

    def _ask_new_place(self, dialog: CountyDialog, county: County) -> None:
        """Put the county where the officer wants it; what was entered stays until it is there."""
        path = data_place.ask_new(dialog, self._data_folder, f"{county.name}.yjtz", self._settings)
        if path is None:
            return
        try:
            self.make_county(path, county)
        except AppError as error:
            QMessageBox.warning(dialog, "没有建立", str(error))
        else:
            dialog.accept()

    def make_county(self, path: Path, county: County) -> None:
        """Make a data file for a county and open it."""
        Store.create(path, county, self._clock).close()
        self.open_file(path)

    def ask_open(self) -> None:
        """Ask for a data file and open it."""
        last = next(iter(self.recent_files()), None)
        path = files.ask_open(self, last.parent if last else self._data_folder)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a data file in the place of the one that is open."""
        if self.workspace is not None and not self.workspace.page.may_leave():
            return
        if self._is_kept_copy(path):
            return
        try:
            store = Store.open(path, self._clock)
        except StoreError as error:
            if not self._offer_backups(path, error):
                raise
            return
        self.close_county()
        self.notice.hide()
        self.session = Session(store, self.tasks, self._clock, self._settings, self)
        self.workspace = Workspace(self.session, self)
        self.workspace.told.connect(self._tell)
        self.workspace.county_wanted.connect(self.edit_county)
        self.workspace.unsaved.connect(self._show_unsaved)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.session.changed.connect(self._show_state)
        self.workspace.show_page(START_PAGE)
        self._settings.remember_file(path)
        self.setWindowTitle(f"{store.county.name} — {_TITLE}")
        self._show_state()
        self._show_unsaved(False)
        data_place.remind(path, self._settings, self.notice)

    def close_county(self) -> None:
        """Close the data file and show the welcome page."""
        if self.session is None or self.workspace is None:
            return
        self._stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.session.close()
        self.session.deleteLater()
        self.session = self.workspace = None
        self.notice.hide()
        self._show_welcome()

    def leave_county(self) -> None:
        """Close the data file, unless something is left that the officer wants to store."""
        if self.workspace is not None and self.workspace.page.may_leave():
            self.close_county()

    def recent_files(self) -> list[Path]:
        """Return the data files that were opened last."""
        return self._settings.recent()

    def _show_welcome(self) -> None:
        self.setWindowTitle(_TITLE)
        self.welcome.show_recent(self.recent_files())
        self._stack.setCurrentWidget(self.welcome)
        for label in (self._file, self._rows, self._last, self._saved):
            label.clear()
        self.menus.refresh()

    def make_sample(self) -> None:
        """Make the fictional county in a folder of its own and open it."""
        from ui.demo import free_folder, make_sample

        folder = free_folder(self._data_folder / "优教台账示例县")

        def work(progress: Progress) -> Path:
            return make_sample(folder, self._clock, progress)

        self.tasks.start("准备示例县", work, self.open_file)

    def edit_county(self) -> CountyDialog | None:
        """Mend what is known of the county and its bureau."""
        if self.session is None:
            return None
        dialog = CountyDialog(self.session.store.county, self)
        dialog.entered.connect(self._store_county)
        dialog.entered.connect(dialog.accept)
        dialog.open()
        return dialog

    def _store_county(self, county: County) -> None:
        assert self.session is not None
        assert self.workspace is not None
        if county != self.session.store.county:
            with self.session.operation("修改局档案") as operation:
                operation.update("county", county.id, COUNTY.values(county))
            self.workspace.bar.show_county(self.session)

    # Backups.

    def ask_backup(self) -> None:
        """Ask where a copy of the data file is to be put, and put it there."""
        if self.session is None:
            return
        name = f"{self.session.path.stem}-{self._clock():%Y%m%d}.yjtz"
        target = files.ask_new(self, self._documents / name)
        if target is not None:
            self.back_up(target)

    def back_up(self, target: Path) -> None:
        """Put a verified copy of the data file somewhere."""
        assert self.session is not None
        work = partial(files.copy_data_file, self.session.path, target, self._clock)
        self.tasks.start("备份", work, partial(self._tell_backup, target))

    def _tell_backup(self, target: Path, missing: tuple[str, ...]) -> None:
        self._tell(f"已备份到 {target}")
        if missing:
            self.notice.say(
                f"已备份到 {target}，但有的附件没有备份成：{'；'.join(missing)}。"
                "请找回这些文件，再备份一次。",
                Tone.WARN,
            )

    def ask_restore(self) -> RestoreDialog | None:
        """Ask which backup is to take the place of the open data file."""
        if self.session is None or self.workspace is None or not self.workspace.page.may_leave():
            return None
        return self._ask_backup_of(self.session.path)

    def _ask_backup_of(self, path: Path) -> RestoreDialog:
        dialog = RestoreDialog(path, self)
        dialog.chosen.connect(partial(self.restore, path))
        dialog.open()
        return dialog

    def _is_kept_copy(self, path: Path) -> bool:
        """Tell whether a file is a copy that work would spoil, and say what to do instead."""
        owner = owner_of(path)
        if owner == path:
            return False
        if path.parent == backup_folder(owner):
            words = (
                f"“{path.name}”是“{owner.name}”的自动备份，直接在里面改会弄乱备份。"
                "要用这份备份，请点“恢复这份备份”；现在的数据会先自动备份。"
            )
            self.notice.say(words, Tone.WARN, "恢复这份备份", partial(self.restore, owner, path))
        else:
            words = (
                f"“{path.name}”是封存的年度，打开会改动它，以后就不能作数了。"
                f"要查看封存的年度，请打开“{owner.name}”，在上面选那个年度。"
            )
            self.notice.say(words, Tone.WARN, f"打开“{owner.name}”", partial(self.open_file, owner))
        return True

    def _offer_backups(self, path: Path, error: StoreError) -> bool:
        """Offer the backups of a data file that is damaged or gone; tell whether it has any."""
        lost = isinstance(error, DamagedFileError | ForeignFileError) or not path.exists()
        if not lost or not backups(path):
            return False

        def ask() -> None:
            self._ask_backup_of(path)

        self.notice.say(str(error), Tone.BAD, "恢复备份…", ask)
        return True

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a data file, which is kept as a backup itself."""
        self.close_county()
        work = refusable(partial(files.restore_data_file, backup, path, self._clock()))
        done = partial(self._tell_restored, path, backup)
        self.tasks.start("恢复备份", work, done, partial(self.open_file, path))

    def _tell_restored(self, path: Path, backup: Path, missing: tuple[str, ...] | AppError) -> None:
        self.open_file(path)
        if isinstance(missing, AppError):
            self.show_error(missing)
            return
        words = f"已恢复备份“{backup.name}”；恢复前的数据也留了一份备份。"
        if missing:
            words += f"但还缺：{'；'.join(missing)}。请把备份旁边的同名文件夹一起拷来，再恢复一次。"
        self.notice.say(words, Tone.WARN if missing else Tone.GOOD)

    # State.

    def _tell(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, 8000)

    def _show_state(self) -> None:
        assert self.session is not None
        last = self.session.store.latest()
        self._file.setText(self.session.path.name)
        self._file.setToolTip(str(self.session.path))
        undone = "（已撤销）" if last and last.state in _TAKEN_BACK else ""
        self._last.setText(f"{shown_time(last.done_at)} {last.label}{undone}" if last else "")
        self.menus.refresh()
        # Counting reads whole ledgers; the first picture of the window does not wait for it, and a
        # timer of no time would come before the picture.
        QTimer.singleShot(_COUNT_AFTER_MS, self, self._count)

    def _show_unsaved(self, waiting: bool) -> None:
        self._saved.setText("有文字还没有保存" if waiting else "全部已保存")

    def _count(self) -> None:
        if self.session is not None:
            counts = (len(self.session.rows(name)) for name in ("schools", "teachers"))
            self._rows.setText("学校 {} 所，教师 {} 人".format(*counts))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and close the data file."""
        if self.workspace is not None and not self.workspace.page.may_leave():
            event.ignore()
            return
        self._settings.set_state("window", self.saveGeometry())
        self.tasks.shutdown()
        self.close_county()
        event.accept()
