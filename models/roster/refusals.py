"""Why a file was not read, and the sentence that says so to the officer."""

from enum import StrEnum
from pathlib import Path

from models.problems import AppError


class Refusal(StrEnum):
    """The reasons for which a file is not read."""

    MISSING = "missing"
    FOLDER = "folder"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_BIG = "too_big"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_A_WORKBOOK = "not_a_workbook"
    NO_SHEET = "no_sheet"
    UNSAFE = "unsafe"
    TOO_MUCH_INSIDE = "too_much_inside"
    TOO_SLOW = "too_slow"
    NOT_STARTED = "not_started"
    READER_DIED = "reader_died"


_SAVE_ANEW = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入"

_SENTENCES = {
    Refusal.MISSING: "找不到文件“{name}”。请确认它没有被移动、改名或删除，再重新选择。",
    Refusal.FOLDER: "“{name}”是一个文件夹。请进入文件夹，选择其中的表格文件。",
    Refusal.LOCKED: (
        "打不开“{name}”，它可能正被别的程序占用。请先在 Excel/WPS 中关闭它再试；"
        "仍然打不开时，请检查自己有没有读取这个文件的权限。"
    ),
    Refusal.UNREADABLE: ("读取“{name}”时磁盘或网络出错。请把文件复制到本机硬盘上，再从那里导入。"),
    Refusal.EMPTY: "“{name}”是空文件，里面没有任何内容。请向报送单位重新索取。",
    Refusal.TOO_BIG: (
        "“{name}”有 {size} MB，超过了 {limit} MB 的上限。请删去图片和用不着的工作表，另存后再导入。"
    ),
    Refusal.ENCRYPTED: (
        "“{name}”设有打开密码，无法读取。请用 Excel 或 WPS 输入密码打开，取消密码后另存，再导入。"
    ),
    Refusal.DAMAGED: (
        "“{name}”已损坏或没有传完整，无法读取。" + _SAVE_ANEW + "；打不开时请向报送单位重新索取。"
    ),
    Refusal.NOT_A_WORKBOOK: "“{name}”其实是{kind}，不是 Excel 工作簿。" + _SAVE_ANEW + "。",
    Refusal.NO_SHEET: "“{name}”里没有工作表。" + _SAVE_ANEW + "。",
    Refusal.UNSAFE: (
        "“{name}”里有正常表格不会有的内容（{detail}），为安全起见没有读取。"
        "请核实文件来源；确属可信时，" + _SAVE_ANEW + "。"
    ),
    Refusal.TOO_MUCH_INSIDE: (
        "“{name}”里的内容过多（{detail}），没有读取。"
        "请删去多余的行、列和空白区域，或分成几个文件，另存后再导入。"
    ),
    Refusal.TOO_SLOW: (
        "“{name}”读了 {limit} 秒还没有读完，已经停下。"
        "请删去多余的工作表和空白区域，或分成几个文件，另存后再导入。"
    ),
    Refusal.NOT_STARTED: (
        "没有读取“{name}”：读表格要另外启动一个进程，被系统或杀毒软件拦住了。请先再试一次；"
        "仍然不行时，请把本程序的安装文件夹加入杀毒软件的信任名单，或重新安装。"
    ),
    Refusal.READER_DIED: (
        "“{name}”的内容异常，读取时超出了内存上限，已经停下；程序和数据都没有受影响。"
        + _SAVE_ANEW
        + "。"
    ),
}


class WorkbookError(AppError):
    """A file could not be read.

    Attributes:
        refusal: The reason, for callers that treat one of them in a special way.
    """

    def __init__(self, path: Path, refusal: Refusal, **details: str | int) -> None:
        super().__init__(_SENTENCES[refusal].format(name=path.name, **details))
        self.refusal = refusal


class Refused(Exception):
    """Raised inside the reading process; the reader turns it into a `WorkbookError`."""

    def __init__(self, refusal: Refusal, **details: str | int) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.details = details
