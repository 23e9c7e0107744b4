"""Papers and declarations: policy documents, custom figures, typical cases, what is excused.

Source: YN-2.0-plan, YN-2.1-charter, YN-2.2-charter, YN-4.3-report.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    code,
    day,
    decimal,
    in_year,
    long_text,
    phone,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Ledger


class DocumentKind(Choice):
    """文件类型."""

    COUNTY_PLAN = "county_plan", "一县一案", "县实施方案", "实施方案"
    SCHOOL_PLAN = "school_plan", "一校一策", "学校方案"
    CHARTER = "charter", "章程", "集团章程", "学区章程"
    AGREEMENT = "agreement", "协议", "结对协议", "托管协议", "合作协议"
    APPROVAL = "approval", "批文", "批复"
    SYSTEM = "system", "制度", "管理制度"
    MINUTES = "minutes", "会议纪要", "纪要"
    SUPPORT = "support", "配套文件", "配套机制"
    PLAN = "plan", "规划", "中长期规划", "三年规划"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class PolicyDocument:
    """A paper of the county, of a school or of an arrangement."""

    id: int = 0
    title: str
    kind: DocumentKind
    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    issuers: str = ""
    arrangement: int | None = None
    school: int | None = None
    note: str = ""


DOCUMENTS = Ledger(
    name="documents",
    title="政策文件",
    table="policy_document",
    entity=PolicyDocument,
    fields=(
        text("title", "文件名称", "名称", "标题", "文件标题", required=True),
        choice("kind", "文件类型", DocumentKind, "类型", "类别", required=True),
        text("number", "文号", "发文字号"),
        day("issued_on", "印发日期", "日期", "发文日期", "印发时间"),
        day("valid_until", "有效期至", "有效期", in_grid=False),
        text("issuers", "发文单位", "联合部门", "制发单位"),
        reference(
            "arrangement",
            "所属安排",
            "arrangements",
            "集团（学区、共同体）",
            "所属集团",
            "适用对象",
        ),
        reference("school", "学校", "schools", "学校名称", "所属学校"),
        NOTE,
    ),
    keys=(
        ("kind", "title", "school", "arrangement"),
        ("kind", "title", "school"),
        ("kind", "title", "arrangement"),
        ("kind", "title"),
    ),
    label=("title",),
    help="一县一案、一校一策、章程、协议、批文等佐证文件。",
)


@dataclass(frozen=True, kw_only=True)
class CustomFigure:
    """A figure that the catalogue of statistics does not know, with its meaning and proof."""

    id: int = 0
    title: str
    value: Decimal
    unit: str = ""
    year: int
    basis: str = ""
    evidence: str = ""
    note: str = ""


CUSTOM_FIGURES = Ledger(
    name="custom_figures",
    title="自定义数字",
    table="custom_figure",
    entity=CustomFigure,
    fields=(
        text("title", "名称", "指标名称", "数字名称", required=True),
        decimal("value", "数值", "值", "数量", required=True),
        text("unit", "计量单位", "单位"),
        in_year(),
        text("basis", "口径说明", "口径", "统计口径"),
        text("evidence", "佐证材料", "佐证", "来源", in_grid=False),
        NOTE,
    ),
    keys=(("title", "year"),),
    label=("title",),
    help="统计目录以外、要写进总结的数字，写明单位、口径和佐证。",
)


class CaseState(Choice):
    """案例状态."""

    DRAFT = "draft", "草稿", "撰写中"
    READY = "ready", "定稿", "已定稿"
    SENT = "sent", "已报送", "报送"


@dataclass(frozen=True, kw_only=True)
class TypicalCase:
    """A typical case of a year: its subject and the officer's text, section by section."""

    id: int = 0
    title: str
    year: int
    arrangement: int | None = None
    state: CaseState | None = None
    author: str = ""
    contact: str = ""
    phone: str = ""
    abstract: str = ""
    keywords: str = ""
    background: str = ""
    practice: str = ""
    effect: str = ""
    experience: str = ""
    reflection: str = ""
    note: str = ""


CASES = Ledger(
    name="cases",
    title="典型案例",
    table="typical_case",
    entity=TypicalCase,
    fields=(
        text("title", "案例题目", "案例名称", "题目", "标题", required=True),
        in_year(),
        reference(
            "arrangement",
            "案例对象",
            "arrangements",
            "所属安排",
            "集团（学区、共同体）",
            help="留空时写全县的做法。",
        ),
        choice("state", "状态", CaseState),
        text("author", "执笔人", "作者", "执笔"),
        text("contact", "联系人"),
        phone("phone", "联系电话", "电话"),
        long_text("abstract", "摘要"),
        text("keywords", "关键词", in_grid=False),
        long_text("background", "背景与问题", "背景"),
        long_text("practice", "主要做法", "做法"),
        long_text("effect", "主要成效", "成效"),
        long_text("experience", "经验与启示", "经验"),
        long_text("reflection", "反思与下一步", "反思", "探讨"),
        NOTE,
    ),
    keys=(("year", "title"),),
    label=("title",),
    help="每年年底报省的典型案例；正文每段一行，数字由系统补充。",
)


class DeclaredItem(Choice):
    """自查事项: what the policy forbids (YN-2.2-ban-*)."""

    BRAND_ONLY = "brand_only", "仅以品牌输出、挂牌更名等方式组建集团", "挂牌更名", "品牌输出"
    PUBLIC_PRIVATE = "public_private", "违规举办义务教育公参民学校", "公参民"
    ENROLMENT = "enrolment", "跨区域违规招生", "违规招生"
    GUEST_PUPILS = "guest_pupils", "以各种形式借读", "借读"
    REGISTER_ONLY = "register_only", "挂学籍跨校就读", "挂学籍"


class Conclusion(Choice):
    """自查结论."""

    NONE_FOUND = "none_found", "无此情形", "无", "未发现", "否"
    FOUND = "found", "存在此情形", "存在", "有", "是"


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """The yearly self-check of one forbidden thing, for the county or for one arrangement."""

    id: int = 0
    year: int
    item: DeclaredItem
    arrangement: int | None = None
    conclusion: Conclusion
    wording: str = ""
    signer: str = ""
    signed_on: date | None = None
    note: str = ""


DECLARATIONS = Ledger(
    name="declarations",
    title="合规自查",
    table="declaration",
    entity=Declaration,
    fields=(
        in_year("year", "年度", "自查年度"),
        choice("item", "自查事项", DeclaredItem, "事项", "项目", required=True),
        reference(
            "arrangement",
            "所属安排",
            "arrangements",
            "集团（学区、共同体）",
            "所属集团",
            help="留空表示全县。",
        ),
        choice("conclusion", "结论", Conclusion, "自查结论", "自查结果", required=True),
        text("wording", "情况说明", "整改说明"),
        text("signer", "签字人", "负责人", "签字"),
        day("signed_on", "签字日期", "日期", "自查日期"),
        NOTE,
    ),
    keys=(("year", "item", "arrangement"), ("year", "item")),
    label=("item",),
    help="“四个严禁”的年度自查结论和签字人。",
)


@dataclass(frozen=True, kw_only=True)
class Excuse:
    """The written reason for which a finding is accepted in a year (说明原因)."""

    id: int = 0
    rule: str
    subject: str = ""
    year: int
    reason: str
    mending: str = ""
    deadline: date | None = None
    person: str = ""
    given_on: date | None = None
    note: str = ""


EXCUSES = Ledger(
    name="excuses",
    title="未达标说明",
    table="excuse",
    entity=Excuse,
    fields=(
        code("rule", "规则编号", "规则", required=True),
        text("subject", "对象", "对象编号", help="规则结果里的对象；留空表示全县。"),
        in_year(),
        text("reason", "原因", "说明", required=True),
        text("mending", "整改措施", "整改"),
        day("deadline", "整改时限", "时限"),
        text("person", "责任人"),
        day("given_on", "说明日期", "日期"),
        NOTE,
    ),
    keys=(("year", "rule", "subject"), ("year", "rule")),
    label=("rule", "subject"),
    help="未达标事项的原因、整改、时限和责任人，随材料一并打印。",
)


class KeyCounty(Choice):
    """乡村振兴重点帮扶县级别."""

    NATION = "nation", "国家级重点帮扶县", "国家级"
    PROVINCE = "province", "省级重点帮扶县", "省级"
    NO = "no", "非重点帮扶县", "否", "无"


@dataclass(frozen=True, kw_only=True)
class County:
    """The county and its bureau: one row a data file."""

    id: int = 0
    code: str
    name: str
    prefecture: str = ""
    bureau: str = ""
    key_county: KeyCounty | None = None
    border: bool | None = None
    rule_set: str = "yunnan-2024"
    report_to: str = ""
    director: str = ""
    deputy: str = ""
    officer: str = ""
    phone: str = ""
    note: str = ""


COUNTY = Ledger(
    name="county",
    title="局档案",
    table="county",
    entity=County,
    fields=(
        code("code", "县代码", "行政区划代码", required=True, help="6 位行政区划代码。"),
        text("name", "县名", "县（市、区）", "县区", required=True),
        text("prefecture", "州（市）", "州市"),
        text("bureau", "单位全称", "单位名称", "教育体育局"),
        choice("key_county", "乡村振兴重点帮扶县", KeyCounty, "重点帮扶县"),
        yes_no("border", "是否边境县", "边境县"),
        code("rule_set", "规则集", help="yunnan-2024 为默认。"),
        text("report_to", "报送对象", "主送机关"),
        text("director", "局长"),
        text("deputy", "分管领导"),
        text("officer", "经办人"),
        phone("phone", "联系电话", "电话"),
        NOTE,
    ),
    keys=(("code",),),
    label=("name",),
    help="本县和教育体育局的基本情况。",
)
