"""Teachers and other staff of the county's schools.

Source: the columns of the national system of teachers (全国教师管理信息系统).
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
    identity,
    month,
    phone,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school_year import Stage


class Sex(Choice):
    """性别."""

    MALE = "male", "男", "男性", "1-男"
    FEMALE = "female", "女", "女性", "2-女"


class Post(Choice):
    """岗位类别."""

    TEACHER = "teacher", "专任教师", "教师", "专任", "教学人员"
    ADMINISTRATION = "administration", "行政人员", "管理", "行政", "管理人员"
    ASSISTANT = "assistant", "教辅人员", "教辅"
    WORKER = "worker", "工勤人员", "工勤"


class Position(Choice):
    """行政职务."""

    PRINCIPAL = "principal", "校长", "园长", "党组织书记、校长", "书记、校长", "校长（园长）"
    SECRETARY = "secretary", "书记", "党支部书记", "党总支书记", "党组织书记"
    VICE_PRINCIPAL = "vice_principal", "副校长", "副园长", "副书记"
    MIDDLE = "middle", "中层干部", "主任", "副主任", "年级组长", "教研组长", "中层"


class ProfessionalTitle(Choice):
    """专业技术职务."""

    SENIOR_PROFESSOR = "professor", "正高级教师", "正高级", "正高"
    SENIOR = "senior", "高级教师", "高级", "副高级", "副高", "中学高级", "中小学高级教师"
    FIRST = "first", "一级教师", "一级", "中级", "小学高级", "中学一级"
    SECOND = "second", "二级教师", "二级", "助理级", "小学一级", "中学二级"
    THIRD = "third", "三级教师", "三级", "员级"
    NONE = "none", "未定级", "未评", "见习"


class Education(Choice):
    """最高学历."""

    POSTGRADUATE = "postgraduate", "研究生", "硕士研究生", "博士研究生", "硕士", "博士"
    UNDERGRADUATE = "undergraduate", "本科", "大学本科", "大学"
    COLLEGE = "college", "专科", "大专", "大学专科"
    SECONDARY = "secondary", "中专及以下", "中专", "中师", "高中", "高中及以下"


class BackboneLevel(Choice):
    """骨干教师级别; a school's own 骨干 does not count as 县级及以上."""

    SCHOOL = "school", "校级", "校级骨干"
    COUNTY = "county", "县级", "县级骨干", "县骨干", "区级"
    PREFECTURE = "prefecture", "州市级", "市级", "州级", "市级骨干", "州（市）级"
    PROVINCE = "province", "省级", "省级骨干"
    NATION = "nation", "国家级", "国家级骨干"


class TeacherState(Choice):
    """人员状态."""

    IN_SERVICE = "in_service", "在职", "在岗", "在编在岗", "在职在岗", "在册"
    SECONDED = "seconded", "借出", "借调", "在编不在岗"
    RETIRED = "retired", "退休", "离退休"
    LEFT = "left", "调出", "离职", "辞职", "开除", "死亡"


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """A member of a school's staff."""

    id: int = 0
    name: str
    identity_number: str = ""
    sex: Sex | None = None
    birth: date | None = None
    school: int | None = None
    staff_number: str = ""
    post: Post | None = None
    position: Position | None = None
    stage: Stage | None = None
    subject: str = ""
    second_subject: str = ""
    title: ProfessionalTitle | None = None
    education: Education | None = None
    backbone: BackboneLevel | None = None
    special_grade: bool | None = None
    on_establishment: bool | None = None
    joined_work_on: date | None = None
    joined_school_on: date | None = None
    state: TeacherState | None = None
    phone: str = ""
    note: str = ""

    @property
    def in_service(self) -> bool:
        """Whether the person is on the county's active staff; a blank state counts as 在职."""
        return self.state in (None, TeacherState.IN_SERVICE, TeacherState.SECONDED)

    @property
    def is_head(self) -> bool:
        """Whether the person is 校长 or 书记."""
        return self.position in (Position.PRINCIPAL, Position.SECRETARY)


def _faults(row: Teacher) -> Iterator[Fault]:
    # The order of work and school dates is rule R-DATA-03, a warning; only the impossible is here.
    if row.birth and row.joined_work_on and row.joined_work_on < row.birth:
        yield Fault("joined_work_on", "参加工作年月早于出生日期，请核对。")


TEACHERS = Ledger(
    name="teachers",
    title="教师",
    table="teacher",
    entity=Teacher,
    fields=(
        text("name", "姓名", "教师姓名", "XM", "教职工姓名", required=True),
        identity(
            "identity_number",
            "身份证件号",
            "身份证号",
            "证件号码",
            "身份证号码",
            "SFZJH",
            "公民身份号码",
            help="18 位，按文本填写；显示、打印和导出时默认遮住中间 8 位。",
        ),
        choice("sex", "性别", Sex, "XB"),
        day("birth", "出生日期", "出生年月", "出生年月日", "CSRQ"),
        reference(
            "school",
            "学校",
            "schools",
            "学校名称",
            "单位名称",
            "所在学校",
            "工作单位",
            "现任教学校",
            "任教学校",
            "现任职学校",
            "现工作单位",
            "所在单位",
            "所属学校",
            "单位",
        ),
        code("staff_number", "教职工号", "工号", "教师编号"),
        choice("post", "岗位类别", Post, "教职工类别", "现任岗位类别", "人员类别"),
        choice("position", "行政职务", Position, "职务", "现任职务", "校内职务"),
        choice("stage", "任教学段", Stage, "学段", "任教阶段"),
        text(
            "subject",
            "任教学科",
            "学科",
            "任教课程",
            "教授科目",
            "任教科目",
            "现任教学科",
            "所教学科",
            "任课学科",
        ),
        text("second_subject", "第二学科", "兼教学科", in_grid=False),
        choice(
            "title",
            "专业技术职务",
            ProfessionalTitle,
            "职称",
            "现任专业技术职务",
            "专业技术职称",
            "现有职称",
        ),
        choice("education", "最高学历", Education, "学历", "文化程度"),
        choice(
            "backbone",
            "骨干教师级别",
            BackboneLevel,
            "骨干",
            "骨干级别",
            "骨干类型",
            "是否县级及以上骨干教师",
        ),
        yes_no("special_grade", "是否特级教师", "特级教师", "是否是特级教师", in_grid=False),
        yes_no("on_establishment", "是否在编", "在编", "编制情况", "在编情况"),
        month("joined_work_on", "参加工作年月", "参加工作时间", "工作时间"),
        month(
            "joined_school_on",
            "进本校年月",
            "来校年月",
            "进本园年月",
            "到本校时间",
            "LXNY",
            "来校时间",
            "到校时间",
            "进校时间",
            "到现单位时间",
            "来本校时间",
        ),
        choice("state", "人员状态", TeacherState, "在岗状态", "状态", "在职状态"),
        phone("phone", "联系电话", "电话", "手机号码", "手机", "联系方式"),
        NOTE,
    ),
    keys=(("identity_number",), ("name", "school", "birth"), ("name", "school")),
    label=("name",),
    check=_faults,
    help="全县教职工，一人一行；轮岗、骨干和年龄结构都由它算出。",
)
