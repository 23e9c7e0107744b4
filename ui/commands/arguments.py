"""The commands and their arguments, with help and refusals in Chinese."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from ui.platform.product import SUFFIX


class Refused(Exception):
    """The command cannot be understood; the text says how to ask."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"命令不对：{_in_chinese(message)}。用 {self.prog} --help 查看用法。")


_SENTENCES = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "多余或不认识的参数 "),
    ("expected one argument", "后面缺少内容"),
    ("invalid choice: ", "不能是 "),
    ("(choose from ", "（可以是 "),
    ("argument ", "参数 "),
    ("invalid int value: ", "应是整数，不能是 "),
    ("invalid Path value: ", "应是文件，不能是 "),
    ("invalid _day value: ", "应是日期（如 2026-12-31），不能是 "),
    ("invalid _list value: ", "内容不对，不能是 "),
    ("not allowed with ", "不能同时用 "),
)


def _in_chinese(message: str) -> str:
    for english, chinese in _SENTENCES:
        message = message.replace(english, chinese)
    return message


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _lazily(place: str) -> Callable[[argparse.Namespace], int]:
    """Return the command at `module:function`, imported when it is run."""
    module, function = place.split(":")

    def run(chosen: argparse.Namespace) -> int:
        result: int = getattr(import_module(module), function)(chosen)
        return result

    return run


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the arguments; the result's `run` does the command.

    Raises:
        Refused: They cannot be understood.
    """
    if len(arguments) == 1 and arguments[0].lower().endswith(SUFFIX):
        # A data file that was dropped on the program's icon.
        arguments = ["--data", *arguments]
    chosen = _parser().parse_args(arguments)
    if chosen.command is None:
        window = "ui.commands.window:open_window"
        chosen.run = _lazily("ui.selftest:run" if chosen.selftest else window)
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description="优教台账：不带命令时打开窗口。", add_help=False)
    _add_help(parser)
    parser.add_argument("--data", type=Path, help="用窗口打开的数据文件")
    parser.add_argument(
        "--selftest", type=Path, metavar="文件夹", help="自检：用示例数据试一遍，结果放进文件夹"
    )
    parser.add_argument("--screenless", action="store_true", help="自检时不显示窗口，只画成图片")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    _add_county_commands(commands)
    _add_roster_commands(commands)
    _add_report_commands(commands)
    _add_upkeep_commands(commands)
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    parser._positionals.title = "命令和文件"
    parser._optionals.title = "选项"


def _add(
    commands: "argparse._SubParsersAction[_Parser]", name: str, place: str, help: str
) -> _Parser:
    parser = commands.add_parser(name, help=help, description=help, add_help=False)
    _add_help(parser)
    parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")
    parser.set_defaults(run=_lazily(f"ui.commands.{place}"))
    return parser


def _add_county_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    demo = _add(commands, "demo", "demo:demo", "用示例名册建一个示例县，核对并生成年终材料")
    demo.add_argument("--out", type=Path, help="放示例县的文件夹")
    demo.add_argument("--no-window", action="store_true", help="不打开窗口")
    new = _add(commands, "new", "county:new", "新建一个县的数据文件")
    new.add_argument("data", type=Path, metavar="数据文件")
    new.add_argument("--county", required=True, help="6 位县代码")
    new.add_argument("--name", required=True, help="县名")
    new.add_argument("--rule-set", default="yunnan-2024", help="规则集")


def _add_roster_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    bring = _add(commands, "import", "rosters:bring_in", "导入一个名册：默认有一行错就都不写入")
    bring.add_argument("data", type=Path, metavar="数据文件")
    bring.add_argument("file", type=Path, metavar="名册", help="名册，或统计系统导出的文件夹")
    bring.add_argument("--ledger", required=True, help="台账名，如 schools、teachers")
    bring.add_argument("--sheet", help="只读这张工作表")
    bring.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    bring.add_argument("--partial", action="store_true", help="只导入正确的行")
    bring.add_argument("--year", type=int, help="名册没有年度列时用的年度")
    bring.add_argument("--failed", type=Path, help="把有问题的行另存为工作簿")
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="列名=字段",
        help="指定一列是什么；“列名=”表示不导入这一列；可以写多次",
    )
    bring.add_argument("--remember", action="store_true", help="记住这次指定的列，下次沿用")
    inspect = _add(commands, "inspect", "rosters:inspect", "看一个工作簿里有哪些表、略去了哪些行")
    inspect.add_argument("file", type=Path, metavar="工作簿")
    export = _add(commands, "export", "rosters:export", "把一个台账导出为 Excel")
    export.add_argument("data", type=Path, metavar="数据文件")
    export.add_argument("--ledger", required=True, help="台账名")
    export.add_argument("--out", type=Path, required=True, help="导出的 .xlsx 文件")
    export.add_argument(
        "--full", "--full-ids", action="store_true", help="证件号和电话不遮盖，要写原因，会记入历史"
    )
    export.add_argument("--reason", help="为什么要完整导出")
    template = _add(commands, "template", "rosters:template", "生成一个台账的填报模板")
    template.add_argument("name", metavar="台账名")
    template.add_argument("--out", type=Path, required=True, help="模板 .xlsx 文件")


def _add_report_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    check = _add(commands, "check", "judging:check", "按政策规则检查一个年度")
    statistics = _add(commands, "statistics", "judging:statistics", "算出一个年度的统计指标")
    statistics.add_argument("--compare", action="store_true", help="同时列出上年数和增减")
    report = _add(commands, "report", "reports:report", "生成年终工作总结、典型案例或附表")
    report.add_argument(
        "--what",
        required=True,
        choices=("summary", "cases", "annexes", "all"),
        help="summary 总结，cases 案例，annexes 附表，all 全部",
    )
    report.add_argument("--format", type=_list, help="pdf,docx,xlsx，可用逗号连写")
    package = _add(commands, "package", "reports:package", "生成一个年度的报送材料包")
    package.add_argument(
        "--draft", action="store_true", help="有未说明的硬性问题或没有签发时，生成草稿"
    )
    for parser in (check, statistics, report, package):
        parser.add_argument("data", type=Path, metavar="数据文件")
        parser.add_argument("--year", type=int, required=True, help="年度，如 2026")
    for parser in (report, package):
        parser.add_argument("--out", type=Path, required=True, help="放材料的文件夹")
        parser.add_argument("--today", type=_day, help="落款日期，默认今天")


def _add_upkeep_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    undo = _add(commands, "undo", "upkeep:undo", "撤销上一步，或撤销到某一步之前")
    undo.add_argument("data", type=Path, metavar="数据文件")
    undo.add_argument("--list", action="store_true", help="列出历史记录")
    undo.add_argument("--operation", type=int, help="撤销这一步和它之后的所有步骤")
    backup = _add(commands, "backup", "upkeep:back_up", "把数据文件备份到指定位置")
    backup.add_argument("data", type=Path, metavar="数据文件")
    backup.add_argument("out", type=Path, metavar="备份文件")
    restore = _add(commands, "restore", "upkeep:bring_back", "用备份恢复数据文件")
    restore.add_argument("backup", type=Path, metavar="备份文件")
    restore.add_argument("data", type=Path, metavar="数据文件")
    restore.add_argument("--dry-run", action="store_true", help="只检查备份，不恢复")
    verify = _add(commands, "verify", "upkeep:check_file", "检查数据文件或备份是否完好")
    verify.add_argument("data", type=Path, metavar="数据文件")
