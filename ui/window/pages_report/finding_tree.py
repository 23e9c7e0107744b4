"""The findings grouped by rule, what bars the documents first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from models.rules.finding import Finding, State
from models.rules.rule_set import RuleSet
from ui.state_words import SEVERITY_WORDS, STATE_WORDS
from ui.theme import ACCENT_SOFT, LINE, ROW_HEIGHT, SURFACE, TEXT
from ui.window.pages_report.judged_words import STATE_COLOURS, by_rule

Index = QModelIndex | QPersistentModelIndex

_FINDING = Qt.ItemDataRole.UserRole
_STATE_WIDTH = 116
# A rule with more findings than this is shown closed, so that the next ones are seen.
_OPEN_UP_TO = 12

Key = tuple[str, str, str]


def key_of(finding: Finding) -> Key:
    """Return by what a finding is found again after the county was judged anew."""
    return finding.rule, finding.subject_key, finding.subject


class _ColourDelegate(QStyledItemDelegate):
    """Keeps the colour of a state also in the selected row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take the item's own colour for selected text."""
        super().initStyleOption(option, index)
        own = index.data(Qt.ItemDataRole.ForegroundRole)
        brush = own if isinstance(own, QBrush) else QBrush(QColor(TEXT))
        # The stubs leave out what the option inherits.
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        palette.setBrush(QPalette.ColorRole.HighlightedText, brush)
        option.palette = palette  # type: ignore[attr-defined]


class FindingTree(QTreeWidget):
    """Rules with their findings.

    Signals:
        chosen: The `Finding` that became the current one; `None` when there is none.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setObjectName("findingTree")
        self.setStyleSheet(
            f"#findingTree {{ background: {SURFACE}; border: 1px solid {LINE};"
            f" border-radius: 6px; outline: none; }}"
            f"#findingTree::item:selected {{ background: {ACCENT_SOFT}; }}"
        )
        self.setItemDelegate(_ColourDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _STATE_WIDTH)
        self.shown: tuple[Finding, ...] = ()
        self.currentItemChanged.connect(lambda item, _before: self._tell(item))

    def show_findings(self, findings: Sequence[Finding], rule_set: RuleSet) -> None:
        """Show findings; the one that was current stays so, or else its rule's next one."""
        before = self.current()
        self.shown = tuple(findings)
        blocked = self.blockSignals(True)
        self.clear()
        places: dict[Key, QTreeWidgetItem] = {}
        for rule, group in by_rule(findings).items():
            parent = self._rule_item(rule_set.rules[rule].title, group)
            for finding in group:
                places.setdefault(key_of(finding), _finding_item(parent, finding))
            parent.setExpanded(len(group) <= _OPEN_UP_TO)
        again = self._again(before, places)
        if again is not None:
            self.setCurrentItem(again)
            self.scrollToItem(again)
        self.blockSignals(blocked)
        self._tell(self.currentItem())

    def _again(
        self, before: Finding | None, places: dict[Key, QTreeWidgetItem]
    ) -> QTreeWidgetItem | None:
        if before is not None:
            if key_of(before) in places:
                return places[key_of(before)]
            same_rule = (item for key, item in places.items() if key[0] == before.rule)
            return next(same_rule, next(iter(places.values()), None))
        return next(iter(places.values()), None)

    def current(self) -> Finding | None:
        """Return the current finding; of a rule, its first one."""
        return _finding_of(self.currentItem())

    def show_rule(self, rule: str) -> None:
        """Make the first finding of a rule the current one; nothing where none is shown."""
        for number in range(self.topLevelItemCount()):
            parent = self.topLevelItem(number)
            finding = _finding_of(parent)
            if finding is not None and finding.rule == rule:
                parent.setExpanded(True)
                self.setCurrentItem(parent.child(0))
                self.scrollToItem(parent, QTreeWidget.ScrollHint.PositionAtTop)
                return

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        self.chosen.emit(_finding_of(item))

    def _rule_item(self, title: str, group: Sequence[Finding]) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title, _summary(group)])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setData(0, _FINDING, group[0])
        item.setForeground(1, _brush(group[0].state))
        item.setToolTip(0, f"{title}（{SEVERITY_WORDS[group[0].severity]}）")
        item.setSizeHint(0, QSize(0, ROW_HEIGHT))
        return item


def _finding_of(item: QTreeWidgetItem | None) -> Finding | None:
    if item is None:
        return None
    finding = item.data(0, _FINDING)
    return finding if isinstance(finding, Finding) else None


def _finding_item(parent: QTreeWidgetItem, finding: Finding) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [finding.subject, STATE_WORDS[finding.state]])
    item.setData(0, _FINDING, finding)
    item.setForeground(1, _brush(finding.state))
    item.setToolTip(0, finding.message)
    item.setSizeHint(0, QSize(0, ROW_HEIGHT - 4))
    return item


def _brush(state: State) -> QBrush:
    return QBrush(QColor(STATE_COLOURS[state][0]))


def _summary(group: Iterable[Finding]) -> str:
    """Say how many findings of a rule there are in the state of the most urgent one."""
    counts = Counter(finding.state for finding in group)
    state, count = next((state, counts[state]) for state in STATE_WORDS if counts[state])
    return f"{STATE_WORDS[state]} {count} 项"
