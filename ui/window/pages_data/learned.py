"""已学对应: what imports have taught, to be looked through, corrected and forgotten."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.ledgers.school import SCHOOL_ALIASES, SCHOOLS, SchoolAlias
from models.store import Changes
from reports.lists import list_annex, list_table
from ui.lessons import KINDS, Line, correct, forget, lines, point_to
from ui.references import References
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.filter_box import FilterBox, filtered_words, on_keys
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.pages_data.lesson_dialog import LessonDialog
from ui.window.row_history import shown_time

_HELP = "导入时答过的都记在这里，下次遇到同样的写法就照此办理。记错了，可以改，也可以删。"
_HEADINGS = ("种类", "台账", "项目", "名册里的写法", "对应到", "记住的时间", "来自哪个文件")
_WIDTHS = (92, 92, 96, 170, 170, 150, 150)
_NONE = "还没有记住什么。导入名册时指定的列、词和学校叫法，选“记住”之后会列在这里。"
_NOT_FOUND = "没有符合条件的。请换一个条件。"


class LearnedPage(Page):
    """Lists columns, words and other names of schools that were answered."""

    title = "已学对应"
    watches = frozenset({"learned_column", "learned_value", SCHOOL_ALIASES.table, SCHOOLS.table})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._all: Sequence[Line] = ()
        self._lines: Sequence[Line] = ()
        self._references = References(session)
        self.said = Notice(self)
        self.kinds = Combo(self)
        self.kinds.addItem("全部种类", "")
        for kind, words in KINDS.items():
            self.kinds.addItem(f"{kind}：{words}", kind)
        self.words = FilterBox("筛选：写法、对应到、文件", self)
        self.counted = QLabel(self)
        self.counted.setObjectName("quiet")
        self.edit = button("修改…", self.edit_chosen, self)
        self.delete = button("删除", self.delete_chosen, self)
        self.table = PlainTable(_HEADINGS, _WIDTHS, self)
        self.table.stretch(3, 4, 6)
        self.table.row_opened.connect(lambda _number: self.edit_chosen())
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.kinds.currentIndexChanged.connect(self._show)
        self.words.textChanged.connect(self._show)
        self._lay_out()
        on_keys("Delete", self.table, self.delete_chosen)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.edit)
        bar.addWidget(self.delete)
        bar.addStretch(1)
        bar.addWidget(self.kinds)
        bar.addWidget(self.words, 1)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, _HELP, self))
        layout.addLayout(bar)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.counted)

    def refresh(self) -> None:
        """Show what was learned as it is now."""
        self._all = lines(self.session)
        self._show()

    def _show(self) -> None:
        kind, words = self.kinds.currentData(), self.words.text().casefold().split()
        self._lines = [
            line
            for line in self._all
            if (not kind or line.kind == kind)
            and all(word in " ".join(_texts(line)).casefold() for word in words)
        ]
        self.table.say_when_empty(_NOT_FOUND if self._all else _NONE)
        self.table.show_rows([_texts(line) for line in self._lines])
        self.counted.setText(filtered_words(len(self._lines), len(self._all), "条"))
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.chosen_rows()
        self.edit.setEnabled(len(chosen) == 1)
        self.delete.setEnabled(bool(chosen))

    def _chosen(self) -> list[Line]:
        return [self._lines[number] for number in self.table.chosen_rows()]

    # What is done.

    def edit_chosen(self) -> LessonDialog | None:
        """Ask what the chosen line shall mean from now on."""
        chosen = self._chosen()
        if len(chosen) != 1:
            return None
        dialog = LessonDialog(chosen[0], self._references, self)
        dialog.chosen.connect(partial(self._correct, chosen[0]))
        dialog.open()
        return dialog

    def _correct(self, line: Line, target: str | int) -> None:
        if isinstance(line.lesson, SchoolAlias):
            assert isinstance(target, int)
            point_to(self.session, line, target)
        else:
            self._announce(correct(self.session.store, line, str(target)))

    def delete_chosen(self) -> None:
        """Forget the chosen lines, if the officer agrees."""
        chosen = self._chosen()
        if not chosen:
            return
        question = (
            f"删除 {len(chosen)} 条对应？\n已经导入的数据不受影响；下次遇到这些写法会重新问。"
        )
        if agrees(self, "删除", question):
            self._announce(forget(self.session.store, chosen))

    def _announce(self, changes: Changes | None) -> None:
        if changes is not None:
            self.said.say(f"已{changes.label}，可以撤销。", Tone.GOOD)
            self.session.announce(changes)

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus()

    def export_list(self) -> bool:
        """Ask where the lines that are shown are to be written."""
        kind = self.kinds.currentText() if self.kinds.currentData() else ""
        said = "、".join(filter(None, (kind, self.words.text().strip())))
        listed = list_annex(self.title, list_table(_HEADINGS, self.table.shown_rows()))
        save_lists(self, self.said, self.title, [listed], said, yearly=False)
        return True


def _texts(line: Line) -> tuple[str, ...]:
    at = shown_time(line.learned_at)
    return line.kind, line.ledger.title, line.place, line.said, line.meant, at, line.file
