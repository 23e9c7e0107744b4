"""A rule-set file that cannot be used is refused with its name, the line and a sentence."""

from pathlib import Path

import pytest

from models.rules.rule_set import RuleSetError, load_rule_set

HEAD = 'title = "本县"\nvalid_from = 2026-01-01\n'
DOCUMENT = '[documents.paper]\ntitle = "《办法》"\ntext = "own.txt"\n'
RULE = (
    '[rules.R-GRP-01]\ntitle = "集团"\nseverity = "hard"\nclause = "A"\nabout = "集团"\n'
    'formula = "成员校数≤8"\nremedy = "请改。"\n'
)
CLAUSE = '[clauses.A]\ndocument = "paper"\ntext = "成员校不超过8所"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "own.txt").write_text("第一条 成员校不超过 8 所，分批组建。", "utf-8")
    return tmp_path


def load(folder: Path, *parts: str) -> str:
    """Load a rule set made of these parts; return the sentence of its refusal."""
    path = folder / "own.toml"
    path.write_text(HEAD + "".join(parts), "utf-8")
    with pytest.raises(RuleSetError) as refused:
        load_rule_set("own", folder=folder)
    return str(refused.value)


def test_a_whole_rule_set_is_read(folder: Path) -> None:
    cases = '[rules.R-GRP-01.cases]\nmet = { sentence = "好。" }\n'
    limits = (
        '[parameters."group.max"]\nkind = "integer"\nvalue = 8\nmeaning = "上限"\nclause = "A"\n'
    )
    (folder / "own.toml").write_text(HEAD + limits + DOCUMENT + CLAUSE + RULE + cases, "utf-8")
    rule_set = load_rule_set("own", folder=folder)
    assert rule_set.limits.integer("group.max") == 8
    assert rule_set.clauses["A"].source == "《办法》"


@pytest.mark.parametrize(
    ("parts", "line", "sentence"),
    [
        (("a = = 1\n",), 3, "TOML"),
        (('[parameters."x"]\nvalue = 1\n', "[parame\n"), 5, "TOML"),
        (("[limits]\n",), 3, "不认识“limits”"),
        (("colour = 1\n",), 3, "不认识“colour”"),
        (('[parameters."group.size"]\nvalue = 8\n',), 3, "没有名为“group.size”的参数"),
        (('[parameters]\n"group.size" = { value = 8 }\n',), 4, "没有名为“group.size”的参数"),
        (
            (
                '[parameters."a"]\nkind = "integer"\nmeaning = "甲"\n',
                '[parameters."b"]\nkind = "inch"\n',
            ),
            6,
            "类型“inch”不认识",
        ),
        (
            ('[parameters."a"]\nkind = "integer"\nmeaning = "甲"\nvalue = "八"\n',),
            3,
            "“八”与类型或可填范围不符",
        ),
        (
            ('[parameters."a"]\nkind = "words"\nallowed = ["x"]\nmeaning = "甲"\nvalue = ["y"]\n',),
            3,
            "可填范围不符",
        ),
        (
            ('[parameters."a"]\nkind = "integer"\nmeaning = "甲"\nclause = "Z"\n', "[clauses]\n"),
            3,
            "条款“Z”没有登记",
        ),
        (
            ('[parameters."a"]\nlike = "own2"\n',),
            3,
            "规则集“own2”里没有“a”",
        ),
        ((CLAUSE,), 3, "没有写明出自哪个文件"),
        (('[documents.paper]\ntitle = "《办法》"\n', CLAUSE), 5, "没有原文"),
        (
            (DOCUMENT, '[clauses.A]\ndocument = "paper"\ntext = "成员校不超过10所"\n'),
            6,
            "在原文里找不到：“成员校不超过10所”",
        ),
        (
            (DOCUMENT, CLAUSE, '[rules.R-GRP-01]\ntitle = "集团"\n'),
            9,
            "缺少severity、clause、cases",
        ),
        (
            (DOCUMENT, CLAUSE, RULE.replace("hard", "high"), "[rules.R-GRP-01.cases]\n"),
            9,
            "级别“high”不认识",
        ),
        (
            (
                *(DOCUMENT, CLAUSE, RULE, "[rules.R-GRP-01.cases]\n"),
                'met = { sentence = "好。", severity = "loud" }\n',
            ),
            9,
            "的“met”的级别“loud”不认识",
        ),
        (
            (DOCUMENT, CLAUSE, RULE.replace('"A"', '"B"'), "[rules.R-GRP-01.cases]\n"),
            9,
            "条款“B”没有登记",
        ),
    ],
)
def test_a_wrong_file_is_refused(
    folder: Path, parts: tuple[str, ...], line: int, sentence: str
) -> None:
    (folder / "own2.toml").write_text(HEAD + "[parameters]\n[clauses]\n[rules]\n", "utf-8")
    refusal = load(folder, *parts)
    assert refusal.startswith(f"规则集文件 own.toml 第 {line} 行：")
    assert sentence in refusal
    assert refusal.endswith("。")


def test_pieces_of_a_clause_are_looked_for_one_by_one(folder: Path) -> None:
    text = '[clauses.A]\ndocument = "paper"\ntext = "成员校不超过8所……分批组建"\n'
    (folder / "own.toml").write_text(HEAD + DOCUMENT + text + "[parameters]\n[rules]\n", "utf-8")
    assert load_rule_set("own", folder=folder).clauses["A"].text.endswith("分批组建")


def test_the_file_that_is_wrong_is_named(folder: Path) -> None:
    (folder / "own.toml").write_text(HEAD + "[parameters]\n[clauses]\n[rules]\n", "utf-8")
    (folder / "own.more.toml").write_text('\n[parameters."a.b"]\nvalue = 1\n', "utf-8")
    with pytest.raises(RuleSetError, match=r"own\.more\.toml 第 2 行"):
        load_rule_set("own", folder=folder)


def test_a_rule_set_to_borrow_from_must_be_there(folder: Path) -> None:
    assert "没有名为“nobody”的规则集" in load(folder, '[parameters."a"]\nlike = "nobody"\n')
