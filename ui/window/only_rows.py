"""The mark above a grid that shows only some rows of its ledger."""

from collections.abc import Collection

from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.grid_model import GridModel


class OnlyRows(QPushButton):
    """Says which rows alone are shown; pressed, it shows all of them again."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = ""
        self.setToolTip("点一下，重新显示全部行")
        self.clicked.connect(self.show_all)
        model.modelReset.connect(self._tell)
        self.hide()

    def show_only(self, ids: Collection[int], words: str) -> None:
        """Show some rows alone.

        Args:
            ids: Which rows.
            words: What they are: 刚导入的.
        """
        self._words = words
        self._model.set_only(ids, words)

    def show_all(self) -> None:
        """Show all rows."""
        self._model.set_all()

    def _tell(self) -> None:
        only = self._model.only
        count = sum(row.id in only for row in self._model.all_rows) if only is not None else 0
        if only is not None and not count:
            # They were taken back: an empty grid would look as if the ledger were empty.
            self.show_all()
            return
        self.setText(f"只看{self._words} {count} 行  ×")
        self.setVisible(bool(count))
