"""What the status bar and the counts beside the places say: the line, what waits, when it was last heard."""

from typing import NamedTuple

from proxyagent.desk.open_desk import Desk
from proxyagent.desk.sync_view import SyncView, sync_view
from proxyagent.desk.today import today
from proxyagent.gui.language import t
from proxyagent.gui.parts.status_bar import Standing
from proxyagent.gui.sync.service import UNKNOWN
from proxyagent.gui.telling import ago, size


class Stands(NamedTuple):
    """What was read: how many wait on the agent, and everything between desk and center."""

    waits: int
    view: SyncView
    now: int


def stands(desk: Desk) -> Stands:
    """Ask the desk."""
    return Stands(today(desk).total, sync_view(desk), desk.now)


def standing_of(read: Stands, reason: str) -> Standing:
    """Three sentences, and what protects."""
    icon, line, ink = line_said(reason)
    view = read.view
    sending = [one for one in view.things if one.state in ("sending", "queued", "held")]
    if sending:
        waiting = t(
            "{n} 件等待发送，{size}", "{n} to send, {size}", n=len(sending), size=size(view.bytes)
        )
    else:
        waiting = t("没有等待发送的", "Nothing to send")
    progress = None
    moving = [one for one in sending if 0 < one.bytes_sent < one.bytes]
    if not reason and moving:
        progress = sum(one.bytes_sent for one in moving) / sum(one.bytes for one in moving)
    last = t("上次同步：{ago}", "Last sync: {ago}", ago=ago(view.last_at, read.now))
    protects = t("资料已加密保存在本机", "Kept encrypted on this computer")
    return Standing(icon, line, waiting, last, protects, ink, progress)


def line_said(reason: str) -> tuple[str, str, str]:
    """Icon, words and ink of the line."""
    if not reason or reason == "too-fast":
        return "wifi", t("已连上旗中心", "Connected to the center"), "text"
    if reason == UNKNOWN:
        return "wifi-low", t("正在连旗中心", "Reaching the center"), "text"
    short = {
        "no-line": ("wifi-off", t("没有网络", "No network"), "text"),
        "portal": ("globe-lock", t("网络要先登录", "Network asks to sign in"), "warn"),
        "sync-running": ("wifi", t("另一个程序在发送", "Another program is sending"), "text"),
        "seat-revoked": ("circle-alert", t("席位停用了", "Seat closed"), "bad"),
        "version": ("circle-alert", t("要更新程序", "Program needs updating"), "warn"),
    }
    away = ("wifi-off", t("连不上旗中心", "Center out of reach"), "text")
    return short.get(reason, away)
