"""查重与合并: doubles that are found, merges that can be taken apart, pairs that are two."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.roster.duplicates import Pair
from models.roster.merging import MergePlan
from models.store import Changes
from models.store.judgements import DistinctPair
from models.store.merges import Merge
from reports.lists import list_annex, list_table
from ui.merging import known_of, merge, named
from ui.session import NOTED, Session
from ui.taking_back import MergeStep
from ui.widgets.buttons import button
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.pages_data.candidates import Candidates
from ui.window.pages_data.reversal import Reversal
from ui.window.row_history import shown_time

_HELP = "同一所学校或同一位教师记成了两条的，在这里核对、合并。合并以后随时可以取消。"
_LIKELY, _MERGED, _APART = range(3)


class DuplicatesPage(Page):
    """Shows the three lists and carries out what the officer says of them."""

    title = "查重与合并"
    watches = frozenset({*TABLE_LEDGERS, "distinct_pair", *NOTED})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._merges: Sequence[Merge] = ()
        self._pairs: Sequence[DistinctPair] = ()
        self.said = Notice(self)
        self.candidates = Candidates(session, self)
        self.candidates.comparison.merge_wanted.connect(self._merge)
        self.candidates.comparison.apart_wanted.connect(self._set_apart)
        self.candidates.comparison.rows_wanted.connect(self.rows_wanted)
        self.candidates.refused.connect(lambda words: self.said.say(words, Tone.WARN))
        self.merged = PlainTable(("时间", "台账", "保留的", "并入的"), (152, 90, 260), self)
        self.merged.say_when_empty("还没有合并过。在“可能重复”里合并之后，会列在这里。")
        self.merged.row_chosen.connect(lambda _number: self._offer())
        self.unmerge = button("取消这次合并…", self.unmerge_chosen, self)
        self.apart = PlainTable(("时间", "台账", "第一条", "第二条"), (152, 90, 260), self)
        self.apart.say_when_empty("还没有认定过。在“可能重复”里点“不是同一个”，会记在这里。")
        self.apart.row_chosen.connect(lambda _number: self._offer())
        self.again = button("重新列为可能重复", self.offer_chosen_again, self)
        self.reversal = Reversal(session, self)
        self.reversal.ended.connect(self._tell)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.candidates, "可能重复")
        self.tabs.addTab(_listed(self.merged, self.unmerge, "取消时会先列出后来又改过的。"), "")
        self.tabs.addTab(_listed(self.apart, self.again, "认定过的不再列为可能重复。"), "")
        self.candidates.counted.connect(partial(self._count, _LIKELY, "可能重复"))
        layout = page_column(self)
        layout.addLayout(page_head(self.title, _HELP, self))
        layout.addWidget(self.said)
        layout.addWidget(self.tabs, 1)

    def refresh(self) -> None:
        """Show the lists as they are now."""
        known = known_of(self.session)
        self._merges = self.session.store.merges()
        self._pairs = self.session.store.distinct_pairs()
        self.merged.show_rows(
            [
                (
                    shown_time(each.done_at),
                    LEDGERS[each.ledger].title,
                    f"{each.kept_title}（编号 {each.kept}）",
                    f"{each.duplicate_title}（编号 {each.duplicate}）",
                )
                for each in self._merges
            ]
        )
        self.apart.show_rows(
            [
                (
                    shown_time(each.decided_at),
                    LEDGERS[each.pair.ledger].title,
                    *(named(known, each.pair.ledger, i) for i in each.pair[1:]),
                )
                for each in self._pairs
            ]
        )
        self._count(_MERGED, "已合并", len(self._merges))
        self._count(_APART, "不是同一个", len(self._pairs))
        self._offer()
        self.candidates.refresh(known, [each.pair for each in self._pairs])

    def _count(self, tab: int, title: str, count: int) -> None:
        self.tabs.setTabText(tab, f"{title}（{count}）" if count else title)

    def _offer(self) -> None:
        self.unmerge.setEnabled(self.merged.current_row() >= 0)
        self.again.setEnabled(self.apart.current_row() >= 0)

    def _tell(self, sentence: str) -> None:
        self.said.say(sentence, Tone.GOOD)
        self.notice.emit(sentence)

    def _announce(self, changes: Changes | None) -> None:
        if changes is not None:
            self._tell(f"已{changes.label}。")
            self.session.announce(changes)

    # What is done.

    def _merge(self, plan: MergePlan) -> None:
        work = partial(merge, plan, self.session.path, self.session.clock)
        self.session.tasks.start("合并", work, self._announce)

    def _set_apart(self, pair: Pair) -> None:
        self._announce(self.session.store.set_apart([pair]))

    def unmerge_chosen(self) -> None:
        """Show what taking the chosen merge apart would do, and let the officer choose."""
        number = self.merged.current_row()
        if 0 <= number < len(self._merges):
            self.said.hide()
            self.reversal.begin(MergeStep(self._merges[number].id))

    def offer_chosen_again(self) -> None:
        """Forget that the chosen pair is two."""
        number = self.apart.current_row()
        if 0 <= number < len(self._pairs):
            self._announce(self.session.store.offer_again(self._pairs[number].pair))

    @property
    def table(self) -> PlainTable:
        """The list of the open tab."""
        return (self.candidates.table, self.merged, self.apart)[self.tabs.currentIndex()]

    def take_focus(self) -> None:
        """Go to the list of the open tab."""
        self.table.setFocus()

    def export_list(self) -> bool:
        """Ask where the list of the open tab is to be written."""
        title = self.tabs.tabText(self.tabs.currentIndex()).partition("（")[0]
        listed = list_annex(title, list_table(self.table.headings(), self.table.shown_rows()))
        save_lists(self, self.said, title, [listed], yearly=False)
        return True


def _listed(table: PlainTable, act: QWidget, words: str) -> QWidget:
    """Return a tab: a table, and below it what can be done with its current line."""
    holder = QWidget(table.parentWidget())
    line = QLabel(words, holder)
    line.setObjectName("quiet")
    below = QHBoxLayout()
    below.addWidget(act)
    below.addWidget(line)
    below.addStretch(1)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 10, 0, 0)
    layout.addWidget(table, 1)
    layout.addLayout(below)
    return holder
