"""结对规划: who could help the schools that nobody helps, in three ways, adopted as drafts."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.planner.adoption import adopt
from models.planner.proposal import Proposal
from reports.document import Annex
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.elided import ElidedLabel
from ui.widgets.halves import halves
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.pages_policy.planner_adopt import AdoptDialog
from ui.window.pages_policy.planner_cards import ProposalCards
from ui.window.pages_policy.planner_detail import PairDetail
from ui.window.pages_policy.planner_kept import keep, kept
from ui.window.pages_policy.planner_plan import (
    Checked,
    Plan,
    Wishes,
    check_proposal,
    make_plan,
)
from ui.window.pages_policy.planner_words import (
    PAIR_COLUMNS,
    PAIR_WIDTHS,
    pair_cells,
    pair_colour,
    parameter_lines,
    proposal_annexes,
)

_WATCHED = ("schools", "school_names", "school_tags", "arrangements", "members", "rule_values")
_STALE = "全县数据有改动，下面的方案可能已经不合现状。"
_TABS = ("建议的结对", "没有建议的", "已有草案", "锁定和排除")


class PlannerPage(Page):
    """Alternatives above; the pairs of the chosen one below, each with its reason."""

    title = "结对规划"
    watches = frozenset(LEDGERS[name].table for name in _WATCHED)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._plan: Plan | None = None
        self._wishes = kept(session.settings, session.path, session.names("schools").keys())
        self._asked: Wishes | None = None
        self._school_wanted = 0
        self.message = Notice(self)
        self.parameters = QLabel(self)
        self.parameters.setObjectName("quiet")
        self.parameters.setWordWrap(True)
        self.cards = ProposalCards(self)
        self.pairs = PlainTable(PAIR_COLUMNS, PAIR_WIDTHS, self)
        self.left = PlainTable(("学校", "原因"), (200,), self)
        self.drafted = PlainTable(("学校", "草案"), (240,), self)
        self.settled = PlainTable(("学校", "怎么定的", "对方"), (220, 110), self)
        self.tabs = QTabWidget(self)
        self.detail = PairDetail(self)
        self._settled: list[tuple[int, int | None]] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.about = ElidedLabel(self)
        self.again = button("重新建议", self.replan, self)
        self.export = button("导出", self.export_list, self)
        self.take = button("采纳这个方案", self.ask_adopt, self, primary=True)
        self.settings = button("改参数", lambda: self.page_wanted.emit("rule_set"), self)
        commands = (self.settings, self.again, self.export, self.take)
        for table, title in zip(self._tables, _TABS, strict=True):
            self.tabs.addTab(table, title)
        self.left.say_when_empty("没有剩下的学校。")
        self.drafted.say_when_empty("没有草案。采纳方案以后，草案列在这里。")
        self.settled.say_when_empty(
            "没有锁定或排除。选中一对，可以锁定它或不要它；重新建议时照此办理。"
        )
        self.settled.setToolTip("双击取消这一条")
        splitter = halves(self.tabs, self.detail, (700, 390), self)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, self.about, self, *commands))
        layout.addWidget(self.message)
        layout.addWidget(self.parameters)
        layout.addWidget(self.cards)
        layout.addWidget(splitter, 1)
        self.cards.hide()

    @property
    def _tables(self) -> tuple[PlainTable, ...]:
        return (self.pairs, self.left, self.drafted, self.settled)

    def _connect(self) -> None:
        self.session.tasks.finished.connect(self._try_later)
        self.cards.chosen.connect(self._show_proposal)
        self.pairs.row_chosen.connect(self._show_pair)
        self.left.row_chosen.connect(self._show_left)
        self.tabs.currentChanged.connect(self._follow)
        self.pairs.row_opened.connect(self._open_pair)
        self.left.row_opened.connect(self._open_left)
        self.drafted.row_opened.connect(self._open_draft)
        self.settled.row_opened.connect(self._unsettle)
        self.detail.lock_wanted.connect(
            lambda school, seat: self.wish(self._wishes.locking(school, seat))
        )
        self.detail.unlock_wanted.connect(lambda school: self.wish(self._wishes.unlocking(school)))
        self.detail.forbid_wanted.connect(
            lambda school, lead: self.wish(self._wishes.forbidding(school, lead))
        )
        self.detail.school_wanted.connect(self._open_school)

    # Planning.

    def refresh(self) -> None:
        """Plan for the county when the page is opened; later say that the plan may be overtaken."""
        plan = self._plan
        if plan is None or plan.facts.year != self.session.year:
            self.replan()
        elif plan.facts is not self.session.facts():
            self.message.say(_STALE, Tone.WARN, "重新建议", self.replan)

    def begin_with(self, detail: str) -> None:
        """Show a school, by its id."""
        self._school_wanted = int(detail) if detail.isdigit() else 0
        self._select_wanted()

    def replan(self) -> None:
        """Plan anew for the county as it is, with the pairs that are settled."""
        self.wish(self._wishes)

    def wish(self, wishes: Wishes) -> None:
        """Plan anew with other pairs settled; they stay as they were where that cannot be."""
        self._asked = wishes
        self._begin()

    @property
    def waiting(self) -> bool:
        """Whether a plan that was asked for has not been begun."""
        return self._asked is not None

    def _try_later(self) -> None:
        # A job that has just ended is told its own result first.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._asked is None or self.session.tasks.busy:
            return
        wishes, self._asked = self._asked, None
        self.message.hide()
        work = partial(make_plan, self.session.facts(), self.session.rule_set(), wishes)
        self.session.tasks.start("建议结对", work, self._planned, self._stopped)

    def _stopped(self) -> None:
        self.message.say("建议已停止，下面不是最新的方案。", Tone.WARN, "重新建议", self.replan)

    def _planned(self, plan: Plan) -> None:
        if plan.refused:
            self.message.say(plan.refused, Tone.WARN, "取消全部锁定", self._unlock_all)
            return
        self._plan, self._wishes = plan, plan.wishes
        keep(self.session.settings, self.session.path, plan.wishes)
        self._show_plan()

    def _unlock_all(self) -> None:
        self.wish(Wishes(forbidden=self._wishes.forbidden))

    # Showing.

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The alternatives."""
        return self._plan.proposals if self._plan is not None else ()

    @property
    def chosen(self) -> Proposal | None:
        """The alternative whose pairs are listed."""
        return self.proposals[self.cards.current] if self.proposals else None

    def _show_plan(self) -> None:
        assert self._plan is not None
        facts, rule_set = self._plan.facts, self._plan.rule_set
        self.about.setText(f"以 {facts.as_of:%Y-%m-%d} 为准，按{rule_set.title}规则")
        self.parameters.setText(f"参数：{'；'.join(parameter_lines(rule_set.limits))}。")
        first = self.proposals[0]
        nothing = not (first.pairs or first.left_over)
        self.cards.show_proposals(() if nothing else self.proposals)
        self.take.setEnabled(bool(first.pairs))
        if not facts.schools:
            self.pairs.say_when_empty("还没有学校名册。请先导入学校，再来看建议。")
        elif nothing:
            self.pairs.say_when_empty("没有需要建议的学校：目标学校都有帮扶，也没有超员的集团。")
        else:
            self.pairs.say_when_empty("一对也建议不了，原因见“没有建议的”。")
        self._show_settled()
        self._show_proposal()
        self._select_wanted()

    def _show_proposal(self) -> None:
        proposal = self.chosen
        if proposal is None:
            return
        self.pairs.show_rows(
            [pair_cells(pair) for pair in proposal.pairs],
            [pair_colour(pair) for pair in proposal.pairs],
        )
        self.left.show_rows([(each.need.name, each.reason) for each in proposal.left_over])
        self.drafted.show_rows(proposal.drafted)
        counts = (len(proposal.pairs), len(proposal.left_over), len(proposal.drafted))
        for number, count in enumerate((*counts, len(self._settled))):
            self.tabs.setTabText(number, f"{_TABS[number]} {count}")
        if proposal.pairs:
            self.pairs.selectRow(0)
        if proposal.left_over:
            self.left.selectRow(0)
        self._follow()

    def _show_settled(self) -> None:
        names = self.session.names("schools")
        plan, rows = self._plan, []
        assert plan is not None
        self._settled = []
        for school, key in plan.wishes.locks.items():
            seat = self.proposals[0].problem.seat_by_key[key]
            self._settled.append((school, None))
            rows.append((names.get(school, ""), "锁定", seat.lead_name))
        for school, lead in sorted(plan.wishes.forbidden):
            self._settled.append((school, lead))
            rows.append((names.get(school, ""), "不要这一对", names.get(lead, "")))
        self.settled.show_rows(rows)

    def _follow(self) -> None:
        """Show what the open tab has chosen."""
        shown = self.tabs.currentWidget()
        if shown is self.pairs and self.pairs.current_row() >= 0:
            self._show_pair(self.pairs.current_row())
        elif shown is self.left and self.left.current_row() >= 0:
            self._show_left(self.left.current_row())
        else:
            self.detail.show_nothing()

    def _show_pair(self, row: int) -> None:
        proposal = self.chosen
        if proposal is not None and 0 <= row < len(proposal.pairs):
            pair = proposal.pairs[row]
            self.detail.show_pair(pair, proposal.problem.open_seats(pair.need))

    def _show_left(self, row: int) -> None:
        proposal = self.chosen
        if proposal is not None and 0 <= row < len(proposal.left_over):
            left = proposal.left_over[row]
            self.detail.show_left(left, proposal.problem.open_seats(left.need))

    def _select_wanted(self) -> None:
        proposal, school = self.chosen, self._school_wanted
        if proposal is None or not school:
            return
        self._school_wanted = 0
        listed: tuple[tuple[PlainTable, Sequence[int]], ...] = (
            (self.pairs, [each.need.school.id for each in proposal.pairs]),
            (self.left, [each.need.school.id for each in proposal.left_over]),
        )
        for table, schools in listed:
            if school in schools:
                self.tabs.setCurrentWidget(table)
                table.selectRow(schools.index(school))
                table.setFocus()
                return
        name = self.session.names("schools").get(school, "")
        self.message.say(f"“{name}”已有帮扶或已有草案，也可能随上级学校获得帮扶，不再单独建议。")

    def _open_pair(self, row: int) -> None:
        assert self.chosen is not None
        self._open_school(self.chosen.pairs[row].need.school.id)

    def _open_left(self, row: int) -> None:
        assert self.chosen is not None
        self._open_school(self.chosen.left_over[row].need.school.id)

    def _open_draft(self, row: int) -> None:
        assert self.chosen is not None
        wanted = self.chosen.drafted[row][1]
        names = self.session.names("arrangements").items()
        self.rows_wanted.emit(
            tuple(RowRef("arrangements", each) for each, name in names if name == wanted)
        )

    def _open_school(self, school: int) -> None:
        self.rows_wanted.emit((RowRef("schools", school),))

    def _unsettle(self, row: int) -> None:
        school, lead = self._settled[row]
        if lead is None:
            self.wish(self._wishes.unlocking(school))
        else:
            self.wish(self._wishes.allowing(school, lead))

    def take_focus(self) -> None:
        """Go to the list that is open."""
        self.tabs.currentWidget().setFocus()

    # Adopting.

    def ask_adopt(self) -> AdoptDialog | None:
        """Ask since when the pairs of the chosen alternative shall be."""
        proposal = self.chosen
        if proposal is None or not proposal.pairs:
            self.message.say("没有可以采纳的结对。")
            return None
        starts_on = max(self.session.clock().date(), proposal.as_of) + timedelta(days=1)
        dialog = AdoptDialog(proposal, starts_on, self)
        dialog.agreed.connect(partial(self._check, proposal))
        dialog.open()
        return dialog

    def _check(self, proposal: Proposal, starts_on: date) -> None:
        assert self._plan is not None
        work = partial(
            check_proposal,
            proposal,
            self._plan,
            self.session.facts(),
            self.session.rule_set(),
        )
        self.session.tasks.start("核对方案", work, partial(self._adopt, proposal, starts_on))

    def _adopt(self, proposal: Proposal, starts_on: date, checked: Checked) -> None:
        if checked.refused or checked.facts is not self.session.facts():
            self.message.say(checked.refused or _STALE, Tone.WARN, "重新建议", self.replan)
            return
        label = f"采纳结对方案“{proposal.aim.title}”（{len(proposal.pairs)} 所）"
        with self.session.operation(label) as operation:
            rows = adopt(proposal, operation, starts_on)
        self._wishes = Wishes(forbidden=self._wishes.forbidden)
        self.replan()
        self.tabs.setCurrentWidget(self.drafted)
        self.notice.emit(f"已{label}，可以撤销。")
        arrangements = tuple(row for row in rows if row.ledger != "members")
        shown = arrangements or rows
        self.message.say(
            f"已采纳，写入 {len(rows)} 行草案，可以一次撤销。",
            Tone.GOOD,
            "查看草案",
            partial(self.rows_wanted.emit, shown),
        )

    # The workbook.

    def export_list(self) -> bool:
        """Ask where the alternatives are to be written."""
        annexes: Sequence[Annex] = ()
        if self._plan is not None and self.proposals:
            limits = self._plan.rule_set.limits
            annexes = proposal_annexes(self.proposals, limits, self._plan.facts.county.name)
        save_lists(self, self.message, "结对方案", annexes)
        return True
