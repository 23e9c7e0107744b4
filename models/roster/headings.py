"""The words of column headings: how two spellings of one heading are made equal."""

import re
from functools import lru_cache

from models.roster.characters import half_width

_UNITS = re.findall(
    r"\S+",
    """人 个 所 名 位 次 人次 班 间 台 件 套 台套 册 万册 项 份 篇 节 课时 学时 天 日 月 年 个月
    岁 周岁 元 百元 千元 万元 亿元 % ‰ 百分比 分 平方米 ㎡ 米 千米 公里 km 亩 GB""",
)
_UNIT = "|".join(sorted((re.escape(half_width(unit)) for unit in _UNITS), key=len, reverse=True))
_MARKS = re.compile(r"[*★☆※●◆▲△#]+")
_HINT_WORDS = (
    r"必填|选填|必选|可选|可空|可不填|单选|多选|可多选|下拉|自动|勿填|不填|文本|数字|数值|整数|格式|填写|请|单位[::]|"
    r"例如|如[::]|例[::]|示例|保留|精确到|限\d|\d+字|不超过|至少|是[/、或]否|是否|有[/、或]无|男[/、或]女|打√|√"
)
_DATE_FORMAT = (
    r"[y年]{2,4}.{0,3}[m月]{1,2}.{0,3}(?:[d日]{1,2})?|\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?"
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|<([^<>]*)>")
_HINT = re.compile(f"(?:{_UNIT})|(?:{_DATE_FORMAT})|.*(?:{_HINT_WORDS}).*", re.IGNORECASE)
_TRAILING_UNIT = re.compile(rf"[/,、:](?:单位:)?({_UNIT})$")
_UNIT_IN_BRACKETS = re.compile(rf"[(\[【](?:单位:)?({_UNIT})[)\]】]")


@lru_cache(maxsize=8192)
def heading_text(header: str) -> str:
    """Return a heading as a sentence names it: *基本信息_身份证号码 → 基本信息 / 身份证号码."""
    parts = (_MARKS.sub("", part).strip() for part in header.split("_"))
    return " / ".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def normal_header(text: str) -> str:
    """Return the form in which headings are compared.

    Stars, blanks, line breaks, width and case go; so do units and hints in brackets. Brackets that
    say something else stay: 在校生（小学） is not 在校生（初中）.
    """
    return "_".join(filter(None, (_normal_part(part) for part in half_width(text).split("_"))))


def _normal_part(text: str) -> str:
    plain = _MARKS.sub("", text).casefold()
    plain = _BRACKET.sub(_kept_bracket, plain)
    plain = _TRAILING_UNIT.sub("", plain)
    # 是否是特级教师 asks what 是否特级教师 asks.
    plain = plain.replace("是否是", "是否", 1)
    return plain.strip(":.。,;、·-")


def _kept_bracket(found: re.Match[str]) -> str:
    inner = next(group for group in found.groups() if group is not None)
    return "" if not inner or _HINT.fullmatch(inner) else f"({inner})"


def header_unit(text: str) -> str | None:
    """Return the unit that a heading names: 资助金额（万元） → 万元; None when it names none."""
    plain = half_width(text)
    found = _UNIT_IN_BRACKETS.search(plain) or _TRAILING_UNIT.search(plain)
    return found[1] if found else None


SERIAL_HEADERS = frozenset({"序号", "序", "no", "顺序", "顺序号", "行号", "项次", "num"})

# What headings of rosters end in, whatever they are about.
_USUAL_END = re.compile(
    "(?:序号|编号|编码|代码|代号|标识码|文号|证号|证件号码?|号码|姓名|名称|校名|性别|民族|年龄|籍贯|学历|学位|"
    "职务|职称|电话|手机号?|邮箱|地址|所在地|类型|类别|性质|级别|等级|层次|方式|形式|状态|日期|时间|年月|年度|年份|"
    "起始|期限|人数|数量|人次|次数|班数|学生数|教师数|总数|面积|金额|经费|比例|占比|得分|分数|依据|说明|备注)$"
    "|^是否"
)
# These end names of schools and places as well, so only short headings count.
_SHORT_END = re.compile(
    "(?:学校|单位|机构|部门|校长|教师|负责人|联系人|牵头校|成员校|岗位|学科|学段|年级|专业|地区|乡镇|街道|区县|县区|"
    "市州|州市|省份|城市|学年|主题|内容|项目|措施|成效|荣誉|率|数)$"
)
_SHORT = 6


@lru_cache(maxsize=8192)
def is_usual_header(text: str) -> bool:
    """Tell whether a text is what headings of rosters usually are."""
    plain = _BRACKET.sub("", normal_header(text))
    if not 0 < len(plain) <= 24:
        return False
    short = len(plain) <= _SHORT and _SHORT_END.search(plain) is not None
    return short or _USUAL_END.search(plain) is not None
