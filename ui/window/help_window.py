"""使用说明: a few pages for staff, with the list of topics beside them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from ui.widgets.sizes import cut_to_screen

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "help"
_TOPICS = (
    "start",
    "import",
    "arrangements",
    "check",
    "policy",
    "reports",
    "data",
    "backup",
    "questions",
)
_LIST_WIDTH = 190
_MARGIN = 22
_ITEM_HEIGHT = 31
_LINE_HEIGHT, _BETWEEN, _ABOVE_HEADING = 115.0, 5.0, 14.0

# The topic that helps on a page; the other pages begin at the beginning.
_BY_PAGE = {
    "import": "import",
    "imports": "data",
    "duplicates": "data",
    "learned": "data",
    "schools": "import",
    "teachers": "import",
    "districts": "arrangements",
    "groups": "arrangements",
    "pairings": "arrangements",
    "members": "arrangements",
    "rotations": "arrangements",
    "coverage": "policy",
    "planner": "policy",
    "equity": "policy",
    "appraisal": "policy",
    "check": "check",
    "rule_set": "check",
    "excuses": "check",
    "summary": "reports",
    "cases": "reports",
    "package": "reports",
    "closing": "reports",
    "history": "backup",
}


@dataclass(frozen=True)
class Topic:
    """A page of the help: the name of its file, and its title."""

    name: str
    title: str

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / f"{self.name}.md"


def help_topics() -> tuple[Topic, ...]:
    """Return the topics in their order, each titled by the first line of its file."""
    found = []
    for name in _TOPICS:
        with (FOLDER / f"{name}.md").open(encoding="utf-8") as file:
            found.append(Topic(name, file.readline().lstrip("# ").strip()))
    return tuple(found)


class HelpWindow(QDialog):
    """Stays open beside the main window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用说明")
        self.topics = help_topics()
        self.list = QListWidget(self)
        self.list.setObjectName("navigation")
        self.list.setFixedWidth(_LIST_WIDTH)
        for topic in self.topics:
            item = QListWidgetItem(topic.title, self.list)
            item.setSizeHint(QSize(0, _ITEM_HEIGHT))
        self.text = QTextBrowser(self)
        self.text.document().setDocumentMargin(_MARGIN)
        self.list.currentRowChanged.connect(self._show_row)
        self.text.sourceChanged.connect(self._show_source)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self)
        back.activated.connect(self.text.backward)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(12)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)
        self.resize(cut_to_screen(self, 940, 680))

    def show_topic(self, page: str) -> None:
        """Show what helps on a page, by the page's key."""
        wanted = _BY_PAGE.get(page, _TOPICS[0])
        self.list.setCurrentRow(_TOPICS.index(wanted))
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_row(self, row: int) -> None:
        path = self.topics[row].path
        if self.text.source().toLocalFile() != str(path):
            self.text.setSource(QUrl.fromLocalFile(str(path)))

    def _show_source(self, source: QUrl) -> None:
        self._mark(source)
        _loosen(self.text.document())

    def _mark(self, source: QUrl) -> None:
        """Keep the list in step when a link was followed."""
        self.list.setCurrentRow(_TOPICS.index(Path(source.toLocalFile()).stem))


def _loosen(document: QTextDocument) -> None:
    """Give lines and paragraphs room."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        space = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        space.setLineHeight(_LINE_HEIGHT, height.value)
        space.setTopMargin(_ABOVE_HEADING if block.blockFormat().headingLevel() > 1 else 0)
        space.setBottomMargin(_BETWEEN)
        cursor.mergeBlockFormat(space)
        block = block.next()
