"""How the window and the command line call the states of findings and of operations."""

from collections.abc import Mapping

from models.rules.finding import Severity, State
from models.store.journal import OperationState

STATE_WORDS: Mapping[State, str] = {
    State.NOT_MET: "未达标",
    State.MISSING: "缺数据",
    State.EXCUSED: "已说明",
    State.MET: "达标",
}
SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.HARD: "硬性要求",
    Severity.WARN: "提醒核对",
    Severity.DECLARE: "年度自查",
    Severity.INFO: "仅供参考",
}
OPERATION_WORDS: Mapping[OperationState, str] = {
    OperationState.DONE: "已完成",
    OperationState.UNDONE: "已撤销，可以重做",
    OperationState.DROPPED: "已撤销",
    OperationState.NOTED: "记录",
}
