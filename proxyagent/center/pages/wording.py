"""The words of the pages: states, kinds, clocks, as people at the center say them."""

from typing import Final

from proxyagent.domain.deadlines import Deadline
from proxyagent.domain.people import mask

STATES: Final = {
    "draft": "还没收",
    "submitted": "页还没到齐",
    "received": "待受理",
    "accepted": "办理中",
    "returned": "等申请人补",
    "refused": "不予受理",
    "approved": "已准予",
    "denied": "不予许可",
    "issued": "待送达",
    "delivered": "已送达",
    "closed": "已办结",
    "withdrawn": "已撤回",
}
FLAGS: Final = {
    "paused": "停着",
    "promised": "有容缺",
    "trouble": "办不成事",
    "quarantined": "待核",
    "rated": "已评价",
    "needs_you": "",
    "waiting": "",
    "held": "",
}
KINDS: Final = {
    "submitted": "提交",
    "supplemented": "补正",
    "withdrawn": "撤回申请",
    "delivered": "送达",
    "rated": "评价",
    "trouble_reported": "反映办不成事",
    "authorisation_revoked": "撤销委托",
    "disclosed": "导出明文",
    "received": "回执",
    "accepted": "受理",
    "correction_requested": "一次告知补正",
    "not_accepted": "不予受理",
    "routed": "转办",
    "clock_paused": "停钟",
    "clock_resumed": "接着计时",
    "approved": "准予",
    "denied": "不予许可",
    "result_issued": "出结果",
    "trouble_answered": "答复",
    "reassigned": "换席位",
    "renumbered": "换编号",
    "closed": "办结",
}
CLOCKS: Final = {
    "tell": "告知",
    "promised": "承诺",
    "decide": "决定",
    "deliver": "送达",
    "supplement": "补正",
    "promise": "容缺",
}
HIDDEN_TYPES: Final = frozenset(("id_number", "uscc", "phone", "bank_card"))
_PHONE = 11


def clock_words(deadline: Deadline | None) -> tuple[str, str, str]:
    """Words, which clock, and level (`grey`, `amber`, `red`, `late`, `paused`, or empty)."""
    if deadline is None:
        return "", "", ""
    which = CLOCKS[deadline.what]
    left = deadline.left
    if left is None:
        return "停着", which, "paused"
    if left < 0:
        return f"超 {-left} 天", which, deadline.level
    return ("今天到期" if left == 0 else f"剩 {left} 天"), which, deadline.level


def masked(value: str) -> str:
    """A number with its middle hidden."""
    if len(value) == _PHONE and value.isdigit():
        return f"{value[:3]}****{value[-4:]}"
    return mask(value)
