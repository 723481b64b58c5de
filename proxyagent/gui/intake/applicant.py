"""The applicant: a person or an organisation, with what the number itself tells."""

from PySide6.QtWidgets import QGridLayout, QWidget

from proxyagent.desk.draft_view import ApplicantView, DraftView, FieldView
from proxyagent.desk.prepare_case import set_applicant
from proxyagent.gui.intake.entries import FieldEntry
from proxyagent.gui.intake.pane import Pane
from proxyagent.gui.language import t
from proxyagent.gui.parts.choice import Chips
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work


class ApplicantPane(Pane):
    """Name, number, phone; an organisation also says who acts for it."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("申请人", "Applicant"))
        self._kinds = QWidget()
        self._entries: dict[str, FieldEntry] = {}
        self._told = Label("", "body", "text2")
        self._shape: tuple[object, ...] = ()

    def show_view(self, view: DraftView) -> None:
        """Draw; what is being typed stays."""
        super().show_view(view)
        who = view.applicant
        shape = (who.kinds, who.kind)
        if shape != self._shape:
            self._shape = shape
            self._build(who)
        for code, entry in self._entries.items():
            entry.update_view(_field(who, code))
        self._told.setText(_told(who))

    def flush(self) -> None:
        """Save what stands in the inputs."""
        for entry in self._entries.values():
            entry.flush()

    def focus_on(self, code: str) -> None:
        """Go to a part of the applicant."""
        entry = self._entries.get(code.removeprefix("applicant."))
        (entry or next(iter(self._entries.values()))).entry.setFocus()

    def _build(self, who: ApplicantView) -> None:
        from proxyagent.gui.intake.pane import empty

        empty(self.body)
        self._entries = {}
        self._told = Label("", "body", "text2")
        if len(who.kinds) > 1:
            chips = Chips([(kind, _kind(kind)) for kind in who.kinds], who.kind)
            chips.chosen.connect(lambda kind: self.ask(set_applicant, {"kind": kind}))
            self.body.addWidget(chips)
        card = Card((24, 20, 24, 20), 14)
        card.column.addWidget(self._grid(who, ["name", "id_number", "phone"]))
        card.column.addWidget(self._told)
        self.body.addWidget(card)
        if who.kind == "organisation":
            self.body.addWidget(Label(t("谁来代表单位办", "Who acts for it"), "section"))
            parts = ["representative.name", "representative.id_number", "representative.phone"]
            second = Card((24, 20, 24, 20), 14)
            second.column.addWidget(self._grid(who, parts))
            self.body.addWidget(second)

    def _grid(self, who: ApplicantView, codes: list[str]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for at, code in enumerate(codes):
            entry = FieldEntry(_field(who, code))
            entry.changed.connect(lambda part, value: self.ask(set_applicant, {part: value}))
            self._entries[code] = entry
            grid.addWidget(entry, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return holder


def _kind(kind: str) -> str:
    return t("个人", "Person") if kind == "person" else t("单位", "Organisation")


def _told(who: ApplicantView) -> str:
    if not who.birth:
        return ""
    sex = t("女", "female") if who.sex == "female" else t("男", "male")
    return t(
        "号码对得上：{sex}，{birth} 出生",
        "The number says: {sex}, born {birth}",
        sex=sex,
        birth=who.birth,
    )


def _field(who: ApplicantView, code: str) -> FieldView:
    """A part of the applicant as a field of the form."""
    is_organisation = who.kind == "organisation"
    labels = {
        "name": t("单位名称", "Name of the organisation") if is_organisation else t("姓名", "Name"),
        "id_number": t("统一社会信用代码", "Credit code")
        if is_organisation
        else t("身份证号", "Identity number"),
        "phone": t("电话", "Phone"),
        "representative.name": t("姓名", "Name"),
        "representative.id_number": t("身份证号", "Identity number"),
        "representative.phone": t("电话", "Phone"),
    }
    outer, _, inner = code.partition(".")
    value = who.representative.get(inner, "") if inner else str(getattr(who, outer))
    types = {
        "name": "text",
        "phone": "phone",
        "id_number": "uscc" if is_organisation and not inner else "id_number",
    }
    return FieldView(
        key=code,
        code=code,
        label=labels[code],
        type=types[inner or outer],
        required=True,
        help=t("办结后发短信用", "For the message when it is done") if code == "phone" else "",
        unit="",
        choices=(),
        depth=None,
        least=None,
        most=None,
        value=value,
        shown=value,
        finding=who.findings.get(f"applicant.{code}"),
    )
