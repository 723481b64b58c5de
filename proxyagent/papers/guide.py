"""办事指南: what this citizen needs for this item, in her situation, and how long it takes."""

from proxyagent.domain.applying import Applying
from proxyagent.domain.items import Item, Material
from proxyagent.papers.paper import Block, Paper, facts, numbered, small, table, words

_FORM = {"original": "原件", "copy": "复印件（带原件）", "electronic": "电子件"}
_SOURCE = {
    "applicant": "申请人",
    "government": "发证机关",
    "third_party": "医院、银行、嘎查等",
    "window": "窗口打印",
}
_WHO = {
    "applicant": "申请人",
    "agent": "代办员",
    "gacha": "嘎查村",
    "town": "苏木镇",
    "center": "旗中心",
    "department": "主管部门",
    "upper": "上级机关",
    "bank": "银行",
}


def guide(
    item: Item, applying: Applying, department: str, asked_of: str = "乌审旗政务服务中心"
) -> Paper:
    """The guide of an item as it applies to one situation; `asked_of` says where to ask."""
    return Paper(
        title="办事指南",
        number=item.code,
        number_label="事项编码 ",
        foot=f"{asked_of}　咨询请带本指南",
        blocks=(
            words(item.name, item.summary),
            facts(
                ("主管部门", department),
                ("您的情形", "；".join(_situation(applying))),
                ("办理时限", _period(item)),
                ("收费", _fee(item)),
                ("办完拿到", item.result.name),
                ("本人到场", f"{item.visits} 次" if item.visits else "不用到场"),
            ),
            numbered(item.conditions, heading="办理条件"),
            _materials(applying.materials),
            _steps(applying),
            _proxy(item),
            numbered(
                tuple(one.say for one in item.common_reasons_for_return), heading="常见的退回原因"
            ),
            small("依据：" + "；".join(item.basis)),
        ),
    )


def _situation(applying: Applying) -> list[str]:
    chosen = applying.answers.situation
    return [
        option.label
        for question in applying.questions
        for option in question.options
        if chosen.get(question.key) == option.key
    ]


def _period(item: Item) -> str:
    promised = item.periods.promised_days
    said = f"受理后 {promised} 个工作日内" if promised else "当场办结"
    law = item.periods.statutory_days
    return f"{said}（法定 {law} 个工作日）" if law else said


def _fee(item: Item) -> str:
    if item.fee.free:
        return "不收费"
    lines = "；".join(f"{line.name} {line.yuan:g} 元/{line.per}" for line in item.fee.lines)
    return lines or item.fee.note or "按规定收费"


def _materials(materials: tuple[Material, ...]) -> Block:
    rows = tuple(
        (str(at), _named(one), _FORM[one.form], _SOURCE[one.source], _need(one))
        for at, one in enumerate(materials, 1)
    )
    head = ("序号", "材料", "形式", "从哪里来", "要求")
    return table(head, (12, 66, 26, 28, 26), rows, heading="要带的材料")


def _named(one: Material) -> str:
    return f"{one.name}（{one.note}）" if one.note else one.name


def _need(one: Material) -> str:
    if one.shared:
        return "可由中心核查"
    if one.either_or:
        return "同类任选一样"
    if one.need == "deferrable":
        return f"可后补，{one.defer_days} 个工作日内"
    return "必须" if one.need == "required" else "有就带"


def _steps(applying: Applying) -> Block:
    rows = tuple(
        (str(at), step.name, _WHO[step.who], f"{step.days} 个工作日" if step.days else "当场")
        for at, step in enumerate(applying.steps, 1)
    )
    return table(("序号", "步骤", "谁来办", "时间"), (12, 86, 30, 30), rows, heading="办理流程")


def _proxy(item: Item) -> Block:
    rule = item.authorisation
    first = "可以委托代办。" if rule.may_be_proxied else "须本人到场办理，不能委托代办。"
    own = "须本人做的：" + "；".join(rule.in_person) if rule.in_person else ""
    return words(first, own, rule.note or "", heading="能不能代办")
