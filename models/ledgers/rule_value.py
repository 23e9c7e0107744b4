"""The county's own values for parameters of its rule set, each with its term and its reason."""

from dataclasses import dataclass
from datetime import date

from models.ledgers.field import code, day, text
from models.ledgers.ledger import Ledger
from models.ledgers.school import term_faults


@dataclass(frozen=True, kw_only=True)
class RuleValue:
    """What the county has settled for one parameter.

    Attributes:
        id: The row's number.
        key: The parameter, as in group.member_max.
        value: The value as it is typed, terms parted by a blank; "" unsets the parameter.
        started_on: The first day on which it holds; from the beginning if not given.
        ended_on: The last day on which it holds.
        basis: The paper on which it rests, with the words where they are known.
        reason: Why the county departs from the rule set.
        person: Who has settled it.
        set_on: When it was entered.
    """

    id: int = 0
    key: str
    value: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    basis: str = ""
    reason: str = ""
    person: str = ""
    set_on: date | None = None


RULE_VALUES = Ledger(
    name="rule_values",
    title="本县参数",
    table="rule_value",
    entity=RuleValue,
    fields=(
        code("key", "参数", required=True),
        text("value", "本县的值", help="留空表示不设，不按它检查。"),
        day("started_on", "生效日期", help="早于这一天的年度仍按原来的值判断；留空为一直有效。"),
        day("ended_on", "失效日期"),
        text("basis", "依据文件", help="本县文件的名称、文号和有关条文。"),
        text("reason", "原因", required=True),
        text("person", "责任人"),
        day("set_on", "登记日期"),
    ),
    keys=(("key", "started_on"), ("key",)),
    label=("key",),
    check=term_faults,
    help="本县对规则集参数的设定，每个值有生效日期、原因和责任人。",
)
