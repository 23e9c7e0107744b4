"""Another meaning for something that was learned."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers.school import SCHOOLS
from ui.lessons import ALIAS, COLUMN, Line, target_of, targets
from ui.references import References
from ui.widgets.buttons import save_or_cancel
from ui.widgets.combo import Combo
from ui.widgets.field_editors import NameEditor
from ui.widgets.words import plain_words

_WIDTH = 460
_ASKS = {COLUMN: "这一列是", ALIAS: "指的是哪所学校"}
_NO_SCHOOL = "学校名单里没有这个名称，请从列出的学校里选一个。"


class LessonDialog(QDialog):
    """Asks what a line shall mean from now on.

    Signals:
        chosen: The code of the meaning, or the id of the school.
    """

    chosen = Signal(object)

    def __init__(self, line: Line, references: References, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("修改对应")
        self._offers = references.offers(SCHOOLS.name) if line.kind == ALIAS else {}
        about = "、".join(filter(None, (line.ledger.title, line.place)))
        heading = plain_words(self, "subheading", f"{about}：{line.said}")
        self.terms, self.school = Combo(self), NameEditor(references, SCHOOLS.name, self)
        for words, code in targets(line):
            self.terms.addItem(words, code)
        self.terms.setCurrentIndex(self.terms.findData(target_of(line)))
        self.school.show_text(line.meant)
        self.terms.setVisible(line.kind != ALIAS)
        self.school.setVisible(line.kind == ALIAS)
        self.fault = QLabel(self)
        self.fault.setObjectName("fault")
        self.fault.hide()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_ASKS.get(line.kind, "意思是"), self.school if self._offers else self.terms)
        self.buttons = save_or_cancel(self, self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(self.buttons)
        self.resize(_WIDTH, self.sizeHint().height())

    def _accept(self) -> None:
        chosen = self.terms.currentData()
        if self._offers:
            chosen = self._offers.get(self.school.shown_text())
            if chosen is None:
                self.fault.setText(_NO_SCHOOL)
                self.fault.show()
                return
        self.accept()
        self.chosen.emit(chosen)
