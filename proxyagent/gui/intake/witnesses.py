"""Two who saw the thumb pressed: their names, numbers and signatures."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import WitnessView
from proxyagent.desk.prepare_consent import add_witness, remove_witness, set_witness
from proxyagent.gui.intake.citizen import SigningSheet
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.field import Line
from proxyagent.gui.parts.labels import IconLine, Label


class Witnesses(QWidget):
    """`asked(verb, facts)` wants a verb of the desk run."""

    asked = Signal(object, object)

    def __init__(self, witnesses: tuple[WitnessView, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(t("见证人", "Witnesses"), "group"))
        column.addWidget(
            Label(
                t("看着按的两位，不能是代办员。", "Two who saw it, not the agent."),
                "small",
                "text2",
            )
        )
        for witness in witnesses:
            column.addLayout(self._witness(witness))
        add = Button(t("加一位见证人", "Add a witness"), icon="user-plus")
        add.clicked.connect(
            lambda: self.asked.emit(
                add_witness,
                ("", ""),
            )
        )
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _witness(self, witness: WitnessView) -> QVBoxLayout:
        block, row = QVBoxLayout(), QHBoxLayout()
        name, number = Line(t("姓名", "Name")), Line(t("身份证号", "Identity number"))
        name.setText(witness.name)
        number.setText(witness.id_number)
        for line, key, old in (
            (name, "name", witness.name),
            (number, "id_number", witness.id_number),
        ):
            line.editingFinished.connect(partial(self._put_witness, witness.number, key, line, old))
            line.setAccessibleName(line.placeholderText())
            row.addWidget(line, 1)
        signed = Button(t("重签", "Again") if witness.page else t("签字", "Sign"), icon="pen-line")
        signed.clicked.connect(partial(self._sign_witness, witness))
        remove = Button("", "icon", "trash-2", t("拿掉这位", "Remove"))
        remove.clicked.connect(lambda: self.asked.emit(remove_witness, (witness.number,)))
        row.addWidget(signed)
        row.addWidget(remove)
        block.addLayout(row)
        if witness.page is not None:
            block.addWidget(IconLine("circle-check", t("签好了", "Signed"), "ok"))
        return block

    def _put_witness(self, number: int, key: str, line: Line, old: str) -> None:
        if line.text() != old:
            typed = line.text()
            verb = partial(set_witness, name=typed) if key == "name" else None
            self.asked.emit(verb or partial(set_witness, id_number=typed), (number,))

    def _sign_witness(self, witness: WitnessView) -> None:
        sheet = SigningSheet(
            self.window(),
            t("请 {name} 签字", "{name}, please sign", name=witness.name or t("见证人", "Witness")),
        )
        sheet.signed.connect(
            lambda png: self.asked.emit(
                set_witness,
                (
                    witness.number,
                    png,
                ),
            )
        )
        sheet.open()
