"""What is called how on the screen of a case, and its next real step."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.case_view import CaseFull
from proxyagent.desk.papers_of import Kind
from proxyagent.gui.language import t

_CONTENT = 1368


def around(head: QHBoxLayout, row: QHBoxLayout) -> QHBoxLayout:
    """Margins, and no wider than can be read."""
    outer = QVBoxLayout()
    outer.setContentsMargins(24, 18, 32, 20)
    outer.setSpacing(14)
    outer.addLayout(head)
    outer.addLayout(row, 1)
    holder = QWidget()
    holder.setLayout(outer)
    holder.setMaximumWidth(_CONTENT)
    around = QHBoxLayout()
    around.addStretch(0)
    around.addWidget(holder, 1)
    around.addStretch(0)
    return around


_MAIN: Final[dict[str, tuple[str, ...]]] = {
    "returned": ("supplemented",),
    "issued": ("delivered",),
    "denied": ("delivered",),
    "delivered": ("rated",),
}


def main_of(view: CaseFull) -> str:
    """The next real step of the agent, if there is one."""
    wanted = _MAIN.get(view.row.state, ())
    if any(not one.done for one in view.promised):
        wanted = (*wanted, "supplemented")
    return next((kind for kind in wanted if kind in view.may), "")


def paper_name(kind: Kind) -> str:
    """What a paper is called."""
    names: dict[Kind, tuple[str, str]] = {
        "guide": ("办事指南", "Guide"),
        "consent": ("委托书", "Authorisation"),
        "receipt": ("收件凭证", "Receipt of materials"),
        "supplement": ("补正告知书", "Notice of supplement"),
        "acceptance": ("受理通知书", "Notice of acceptance"),
        "refusal": ("不予受理通知书", "Notice of refusal"),
        "delivery": ("送达回证", "Delivery record"),
    }
    return t(*names[kind])
