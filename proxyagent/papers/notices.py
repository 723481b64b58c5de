"""Papers that follow a case: receipt of materials, supplement, acceptance, refusal, denial, delivery.

Titles and order of contents follow the common forms of administrative licensing (行政许可文书示范文本).
"""

from dataclasses import dataclass

from proxyagent.domain.case import Case
from proxyagent.domain.items import Item
from proxyagent.domain.people import mask
from proxyagent.papers.consent import Mark
from proxyagent.papers.paper import (
    Block,
    Paper,
    Place,
    facts,
    marks,
    numbered,
    picture,
    small,
    table,
    words,
)
from proxyagent.papers.pictures import qr_of

UNCONFIRMED = "待中心确认：这一张是离线打印的，旗中心收到以后以回执为准。"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who hands the paper out, and on which day; `across` is written across it (练习)."""

    center: str
    agent: str
    site: str
    day: str
    across: str = ""


def receipt_of_materials(case: Case, item: Item, head: Letterhead) -> Paper:
    """收件凭证 with the list of what was taken, the number, and how to ask; QR holds the number."""
    rows = tuple(
        (str(at), _material(item, code), f"{len(pages)} 页")
        for at, (code, pages) in enumerate(case.materials.items(), 1)
        if pages
    )
    promised = tuple(
        f"{_material(item, one.material)}：{_day(one.by)} 前补交"
        for one in case.promised
        if not one.done
    )
    blocks = [
        _about(case, item),
        table(("序号", "材料", "页数"), (14, 114, 30), rows, heading="已收材料"),
        numbered(promised, heading="承诺后补（容缺）") if promised else words(""),
        words(
            "旗中心收到后 5 个工作日内一次告知是否受理、还要补什么；逾期不告知的，自收到之日起即为受理。"
        ),
        marks(Place("收件人", head.agent), Place("收件日期", head.day)),
        small("查询：凭编号或扫右上角的码，在任一代办点、旗政务服务中心都能问。"),
    ]
    return _paper("收件凭证", case, head, tuple(blocks), notice="" if case.receipt else UNCONFIRMED)


def supplement_notice(case: Case, item: Item, head: Letterhead) -> Paper:
    """补正告知书: everything that is to be supplemented, at once (行政许可法第三十二条)."""
    said = tuple(
        _where(item, one.field, one.material, one.page) + "：" + one.reason
        for one in case.corrections
    )
    by = case.corrections[0].by if case.corrections else ""
    blocks = (
        _about(case, item),
        words(
            "经审查，您的申请材料需要补正。依照《中华人民共和国行政许可法》第三十二条，一次告知如下："
        ),
        numbered(said, heading=f"需要补正的 {len(said)} 处"),
        words(f"请在 {_day(by)} 前补正。补正送到后重新计时。" if by else ""),
        marks(Place("申请人或代办员签收"), Place("告知日期", head.day)),
    )
    return _paper("补正告知书", case, head, blocks)


def acceptance_notice(case: Case, item: Item, head: Letterhead) -> Paper:
    """受理通知书."""
    days = item.periods.promised_days
    accepted = case.clock.accepted
    blocks = (
        _about(case, item),
        words(
            "您的申请属于本机关职权范围，材料齐全、符合法定形式，现予受理。",
            f"受理日期 {_day(accepted.isoformat())}。" if accepted else "",
            f"自受理之日起 {days} 个工作日内办结；听证、检验、检测、专家评审的时间不计在内。"
            if days
            else "当场办结。",
        ),
        marks(Place("受理机关", head.center), Place("日期", head.day)),
    )
    return _paper("受理通知书", case, head, blocks)


def refusal_notice(case: Case, item: Item, head: Letterhead) -> Paper:
    """不予受理通知书, or after a denial 不予许可决定书: the reason, and the way to appeal."""
    denied = case.state == "denied" or bool(case.appeal)
    appeal = case.appeal or "如不服，可自收到之日起六十日内申请行政复议，或六个月内提起行政诉讼。"
    blocks = (
        _about(case, item),
        words(case.refused_why, heading="理由"),
        words(appeal, heading="不服怎么办"),
        marks(Place("机关", head.center), Place("日期", head.day)),
    )
    return _paper("不予许可决定书" if denied else "不予受理通知书", case, head, blocks)


def delivery_record(case: Case, item: Item, head: Letterhead, taker: Mark) -> Paper:
    """送达回证: what was handed to whom, who signed."""
    result = case.result.name if case.result and case.result.name else item.result.name
    blocks = (
        _about(case, item),
        facts(
            ("送达文书", result),
            ("受送达人", taker.whose),
            ("送达方式", "直接送达"),
            ("送达地点", head.site),
        ),
        marks(Place("受送达人签字", taker.day, picture(taker.png)), Place("送达人", head.agent)),
    )
    return _paper("送达回证", case, head, blocks)


def _about(case: Case, item: Item) -> Block:
    who = case.applicant
    return facts(
        ("事项", item.name),
        ("申请人", who.name if who else ""),
        ("证件号码", mask(who.id_number) if who else ""),
        ("回执号", case.receipt),
    )


def _paper(
    title: str, case: Case, head: Letterhead, blocks: tuple[Block, ...], notice: str = ""
) -> Paper:
    return Paper(
        title=title,
        blocks=blocks,
        number=case.number,
        number_label="编号 ",
        notice=notice,
        qr=qr_of(f"PA1:{case.number}") if case.number else "",
        foot=f"{head.center}　{head.site}",
        across=head.across,
    )


def _material(item: Item, code: str) -> str:
    return next((one.name for one in item.materials if one.code == code), code)


def _where(item: Item, field: str | None, material: str | None, page: int | None) -> str:
    if material is not None:
        return _material(item, material) + (f"第 {page} 页" if page else "")
    key, _, inside = (field or "").partition("[")
    named = next((one for one in item.fields if one.key == key), None)
    if named is None:
        return field or ""
    row, _, rest = inside.partition("].")
    if not rest:
        return named.label
    part = next((one.label for one in named.fields if one.key == rest), rest)
    return f"{named.label}第 {row} 行{part}"


def _day(iso: str) -> str:
    year, month, day = iso[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"
