"""The search over the whole county: schools, teachers, districts, groups, pairings by name."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from ui.references import References
from ui.session import Session
from ui.widgets.name_box import NameBox

_SEARCHED = ("schools", "districts", "groups", "pairings", "teachers", "outside_bodies")


class SearchBox(NameBox):
    """Finds a row by its name or pinyin.

    Signals:
        row_wanted: Reference to the row that was chosen.
    """

    row_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._known, parent)
        self._references: References | None = None
        self._found: Mapping[str, RowRef] | None = None
        self.setPlaceholderText("查找学校、教师、集团：名称或拼音首字母")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.setMaximumWidth(320)
        self.chosen.connect(self._open)
        self.returnPressed.connect(self._open_first)

    def search_in(self, session: Session) -> None:
        """Search in an open county from now on."""
        self._references = References(session)
        self._forget()
        session.changed.connect(self._forget)

    def _forget(self) -> None:
        self._found = None

    def _known(self) -> Mapping[str, RowRef]:
        if self._found is None:
            self._found = dict(self._collect())
        return self._found

    def _collect(self) -> Mapping[str, RowRef]:
        found: dict[str, RowRef] = {}
        if self._references is not None:
            for ledger in _SEARCHED:
                title = LEDGERS[ledger].title
                for name, row_id in self._references.offers(ledger).items():
                    found[f"{name}　{title}"] = RowRef(ledger, row_id)
            found.update(self._other_names(self._references.session))
        return found

    def _other_names(self, session: Session) -> Mapping[str, RowRef]:
        """Return the schools by their former names and by what people call them."""
        schools = session.names("schools")
        names = [(row.name, row.school) for row in session.rows("school_names")]
        names += [(row.alias, row.school) for row in session.rows("school_aliases")]
        return {f"{name}　即{schools[school]}": RowRef("schools", school) for name, school in names}

    def _open(self, name: str) -> None:
        reference = self._known().get(name)
        if reference is not None:
            self.clear()
            self.row_wanted.emit(reference)

    def _open_first(self) -> None:
        offered = self.offered()
        if self.text() and offered:
            self._open(offered[0])
