"""Making a county's data file."""

import re
from argparse import Namespace

from models.ledgers.papers import County
from models.rules.rule_set import load_rule_set
from models.store import Store
from ui.clock import now
from ui.commands.arguments import Refused
from ui.commands.console import answer


def new(chosen: Namespace) -> int:
    """Make a new data file for a county."""
    if not re.fullmatch(r"\d{6}", chosen.county):
        raise Refused(f"县代码应是 6 位数字，不能是“{chosen.county}”。请查行政区划代码后重试。")
    load_rule_set(chosen.rule_set)
    county = County(
        code=chosen.county,
        name=chosen.name,
        bureau=f"{chosen.name}教育体育局",
        rule_set=chosen.rule_set,
    )
    with Store.create(chosen.data, county, now):
        answer(
            chosen,
            {"data": chosen.data, "county": chosen.county, "name": chosen.name},
            [f"已建好{chosen.name}的数据文件：{chosen.data}"],
        )
    return 0
