"""Schools: kindergartens, schools and teaching points of the county, with names, aliases and tags.

Source: the identification code of schools, and the urban–rural codes of the statistics bureau.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    code,
    day,
    month,
    phone,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger


class SchoolKind(Choice):
    """办学类型."""

    KINDERGARTEN = "kindergarten", "幼儿园", "幼教", "111", "附设幼儿班"
    PRIMARY = "primary", "小学", "完全小学", "完小", "中心小学", "村完小", "普通小学", "211"
    TEACHING_POINT = "teaching_point", "教学点", "小学教学点", "218"
    JUNIOR = "junior", "初级中学", "初中", "普通初中", "311"
    NINE_YEAR = "nine_year", "九年一贯制学校", "九年一贯制", "九年制学校", "312"
    COMPLETE = "complete", "完全中学", "完中", "341"
    SENIOR = "senior", "高级中学", "高中", "普通高中", "342"
    TWELVE_YEAR = "twelve_year", "十二年一贯制学校", "十二年一贯制", "345"
    SPECIAL = "special", "特殊教育学校", "特教学校", "特殊教育", "511", "其他特教学校"
    VOCATIONAL = "vocational", "中等职业学校", "职业高中", "职业高中学校", "中职", "361"


class Holder(Choice):
    """举办者类型."""

    EDUCATION = "education", "教育部门", "公办", "县级教育部门", "教育部门办", "公立"
    OTHER_PUBLIC = "other_public", "其他部门", "其他公办", "事业单位"
    ENTERPRISE = "enterprise", "地方企业", "企业办", "国有企业"
    PRIVATE = "private", "民办", "私立", "民办普惠", "社会力量"


class Affiliation(Choice):
    """隶属."""

    PREFECTURE = "prefecture", "州市属", "市属", "州属", "州（市）属"
    COUNTY = "county", "县属", "县直", "区属", "县（市、区）属", "县级"
    TOWNSHIP = "township", "乡镇属", "乡镇", "镇属", "乡属"


class Area(Choice):
    """驻地城乡类型, the seven codes of the statistics bureau."""

    MAIN_CITY = "111", "主城区", "城区", "城市"
    CITY_FRINGE = "112", "城乡结合区", "城乡结合部"
    TOWN_CENTRE = "121", "镇中心区", "镇区", "县镇", "镇中心"
    TOWN_FRINGE = "122", "镇乡结合区", "镇乡结合部"
    SPECIAL_AREA = "123", "特殊区域"
    RURAL_CENTRE = "210", "乡中心区", "乡中心", "乡村", "农村"
    VILLAGE = "220", "村庄", "村"

    @property
    def urban(self) -> bool:
        """Whether it is 城区 or 镇区, what the policy calls 城镇."""
        return self.value.startswith("1")

    @property
    def rural(self) -> bool:
        """Whether it is 乡村."""
        return self.value.startswith("2")


class Tag(Choice):
    """What the county has recognised a school to be, on a ground and for a term."""

    STRONG = "strong", "优质学校", "优质", "优质校"
    WEAK = "weak", "薄弱学校", "薄弱", "薄弱校", "相对薄弱学校"
    NEW = "new", "新建学校", "新建", "新建校", "新建（投用3年内）"
    DEMONSTRATION = "demonstration", "教育示范校", "示范校", "示范学校", "示范"
    RESETTLEMENT = "resettlement", "易地搬迁安置点学校", "安置点学校", "安置点"
    GOOD_NEIGHBOUR = "good_neighbour", "家门口的好学校", "家门口好学校"
    DIGITAL = "digital", "数字校园", "智慧校园"


_COMPULSORY = frozenset(
    {
        SchoolKind.PRIMARY,
        SchoolKind.TEACHING_POINT,
        SchoolKind.JUNIOR,
        SchoolKind.NINE_YEAR,
        SchoolKind.COMPLETE,
        SchoolKind.TWELVE_YEAR,
    }
)
_WITH_JUNIOR = frozenset(
    {SchoolKind.JUNIOR, SchoolKind.NINE_YEAR, SchoolKind.COMPLETE, SchoolKind.TWELVE_YEAR}
)


@dataclass(frozen=True, kw_only=True)
class School:
    """A school of the county."""

    id: int = 0
    code: str = ""
    name: str
    short_name: str = ""
    kind: SchoolKind
    holder: Holder
    affiliation: Affiliation | None = None
    township: str = ""
    area: Area
    boarding: bool | None = None
    legal_person: bool | None = None
    parent: int | None = None
    principal: str = ""
    phone: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    successor: int | None = None
    note: str = ""

    @property
    def public(self) -> bool:
        """Whether it is run by the public hand (公办)."""
        return self.holder in (Holder.EDUCATION, Holder.OTHER_PUBLIC)

    @property
    def private(self) -> bool:
        """Whether it is 民办."""
        return self.holder is Holder.PRIVATE

    @property
    def compulsory(self) -> bool:
        """Whether it teaches years of compulsory education (义务教育)."""
        return self.kind in _COMPULSORY

    @property
    def has_junior(self) -> bool:
        """Whether it has a junior secondary part (普通初中, 含一贯制初中部)."""
        return self.kind in _WITH_JUNIOR

    def open_on(self, day: date) -> bool:
        """Tell whether the school exists on `day`."""
        begun = self.opened_on is None or self.opened_on <= day
        return begun and (self.closed_on is None or self.closed_on > day)


def _school_faults(row: School) -> Iterator[Fault]:
    if row.opened_on and row.closed_on and row.closed_on < row.opened_on:
        yield Fault("closed_on", "停办日期早于投用年月，请核对两个日期。")


SCHOOLS = Ledger(
    name="schools",
    title="学校",
    table="school",
    entity=School,
    fields=(
        code(
            "code",
            "学校标识码",
            "学校代码",
            "标识码",
            "XXBSM",
            "XXDM",
            "学校（机构）标识码",
            "机构代码",
            help="10 位数字，改名不改码；教学点没有自己的标识码时可留空。",
        ),
        text(
            "name",
            "学校名称",
            "单位名称",
            "学校（机构）名称",
            "校名",
            "学校全称",
            "XXMC",
            "园所名称",
            "学校",
            required=True,
            help="公章上的全称。",
        ),
        text("short_name", "简称", "学校简称"),
        choice(
            "kind", "办学类型", SchoolKind, "学校类别", "学校类型", "XXBXLXM", "类别", required=True
        ),
        choice(
            "holder",
            "举办者",
            Holder,
            "举办者类型",
            "办别",
            "办学性质",
            "XXBBM",
            "办学体制",
            "公民办",
            "公办民办",
            required=True,
        ),
        choice("affiliation", "隶属", Affiliation, "隶属关系", "主管层级"),
        text(
            "township",
            "所属乡镇",
            "乡镇",
            "所属乡镇（街道）",
            "乡镇（街道）",
            "乡（镇、街道）",
            "所在乡镇",
            "乡镇街道",
            "镇街",
            "街道",
        ),
        choice(
            "area",
            "城乡类型",
            Area,
            "驻地城乡类型",
            "城乡分类代码",
            "城乡分类",
            "SZDCXLXM",
            "城乡属性",
            "城乡类别",
            "城乡",
            required=True,
        ),
        yes_no("boarding", "是否寄宿制", "寄宿制", in_grid=False),
        yes_no("legal_person", "是否独立法人", "独立法人", "法人单位", in_grid=False),
        reference(
            "parent", "上级学校", "schools", "教学点上级校", "中心校", "主管学校", in_grid=False
        ),
        text("principal", "校长", "校长姓名", "负责人", "园长", "校长（园长）", "XZXM"),
        phone("phone", "联系电话", "电话", "LXDH", "手机"),
        month("opened_on", "投用年月", "建校年月", "办学时间", "启用时间", "建校时间"),
        day("closed_on", "停办日期", "撤并日期", "撤销日期", in_grid=False),
        reference("successor", "并入学校", "schools", "后继学校", "撤并去向", in_grid=False),
        NOTE,
    ),
    keys=(("code",), ("name",)),
    label=("name",),
    check=_school_faults,
    help="全县幼儿园、中小学和教学点，一校一行。",
)


@dataclass(frozen=True, kw_only=True)
class SchoolName:
    """A name that a school bore for a time."""

    id: int = 0
    school: int
    name: str
    started_on: date | None = None
    ended_on: date | None = None
    ground: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolAlias:
    """Another way in which people write a school's name."""

    id: int = 0
    school: int
    alias: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolTag:
    """A tag of a school with its ground and term."""

    id: int = 0
    school: int
    tag: Tag
    ground: str = ""
    number: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


def term_faults(row: object) -> Iterator[Fault]:
    """Find a term that ends before it begins (attributes `started_on` and `ended_on`)."""
    started = getattr(row, "started_on", None)
    ended = getattr(row, "ended_on", None)
    if started and ended and ended < started:
        yield Fault("ended_on", "结束日期早于开始日期，请核对两个日期。")


_SCHOOL = reference("school", "学校", "schools", "学校名称", "单位名称", "校名", required=True)

SCHOOL_NAMES = Ledger(
    name="school_names",
    title="学校曾用名",
    table="school_name",
    entity=SchoolName,
    fields=(
        _SCHOOL,
        text("name", "曾用名", "原校名", "原名称", required=True),
        day("started_on", "启用日期", "起始日期"),
        day("ended_on", "停用日期", "更名日期"),
        text("ground", "更名文号", "批准文号", "依据"),
        NOTE,
    ),
    keys=(("school", "name"),),
    label=("name",),
    check=term_faults,
    help="学校改过的名称和起止日期；旧名册按曾用名也能找到学校。",
)
SCHOOL_ALIASES = Ledger(
    name="school_aliases",
    title="学校别名",
    table="school_alias",
    entity=SchoolAlias,
    fields=(_SCHOOL, text("alias", "别名", "俗称", "习惯写法", required=True), NOTE),
    keys=(("school", "alias"),),
    label=("alias",),
    help="名册里对学校的习惯写法。",
)
SCHOOL_TAGS = Ledger(
    name="school_tags",
    title="学校认定",
    table="school_tag",
    entity=SchoolTag,
    fields=(
        _SCHOOL,
        choice("tag", "认定类别", Tag, "类别", "学校标签", "标签", required=True),
        text("ground", "认定依据", "依据", "认定办法"),
        text("number", "认定文号", "文号"),
        day("started_on", "认定日期", "起始日期", "认定时间"),
        day("ended_on", "有效期至", "截止日期", "到期日期"),
        NOTE,
    ),
    keys=(("school", "tag", "started_on"),),
    label=("tag",),
    check=term_faults,
    help="优质、薄弱、新建等由县里逐校认定，写明依据、文号和期限。",
)
