"""What the steps of an import have in common: the line of steps, the buttons, the tick."""

from collections.abc import Callable, Collection
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.theme import ACCENT, QUIET
from ui.widgets.buttons import button


class Step(IntEnum):
    """The steps of an import, in their order."""

    FILE = 0
    FOUND = 1
    COLUMNS = 2
    VALUES = 3
    QUESTIONS = 4
    PREVIEW = 5
    DONE = 6


GIVING = "退回文件…"
GIVING_LIST = "问题清单…"
TITLES = {
    Step.FILE: "文件",
    Step.FOUND: "内容",
    Step.COLUMNS: "列",
    Step.VALUES: "取值",
    Step.QUESTIONS: "疑问",
    Step.PREVIEW: "预览",
    Step.DONE: "完成",
}
_TIPS = {
    Step.FILE: "选择文件",
    Step.FOUND: "文件里有什么，哪些行没有读取",
    Step.COLUMNS: "每一列导入到哪个项目",
    Step.VALUES: "选项的写法各指什么",
    Step.QUESTIONS: "名称指的是谁",
    Step.PREVIEW: "将要写入什么",
    Step.DONE: "写入的结果",
}


class StepLine(QWidget):
    """Says at which step the import is, and leads back to those that were passed.

    Signals:
        step_wanted: The step that the officer wants to see.
    """

    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Step, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for step, title in TITLES.items():
            if step is not Step.FILE:
                arrow = QLabel("›", self)
                arrow.setObjectName("quiet")
                layout.addWidget(arrow)
            made = QToolButton(self)
            made.setText(f"{step + 1} {title}")
            made.setToolTip(_TIPS[step])
            made.clicked.connect(lambda _on, step=step: self.step_wanted.emit(step))
            self.buttons[step] = made
            layout.addWidget(made)

    def show_step(self, current: Step, reachable: Collection[Step]) -> None:
        """Mark the current step, and let the reachable ones be gone to."""
        for step, made in self.buttons.items():
            made.setEnabled(step in reachable or step is current)
            weight = "600" if step is current else "400"
            colour = ACCENT if step is current else QUIET
            style = f"font-weight: {weight}; color: {colour};" if made.isEnabled() else ""
            made.setStyleSheet(f"QToolButton {{ {style} padding: 4px 6px; }}")


class Foot(QWidget):
    """The buttons below a step: back on the left, on on the right.

    Attributes:
        back: Goes to the step before.
        onward: Goes to the next step.
        remember: Whether what is answered here shall be remembered; hidden where nothing is.
    """

    def __init__(
        self, back: Callable[[], object], onward: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.back: QPushButton = button("上一步", back, self)
        self.onward: QPushButton = button("下一步", onward, self, primary=True)
        self.remember = QCheckBox("记住这些选择，下次自动沿用", self)
        self.remember.setToolTip(
            "列和取值按表头记住，学校名称记为学校别名；以后可以在“已学对应”里修改或删除。"
        )
        self.remember.setChecked(True)
        self.remember.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.remember)
        self._row.addWidget(self.onward)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the button that leads back."""
        self._row.insertWidget(self._row.indexOf(self.back) + 1, widget)

    def add_before_onward(self, widget: QWidget) -> None:
        """Put a widget before the button that leads on."""
        self._row.insertWidget(self._row.indexOf(self.onward), widget)


class DropCard(QFrame):
    """A step on which files and folders can be dropped.

    Signals:
        paths_chosen: The files and folders (tuple of Path).
    """

    paths_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with the files that were dropped."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.paths_chosen.emit(paths)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
