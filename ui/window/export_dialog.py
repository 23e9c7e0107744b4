"""导出: which rows, which columns, and whether ID numbers leave the county whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.exporting import Export, has_personal
from ui.widgets.buttons import save_or_cancel
from ui.widgets.combo import Combo
from ui.widgets.grid_model import GridModel

_WORDS = "导出为 Excel 工作簿。代码和号码是文本，不会变成科学计数；以等号开头的内容也只是文本。"
_FULL = "完整导出：身份证件号和电话不遮住中间几位"
_REASON = "写明用途，例如：报送州教育体育局核对；会连同用户名和时间记入历史记录"
_NO_REASON = "完整导出要写明原因，请填写。"
_SIZE = (580, 360)
_SHOWN, _ALL = "shown", "all"


class ExportDialog(QDialog):
    """Asks how the rows of a grid are to be exported.

    Signals:
        chosen: The `Export` that the officer wants.
    """

    chosen = Signal(object)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = model
        self.setWindowTitle(f"导出{model.ledger.title}")
        self.rows, self.columns = Combo(self), Combo(self)
        self._offer_rows_and_columns()
        self.full = QCheckBox(_FULL, self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_REASON)
        self.fault = QLabel(self)
        self.fault.setObjectName("fault")
        self.buttons = save_or_cancel(self, self._accept, "选择位置并导出…")
        self._lay_out()
        self.columns.currentIndexChanged.connect(self._offer)
        self.full.toggled.connect(self._offer)
        self._offer()
        self.resize(*_SIZE)

    def _offer_rows_and_columns(self) -> None:
        model = self._model
        shown, total = len(model.rows), model.total
        if shown < total:
            self.rows.addItem(f"筛选出的 {shown} 行（{model.filter_words}）", _SHOWN)
        self.rows.addItem(f"全部 {total} 行", _ALL)
        count = len(model.fields)
        fields = [field for field in model.ledger.fields if field.name not in model.ledger.fixed]
        if count < len(fields):
            self.columns.addItem(f"表格里显示的 {count} 列", _SHOWN)
        self.columns.addItem(f"全部 {len(fields)} 列", _ALL)

    def _lay_out(self) -> None:
        words = QLabel(_WORDS, self)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("行", self.rows)
        form.addRow("列", self.columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        for widget in (self.full, self.reason, self.fault):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.buttons)

    def _only(self) -> tuple[str, ...]:
        if self.columns.currentData() == _ALL:
            return ()
        return tuple(field.name for field in self._model.fields)

    def _offer(self) -> None:
        personal = has_personal(self._model.ledger, self._only())
        self.full.setVisible(personal)
        self.reason.setVisible(personal and self.full.isChecked())
        self.fault.hide()

    def wanted(self) -> Export:
        """Return what is to be exported as it is chosen now."""
        model = self._model
        filtered = self.rows.currentData() == _SHOWN
        full = self.full.isVisibleTo(self) and self.full.isChecked()
        return Export(
            model.ledger,
            tuple(model.rows if filtered else model.all_rows),
            model.total,
            self._only(),
            model.filter_words if filtered else "",
            self.reason.text().strip() if full else "",
        )

    def _accept(self) -> None:
        full = self.full.isVisibleTo(self) and self.full.isChecked()
        if full and not self.reason.text().strip():
            self.fault.setText(_NO_REASON)
            self.fault.show()
            self.reason.setFocus()
            return
        self.accept()
        self.chosen.emit(self.wanted())
