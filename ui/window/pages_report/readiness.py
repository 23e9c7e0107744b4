"""What stands between the county and its formal submission."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.judging import Judgement
from ui.theme import DANGER, SUCCESS, WARNING
from ui.widgets.sentences import show_sentences

_TARGET = Qt.ItemDataRole.UserRole


class Reasons(QFrame):
    """A title and a list of sentences, each a way to the page where it is mended.

    Signals:
        page_wanted: The page that the clicked sentence leads to.
    """

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setObjectName("subheading")
        self.title.setWordWrap(True)
        self.list = QListWidget(self)
        show_sentences(self.list)
        self.list.setSpacing(1)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        # The list takes the room that is left; it asks for none of its own.
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.list.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.itemClicked.connect(lambda item: self.page_wanted.emit(item.data(_TARGET)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)

    def show_reasons(self, title: str, reasons: Sequence[tuple[str, str]], *, bars: bool) -> None:
        """Show sentences, each with the page that it leads to.

        Args:
            title: What they are.
            reasons: Sentences and pages; none is good news.
            bars: Whether they bar the formal submission.
        """
        colour = (DANGER if bars else WARNING) if reasons else SUCCESS
        self.title.setText(f"<span style='color:{colour}'>{title}</span>")
        self.list.clear()
        for words, page in reasons:
            item = QListWidgetItem(words, self.list)
            item.setData(_TARGET, page)
            item.setToolTip("单击前往处理")
        self.list.setVisible(bool(reasons))
        # Good news needs one line only.
        height = QSizePolicy.Policy.Expanding if reasons else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, height)

    def sentences(self) -> list[str]:
        """Return the sentences that are shown."""
        return [self.list.item(number).text() for number in range(self.list.count())]


def page_for(reason: str, judgement: Judgement) -> str:
    """Return where a reason is mended: a finding on the check page, a case on its own."""
    rule = next((each.rule for each in judgement.findings if each.message == reason), None)
    return "cases" if rule is None else f"check:{rule}"
