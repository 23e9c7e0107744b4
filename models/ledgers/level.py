"""The levels at which work is done, from the nation down to the school."""

from models.ledgers.field import Choice


class Level(Choice):
    """级别 (YN-3.1-studios, YN-3.2-researcher; Yunnan's training has all five)."""

    NATION = "nation", "国家级", "国家", "全国", "国培"
    PROVINCE = "province", "省级", "省", "省培", "自治区级"
    PREFECTURE = "prefecture", "州市级", "州（市）级", "市级", "州级", "地级", "师级"
    COUNTY = "county", "县级", "县", "区级", "县区级"
    SCHOOL = "school", "校级", "学校", "校本"
