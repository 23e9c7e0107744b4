"""The pages of districts, groups and pairings: beside the list who takes part, and the papers."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from models.ledgers import AnyLedger
from models.ledgers.arrangement import Arrangement
from models.ledgers.membership import Role
from ui.session import Session
from ui.theme import QUIET
from ui.widgets.form import RowDialog
from ui.widgets.notice import Tone
from ui.window.ledger_panel import everything
from ui.window.linked_page import LinkedPage
from ui.window.side_panel import SideTab

_LEAVING = ("left_on", "leave_reason", "note")


class ArrangementPage(LinkedPage):
    """Districts, groups or pairings, each with members, papers and activities."""

    parts = (50, 50)
    tabs = (
        SideTab(
            "成员",
            "members",
            "arrangement",
            ("school", "role", "joined_on", "left_on", "body", "approval_number"),
        ),
        SideTab("文件", "documents", "arrangement", ("title", "kind", "number", "issued_on")),
        SideTab("活动", "activities", "arrangement", ("title", "kind", "held_on", "people")),
        SideTab("共享资源", "resources", "arrangement", ("title", "kind", "quantity", "unit")),
        SideTab("考核", "assessments", "arrangement", ("year", "bureau_score", "grade", "joint")),
    )

    def __init__(self, session: Session, ledger: AnyLedger, parent: QWidget | None = None) -> None:
        super().__init__(session, ledger, parent)
        self.members = self.side.panels["members"]
        self.members.add_command("成员退出", self.end_membership)
        kinds = ledger.only.get("kind", ())
        self.kind_box = QComboBox(self)
        self.kind_box.addItem("全部类型", None)
        for kind in kinds:
            self.kind_box.addItem(kind.label, kind.value)
        self.kind_box.activated.connect(self._choose_kind)
        self.kind_box.setVisible(len(kinds) > 1)
        self.head.addWidget(self.kind_box)

    def _choose_kind(self) -> None:
        kind = self.kind_box.currentData()
        if kind is None:
            self.panel.choose(everything, {})
        else:
            term = next(each for each in self.ledger.only["kind"] if each.value == kind)
            self.panel.choose(lambda row: row.kind is term, {"kind": term})
        self.side.show_row(0, "", ())

    def lines_of(self, row: Arrangement) -> Sequence[str]:
        """Return state, term and approval, and how many take part now."""
        term = "至".join(filter(None, (_day(row.started_on), _day(row.ends_on))))
        facts = [row.state.label, f"周期 {term}" if term else "", row.approval_number]
        line = " · ".join(escape(each) for each in facts if each)
        roles = Counter(
            membership.role
            for membership in self.session.rows("members")
            if membership.arrangement == row.id
            and membership.in_force_on(self.session.facts().as_of)
        )
        return [
            f"<span style='color:{QUIET}'>{line}</span>",
            f"{self.session.year} 年底：牵头 {roles[Role.LEAD]} 家，成员 {roles[Role.MEMBER]} 家",
        ]

    def end_membership(self) -> RowDialog | None:
        """Ask since when and why the selected member no longer takes part."""
        row = self.members.grid.current_row()
        if row is None:
            self.members.notice.say("请先选中要退出的成员。", Tone.INFO)
            return None
        today = self.session.clock().date()
        return self.members.edit_some(row.id, _LEAVING, {"left_on": row.left_on or today})


def _day(day: Any) -> str:
    return f"{day:%Y.%m}" if day else ""
