"""The window of a running job: what it does, how far it is, and a button to stop it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.tasks import TaskRunner
from ui.widgets.words import plain_words

DELAY_MS = 500


class ProgressDialog(QDialog):
    """Appears when a job has been running for half a second, and goes when it ends."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self._tasks = tasks
        self._label = plain_words(self, wraps=False)
        self._label.setMinimumWidth(360)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.stop = QPushButton("停止", self)
        self.stop.clicked.connect(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.open)
        tasks.started.connect(self._begin)
        tasks.progressed.connect(self._show)
        tasks.finished.connect(self._end)

    def _begin(self, title: str) -> None:
        self.setWindowTitle(title)
        self._label.setText(f"正在{title}…")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setText("停止")
        self._timer.start()

    def _show(self, done: int, total: int, label: str) -> None:
        self._label.setText(label or self._label.text())
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText("正在停止…")
        self._tasks.cancel()

    def _end(self) -> None:
        self._timer.stop()
        self.hide()

    def reject(self) -> None:
        """Stop the job when Esc is pressed; the window goes when the job has ended."""
        self._stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open as long as the job runs."""
        event.ignore()
