"""The county and its bureau: entered when a data file is made, mended later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.papers import COUNTY, County
from models.wording import value_text
from ui.counties import known_counties
from ui.editing import LedgerEditor
from ui.widgets.buttons import save_or_cancel
from ui.widgets.form import LedgerForm, gives_up
from ui.widgets.name_box import NameBox, fitting
from ui.widgets.sizes import cut_to_screen, scrolled

_ASKED = tuple(field for field in COUNTY.fields if field.name != "rule_set")
_TITLE_NEW, _TITLE_EDIT = "新建县", "局档案"


class CountyDialog(QDialog):
    """Asks for the county; whoever takes what was entered closes it.

    Signals:
        entered: The `County` that was entered and is right.
    """

    entered = Signal(object)

    def __init__(self, county: County | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_TITLE_EDIT if county else _TITLE_NEW)
        self._before = COUNTY.values(county or County(code="", name=""))
        self._row_id = county.id if county else 0
        self._editor = LedgerEditor(COUNTY)
        self.offered = {each.shown: each for each in known_counties()}
        self.choose = NameBox(lambda: self.offered, self)
        self.choose.setPlaceholderText("选择县（市、区）：输入县名或拼音首字母")
        self.choose.chosen.connect(self.take)
        self.choose.setVisible(county is None)
        self.form = LedgerForm(self._editor, _ASKED, self._before, value_text, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        if county is None:
            layout.addLayout(self._offer())
            self.choose.setFocus()
        layout.addWidget(scrolled(self.form, self), 1)
        buttons = save_or_cancel(self, self.save, "保存" if county else "下一步：选择保存位置")
        buttons.setContentsMargins(20, 8, 20, 16)
        layout.addWidget(buttons)
        self.resize(cut_to_screen(self, 720, 600))

    def _offer(self) -> QVBoxLayout:
        words = QLabel("云南省的县（市、区）可以直接选；选好后代码和名称自动填入。", self)
        words.setObjectName("quiet")
        offer = QVBoxLayout()
        offer.setContentsMargins(20, 0, 20, 0)
        offer.addWidget(words)
        offer.addWidget(self.choose)
        return offer

    def take(self, shown: str) -> None:
        """Fill in a county of the list."""
        county = self.offered[shown]
        for name in ("code", "name", "prefecture", "bureau"):
            self.form.boxes[name].editor.show_text(getattr(county, name))

    def save(self) -> None:
        """Judge what was entered: hand it on when it is right, else show what is wrong."""
        values, faults = self.form.read()
        faults += self._editor.row_faults(values, self._row_id, (), ())
        self.form.show_faults(faults)
        if not faults:
            self.entered.emit(COUNTY.make(values, self._row_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the county that was typed before the form is judged."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enters and self.focusWidget() is self.choose and self._take_typed()):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave the form; what was entered is not dropped by a key hit in passing."""
        if gives_up(self, changed=bool(self.form.changed())):
            super().reject()

    def _take_typed(self) -> bool:
        """Fill in the only county that fits, or show those that do; tell whether there was any."""
        typed = self.choose.text().strip()
        fits = fitting(self.offered, typed) if typed and typed not in self.offered else []
        if len(fits) == 1:
            self.choose.setText(fits[0])
            self.take(fits[0])
        elif fits:
            self.choose.offer(typed)
            self.choose.completer().complete()
        return bool(fits)
