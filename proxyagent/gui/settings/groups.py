"""The groups of settings that the store alone knows: display, and leaving the desk."""

from PySide6.QtWidgets import QComboBox

from proxyagent.gui.language import t
from proxyagent.gui.parts.choice import Segments
from proxyagent.gui.settings.kept import LOCK_MINUTES
from proxyagent.gui.settings.rows import Group, OnOff, SettingRow, combo
from proxyagent.gui.settings.store import Store


def display(store: Store) -> Group:
    """Language, text size, colours, motion: each takes effect at once."""
    kept = store.kept
    motion = OnOff(t("减少动画", "Reduce motion"), on=kept.reduce_motion)
    motion.switch.toggled.connect(lambda on: store.change(reduce_motion=on))
    return Group(
        t("显示", "Display"),
        [
            SettingRow(
                t("语言", "Language"),
                t("改了马上换，不用重开", "Changes at once, without a restart"),
                _language(store),
            ),
            SettingRow(
                t("字号", "Text size"),
                t("当前这一行就是现在的字号", "This line has the present size"),
                _size(store),
            ),
            SettingRow(
                t("颜色", "Colours"),
                t("跟随电脑时，晚上会变暗", "As the computer: dark in the evening if it is"),
                _colours(store),
            ),
            SettingRow(
                t("减少动画", "Reduce motion"),
                t("不淡入，不滑动", "Nothing fades or slides"),
                motion,
            ),
        ],
    )


def locking(store: Store, password: SettingRow) -> Group:
    """When it locks by itself, and what opens it."""
    options: list[tuple[object, str]] = [
        (minutes, t("{n} 分钟", "{n} minutes", n=minutes)) for minutes in LOCK_MINUTES
    ]
    minutes = combo(options, store.kept.lock_minutes)
    minutes.activated.connect(lambda at: store.change(lock_minutes=minutes.itemData(at)))
    return Group(
        t("锁定和密码", "Lock and password"),
        [
            SettingRow(
                t("多久不用就锁", "Lock after"),
                t(
                    "锁住后资料打不开，没办完的都留着",
                    "Locked, nothing can be opened; unfinished work stays",
                ),
                minutes,
            ),
            password,
        ],
    )


def _language(store: Store) -> QComboBox:
    made = combo([("zh_CN", "简体中文"), ("en", "English")], store.kept.language)
    made.activated.connect(lambda at: store.change(language=made.itemData(at)))
    return made


def _size(store: Store) -> Segments:
    options = [
        ("standard", t("标准", "Standard")),
        ("large", t("大", "Large")),
        ("largest", t("特大", "Largest")),
    ]
    made = Segments(options, store.kept.size, t("字号", "Text size"))
    made.chosen.connect(lambda size: store.change(size=size))
    return made


def _colours(store: Store) -> Segments:
    options = [
        ("system", t("跟随电脑", "System")),
        ("light", t("亮", "Light")),
        ("dark", t("暗", "Dark")),
    ]
    made = Segments(options, store.kept.theme, t("颜色", "Colours"))
    made.chosen.connect(lambda theme: store.change(theme=theme))
    return made
