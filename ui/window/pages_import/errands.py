"""What the import page does besides leading through the steps: files out, rows in, the way back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.ledgers import LEDGERS
from models.ledgers.field import FieldValue
from models.ledgers.ledger import RowRef
from models.problems import AppError
from models.roster.question import Question
from models.roster.results import Outcome, Plan
from models.roster.wishes import Wishes
from models.store import Changes
from models.store.batches import ImportBatch
from ui.editing import LedgerEditor
from ui.importing.material import Material
from ui.importing.proposal import give_back, refusable, take_back
from ui.references import References
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.form import RowDialog
from ui.widgets.notice import Notice, Tone
from ui.window.pages_report.folders import ask_file, open_folder, tell_saved
from ui.window.workbooks import write_template_job

_GIVEN = "有错的格标红并加批注，最后一列写明错误；对方改好后，把这个文件再导入一次就行。"
_LISTED = "逐条写明文件、学段、指标和问题；学校在统计系统里改好、重新导出后，再导入一次就行。"


class Errands(QObject):
    """Runs errands for the import page.

    Signals:
        told: A sentence for the status bar.
        undone: The import was taken back; how many rows stayed as they were.
    """

    told = Signal(str)
    undone = Signal(int)

    def __init__(self, session: Session, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        self._page = parent

    # Files out.

    def ask_giving(self, plan: Plan, material: Material, wishes: Wishes) -> None:
        """Ask where the sender's workbook is to be put, and put it there marked."""
        path = material.path
        name = path.name if path.is_dir() else path.stem
        ending = "问题清单" if material.exports else "退回"
        target = ask_file(self._page, path.parent, f"{name}-{ending}", "xlsx")
        if target is not None:
            self.give_back(plan, material, wishes, target)

    def give_back(self, plan: Plan, material: Material, wishes: Wishes, target: Path) -> None:
        """Write the sender's workbook with its faults marked, and open its folder."""
        if target.resolve() in (roster_path.resolve() for roster_path in material.files):
            self._notice.say(
                f"“{target.name}”就是报送单位的原文件，没有改动它。请换一个文件名。", Tone.WARN
            )
            return
        work = refusable(partial(give_back, plan, material, wishes, target))
        told = _LISTED if material.exports else _GIVEN
        self._session.tasks.start("退回文件", work, partial(self._given, told))

    def _given(self, told: str, result: Path | AppError) -> None:
        if isinstance(result, AppError):
            self._notice.say(str(result), Tone.BAD)
            return
        tell_saved(self._notice, result, f"已另存“{result.name}”：{told}")
        open_folder(result)

    def ask_template(self, ledger_name: str) -> None:
        """Ask where a ledger's template is to be put, and put it there."""
        ledger = LEDGERS[ledger_name]
        folder = self._session.path.parent
        target = ask_file(self._page, folder, f"{ledger.title}导入模板", "xlsx")
        if target is not None:
            work = refusable(partial(write_template_job, ledger, target))
            self._session.tasks.start(f"生成{ledger.title}模板", work, self._templated)

    def _templated(self, result: Path | AppError) -> None:
        if isinstance(result, AppError):
            self._notice.say(str(result), Tone.BAD)
        else:
            words = f"已保存模板“{result.name}”：有下拉选项和填写说明，填好后拖到这里导入。"
            tell_saved(self._notice, result, words)

    # Rows in.

    def add_row(self, question: Question, added: Callable[[int], None]) -> RowDialog:
        """Open a form for a row that a name in the file means and nobody knows yet."""
        ledger = LEDGERS[question.ledger]
        editor = LedgerEditor(ledger, References(self._session))

        def keep(values: Mapping[str, FieldValue]) -> None:
            name = self._session.label(ledger, ledger.make(values))
            with self._session.operation(f"新增{ledger.title}“{name}”") as operation:
                row_id = operation.insert(ledger.name, values)
            self.told.emit(f"已新增{ledger.title}“{name}”。")
            added(row_id)

        presets = {"name": question.text}
        dialog = RowDialog(self._session, editor, None, presets, keep=keep, parent=self._page)
        dialog.open()
        return dialog

    # What was begun, what was written, and the way back.

    def gives_up(self, begun: Path) -> bool:
        """Ask whether an import that is not written yet is dropped for another one."""
        question = (
            f"“{begun.name}”还没有导入完，已作的选择和更正只在这一页里。\n"
            "选“是”，放弃它，开始新的导入；选“否”，继续刚才的导入。"
        )
        return agrees(self._page, "放弃刚才的导入？", question, doubtful=True)

    def batch(self, changes: Changes) -> ImportBatch:
        """Return the entry of an import in the history of imports."""
        imports = self._session.store.imports()
        return next(each for each in imports if each.operation == changes.operation)

    def rows_of(self, plan: Plan, changes: Changes) -> Sequence[RowRef]:
        """Return the rows that an import has added or changed, as far as they differ still."""
        touched = self._session.store.undo_import(self.batch(changes).id).rows
        table = LEDGERS[plan.ledger].table
        updated = {r.row_id for r in plan.results if r.outcome is Outcome.UPDATED}
        return sorted(
            RowRef(plan.ledger, each.row.id)
            for each in touched
            if LEDGERS[each.row.ledger].table == table
            and (each.before is None or each.row.id in updated)
        )

    def undo(self, changes: Changes) -> None:
        """Take an import back; rows changed since stay, if the officer agrees."""
        batch = self.batch(changes)
        undo = self._session.store.undo_import(batch.id)
        kept = len(undo.kept)
        if kept and not self._agrees(kept):
            return
        path, clock = self._session.path, self._session.clock
        work = refusable(partial(take_back, batch.id, undo, path, clock))
        self._session.tasks.start("撤销导入", work, partial(self._undone, kept))

    def _agrees(self, kept: int) -> bool:
        question = (
            f"有 {kept} 行在导入之后又改过，或已被别处用到，保持不动；其余各行回到导入之前。\n"
            "要逐行选择，请到“导入记录”里撤销。现在撤销吗？"
        )
        return agrees(self._page, "撤销这次导入", question)

    def _undone(self, kept: int, result: Changes | AppError | None) -> None:
        if isinstance(result, AppError):
            self._notice.say(str(result), Tone.BAD)
            return
        if result is not None:
            self._session.announce(result)
            self.told.emit(f"已{result.label}。")
        self.undone.emit(kept)
