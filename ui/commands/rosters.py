"""Rosters in and out: import, inspect, export, template."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.ledgers.school_year import SCHOOL_YEARS
from models.roster.folder_plan import plan_exports, read_folder
from models.roster.inspection import inspect_workbook
from models.roster.known import Known
from models.roster.packing import packed
from models.roster.plan import Roster, Wishes, plan_roster, read_roster
from models.roster.results import Outcome, Plan
from models.roster.statistics_export import is_statistics_export
from models.store import Changes, Store
from reports.xlsx import write_failed, write_template
from ui.clock import now
from ui.commands.arguments import Refused
from ui.commands.console import answer
from ui.exporting import Export, write_export
from ui.importing.terms import OUTCOMES

_SHOWN_PROBLEMS = 50


def _ledger(name: str) -> AnyLedger:
    if name not in {ledger.name for ledger in OFFICER_LEDGERS}:
        known = "、".join(f"{ledger.name}（{ledger.title}）" for ledger in OFFICER_LEDGERS)
        raise Refused(f"没有叫“{name}”的台账。可以用：{known}。")
    return LEDGERS[name]


def bring_in(chosen: Namespace) -> int:
    """Import a roster: the preview and the real run are the same plan."""
    ledger = _ledger(chosen.ledger)
    with Store.open(chosen.data, now) as store:
        wishes = Wishes(
            year=chosen.year,
            sheet=chosen.sheet,
            columns=_columns(chosen.column, ledger),
            learned=store.learned(),
            remember=chosen.remember,
        )
        plan, rosters = _planned(chosen, ledger, wishes, store.known())
        plan = replace(plan, partial=chosen.partial)
        right = plan.ok or plan.partial
        write = right and not chosen.dry_run and not plan.undecided
        changes = _written(store, plan, chosen.file, rosters) if write else None
    if chosen.failed is not None and not plan.ok:
        write_failed(plan, chosen.file, chosen.failed)
    operation = changes.operation if changes else None
    answer(chosen, plan.as_json() | {"operation": operation}, _import_lines(plan, chosen, write))
    return 0 if plan.ok and not plan.undecided else 1


def _planned(
    chosen: Namespace, ledger: AnyLedger, wishes: Wishes, known: Known
) -> tuple[Plan, tuple[Roster, ...]]:
    """Plan a roster, or exports of the statistics system: one, or a folder of them."""
    name = chosen.file.name
    if chosen.file.is_dir():
        if ledger.name != SCHOOL_YEARS.name or chosen.failed is not None:
            raise Refused(
                "文件夹只能是统计系统按学校导出的工作簿，用 --ledger school_years 导入，"
                "不能同时用 --failed；其他名册请逐个导入。"
            )
        rosters, unread = read_folder(chosen.file)
        return plan_exports(name, rosters, known, wishes, unread=unread).plan, rosters
    roster = read_roster(chosen.file)
    if ledger.name == SCHOOL_YEARS.name and is_statistics_export(roster.workbook):
        return plan_exports(name, (roster,), known, wishes).plan, (roster,)
    return plan_roster(roster, ledger, known, wishes), (roster,)


def _written(store: Store, plan: Plan, source: Path, rosters: tuple[Roster, ...]) -> Changes | None:
    """Write a plan and keep what it was read from."""
    if not source.is_dir():
        return store.commit(plan, source)
    with TemporaryDirectory() as scratch:
        plan, archive = packed(plan, source, rosters, Path(scratch))
        return store.commit(plan, archive)


def _columns(pairs: Sequence[str], ledger: AnyLedger) -> dict[str, str]:
    """Read 列名=字段, where the field is named or labelled; nothing behind the = leaves it out."""
    names = {field.label: field.name for field in ledger.fields}
    names |= {field.name: field.name for field in ledger.fields} | {"": ""}
    columns = {}
    for pair in pairs:
        header, _, target = pair.rpartition("=")
        field, point, companion = target.strip().partition(".")
        if not header or field not in names:
            known = "、".join(field.label for field in ledger.fields)
            raise Refused(
                f"看不懂“{pair}”。请写成“列名=字段”，字段是：{known}；不导入就写“列名=”。"
            )
        columns[header] = names[field] + point + companion
    return columns


def _import_lines(plan: Plan, chosen: Namespace, written: bool) -> Iterator[str]:
    for sheet in plan.sheets:
        counts = "，".join(
            f"{OUTCOMES[Outcome(name)]} {count}" for name, count in sheet.counts().items()
        )
        yield f"工作表“{sheet.name}”：共 {sheet.rows} 行，{counts}"
    for ignored in plan.ignored:
        yield f"工作表“{ignored.name}”没有读取：{ignored.reason}"
    for question in plan.undecided:
        columns = "、".join(f"“{key}”" for key in question.options)
        others = " ".join(f"--column {key}=" for key in question.options[1:])
        yield f"{columns}都像是同一项内容，没有写入任何数据。如用第一列，请加 {others}"
    for added in plan.added:
        yield f"同时{added.reason}"
    problems = list(plan.problems)
    for problem in problems[:_SHOWN_PROBLEMS]:
        place = f"“{problem.sheet}”第 {problem.row} 行"
        column = f"“{problem.column}”" if problem.column else ""
        yield f"  {place}{column}：{problem.message}"
    if len(problems) > _SHOWN_PROBLEMS:
        yield f"  还有 {len(problems) - _SHOWN_PROBLEMS} 个问题，可用 --failed 导出全部问题行。"
    if chosen.dry_run:
        yield "这是预览，没有写入任何数据。"
    elif not written and problems:
        yield "有问题的行，没有写入任何数据。改正后重新导入，或加 --partial 只导入正确的行。"


def inspect(chosen: Namespace) -> int:
    """Tell which tables a workbook holds and what was left out of them."""
    found = inspect_workbook(chosen.file)
    data = found.as_json()
    answer(chosen, data, _inspection_lines(data))
    return 0


def _inspection_lines(data: dict[str, object]) -> Iterator[str]:
    sheets = data["sheets"]
    assert isinstance(sheets, list)
    for sheet in sheets:
        if not sheet["tables"]:
            yield f"工作表“{sheet['name']}”：没有名册"
        hidden = [f"第 {_span(span)} 行" for span in sheet["hidden_rows"]]
        hidden += [f"第 {_span(span)} 列" for span in sheet["hidden_columns"]]
        if hidden:
            parts = "、".join(hidden)
            yield f"工作表“{sheet['name']}”隐藏了{parts}，里面的内容照样读取"
        for table in sheet["tables"]:
            headers = "、".join(table["columns"].values())
            yield (
                f"工作表“{sheet['name']}”：第 {table['first_row']}—{table['last_row']} 行，"
                f"{table['records']} 条记录；列：{headers}"
            )
            for row in table["left_out"]:
                yield f"  第 {row['row']} 行没有读取：{row['reason']}"


def _span(span: list[int]) -> str:
    first, last = span
    return f"{first}" if first == last else f"{first}—{last}"


def export(chosen: Namespace) -> int:
    """Write a ledger to a workbook; ID numbers and telephones masked unless asked in full."""
    ledger = _ledger(chosen.ledger)
    reason = (chosen.reason or "").strip()
    if chosen.full and not reason:
        raise Refused("完整导出要写明原因，会记入历史。请加 --reason 原因。")
    if reason and not chosen.full:
        raise Refused("写了原因却没有要求完整导出。请加 --full，或去掉 --reason。")
    with Store.open(chosen.data, now) as store:
        rows = store.rows(ledger.name)
        wanted = Export(ledger, rows, len(rows), reason=reason)
        write_export(store, wanted, chosen.out, f"{now():%Y-%m-%d %H:%M}")
    answer(
        chosen,
        {"ledger": ledger.name, "rows": len(rows), "out": chosen.out, "full": chosen.full},
        [f"已导出{ledger.title} {len(rows)} 行：{chosen.out}"],
    )
    return 0


def template(chosen: Namespace) -> int:
    """Write the template of a ledger, with drop-downs and explanations."""
    ledger = _ledger(chosen.name)
    write_template(ledger, chosen.out)
    answer(chosen, {"ledger": ledger.name, "out": chosen.out}, [f"已生成模板：{chosen.out}"])
    return 0
