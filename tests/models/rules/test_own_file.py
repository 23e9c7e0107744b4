"""A file of own values comes back as it was written, and is refused where it is wrong."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.rule_value import RuleValue
from models.rules.own_file import OwnFile, own_file_text, read_own_file
from models.rules.rule_set import RuleSetError, load_rule_set

YUNNAN = load_rule_set()
TODAY = date(2026, 11, 22)
HEAD = 'inherits = "yunnan-2024"\ntitle = "青禾县办法"\n'
CAP = '[parameters."group.member_max"]\n'
PAPER = '[documents.own]\ntitle = "《青禾县办法》"\ntext = "办法.txt"\n'
CLAUSE = '[clauses.OWN-1]\ndocument = "own"\nplace = "第一条"\ntext = "成员校不超过8所"\n'
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def read(folder: Path, *parts: str) -> OwnFile:
    path = folder / "青禾县.toml"
    path.write_text("".join(parts), "utf-8")
    return read_own_file(path, TODAY)


def test_a_file_says_value_reason_and_clause(tmp_path: Path) -> None:
    (tmp_path / "办法.txt").write_text("第一条 成员校不超过 8 所。", "gb18030")
    own = 'value = 8\nclause = "OWN-1"\nstarted_on = 2026-01-01\nperson = "李局长"\n'
    found = read(tmp_path, HEAD, PAPER, CLAUSE, CAP, own)
    assert found.base == "yunnan-2024"
    assert found.values == (
        RuleValue(
            key="group.member_max",
            value="8",
            started_on=date(2026, 1, 1),
            basis="《青禾县办法》第一条“成员校不超过8所”",
            reason="按“青禾县办法”设定",
            person="李局长",
            set_on=TODAY,
        ),
    )


def test_a_clause_of_the_rule_set_is_known(tmp_path: Path) -> None:
    (row,) = read(tmp_path, HEAD, CAP, 'value = 9\nclause = "YN-2.2-member-limit"\n').values
    assert row.basis.endswith("“1个教育集团覆盖的成员校不超过10所”")


def test_the_files_own_day_is_the_values(tmp_path: Path) -> None:
    (row,) = read(tmp_path, HEAD, "valid_from = 2026-01-01\n", CAP, "unset = true\n").values
    assert (row.started_on, row.value) == (date(2026, 1, 1), "")


@pytest.mark.parametrize(
    ("parts", "line", "sentence"),
    [
        (('title = "x"\n',), 1, "没有写明依据哪个规则集"),
        (('title = "x"\ninherits = "guizhou"\n',), 2, "规则集“guizhou”不存在"),
        ((HEAD, "a = = 1\n"), 3, "TOML"),
        ((HEAD, "[rules]\n"), 3, "不认识“rules”"),
        ((HEAD, '[parameters."group.size"]\nvalue = 1\n'), 3, "没有名为“group.size”的参数"),
        ((HEAD, CAP, 'value = "十所"\n'), 3, "“十所”与类型或可填范围不符"),
        ((HEAD, '[parameters."rotation.min_ratio"]\nvalue = "1e99"\n'), 3, "与类型或可填范围不符"),
        ((HEAD, '[parameters."group\\u002emember_max"]\nvalue = "十"\n'), 1, "与类型或可填范围"),
        ((HEAD, CAP, "value = [8]\n"), 3, "与类型或可填范围不符"),
        ((HEAD, '[parameters."coverage.targets"]\nvalue = [1]\n'), 3, "与类型或可填范围不符"),
        ((HEAD, CAP, "\n"), 3, "没有 value"),
        ((HEAD, CAP, "value = 8\nkind = 1\n"), 3, "不认识“kind”"),
        ((HEAD, CAP, "value = 8\nreason = 1\n"), 3, "的 reason 要写成文字"),
        ((HEAD, CAP, 'value = 8\nclause = "Z"\n'), 3, "条款“Z”没有登记"),
        ((HEAD, CAP, 'value = 8\nstarted_on = "明年"\n'), 3, "“明年”不是日期"),
        ((HEAD, CAP, "value = 8\nended_on = 2026-01-01T08:00:00\n"), 3, "不是日期"),
        (
            (HEAD, CAP, "value = 8\nstarted_on = 2026-02-01\nended_on = 2026-01-01\n"),
            3,
            "失效日期早于生效日期",
        ),
        ((HEAD, "valid_from = 2026\n"), 3, "“2026”不是日期"),
        ((HEAD, "[parameters]\ngroup.member_max = 8\n"), 4, "要加引号"),
        ((HEAD, "parameters = 1\n"), 3, "要写成一节"),
        ((HEAD, '[parameters]\n"group.member_max" = 8\n'), 4, "要写成一节"),
        ((HEAD, PAPER, CLAUSE), 6, "找不到条款“OWN-1”的原文文件“办法.txt”"),
        ((HEAD, PAPER, CLAUSE, "quoted = false\n"), 6, "“quoted”不认识或不是文字"),
        ((HEAD, "[documents.own]\ntext = 5\n"), 3, "“text”不认识或不是文字"),
        ((HEAD, PAPER, '[clauses.OWN-1]\ndocument = "own"\n'), 6, "缺少text"),
        ((HEAD, CLAUSE), 3, "没有写明出自哪个文件"),
        (
            (HEAD, '[clauses.X]\ndocument = "opinion"\ntext = "成员校不超过8所"\n'),
            3,
            "在原文里找不到：“成员校不超过8所”",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, parts: tuple[str, ...], line: int, sentence: str
) -> None:
    with pytest.raises(RuleSetError) as refused:
        read(tmp_path, *parts)
    assert str(refused.value).startswith(f"规则集文件 青禾县.toml 第 {line} 行：")
    assert sentence in str(refused.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"PK\x03\x04\xff\xff\x00\x80")
    for name in ("a.toml", "none.toml"):
        with pytest.raises(RuleSetError, match="打不开，或不是文本文件"):
            read_own_file(tmp_path / name, TODAY)


@given(
    where=st.sampled_from(["inherits", "title", "valid_from", "a.value", "a.reason", "a.clause"])
    | st.sampled_from(["a.started_on", "c.text", "c.document", "d.text", "d.title", "x", "a", "c"]),
    value=st.sampled_from(
        ["5", "[5]", "[[1]]", '"十"', "true", "{ a = 1 }", "1.5", "nan", "2026-01-01", "[]", '""']
    ),
)
def test_whatever_stands_in_the_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, where: str, value: str
) -> None:
    heads = {"a": '[parameters."coverage.targets"]', "c": "[clauses.X]", "d": "[documents.own]"}
    sections = {"a": "parameters", "c": "clauses", "d": "documents"}
    part, _, name = where.partition(".")
    if name:
        parts = (HEAD, f"{heads[part]}\n{name} = {value}\n")
    else:
        kept = [line for line in HEAD.splitlines(keepends=True) if not line.startswith(where)]
        parts = (*kept, f"{sections.get(part, part)} = {value}\n")
    with suppress(RuleSetError):
        read(tmp_path_factory.mktemp("own"), *parts)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    rows = (
        RuleValue(key="group.member_max", value="8", reason="本县“规定”\n第二行", set_on=TODAY),
        RuleValue(key="coverage.targets", value="weak rural", reason="x", set_on=TODAY),
        RuleValue(key="zone.exclusive", value="", reason="x", ended_on=TODAY, set_on=TODAY),
        RuleValue(key="no.such", value="1", reason="x"),
    )
    text = own_file_text("青禾县", YUNNAN, rows)
    assert "# 教育集团成员校上限（所）。规则集的值：10" in text
    found = read(tmp_path, text)
    assert found == OwnFile("yunnan-2024", "青禾县自定参数", rows[:3])


@given(county=words, reason=words)
def test_whatever_is_typed_is_written_as_toml(
    tmp_path_factory: pytest.TempPathFactory, county: str, reason: str
) -> None:
    row = RuleValue(key="group.member_max", value="8", reason=reason, set_on=TODAY)
    text = own_file_text("县", YUNNAN, [row]).replace('"县自定参数"', '"x"')
    assert read(tmp_path_factory.mktemp("own"), text).values == (row,)
    assert county
