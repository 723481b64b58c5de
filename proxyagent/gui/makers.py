"""Which screen stands at which place."""

from collections.abc import Mapping

from proxyagent.gui.case.case import CaseScreen
from proxyagent.gui.cases.cases import CasesScreen
from proxyagent.gui.items.items import ItemsScreen
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.settings.store import Store
from proxyagent.gui.sync.service import SyncService
from proxyagent.gui.sync.sync import SyncScreen
from proxyagent.gui.today.today import TodayScreen
from proxyagent.gui.window import Maker


def makers(store: Store, service: SyncService) -> Mapping[str, Maker]:
    """Every place by its name; what a place is about is given when it is shown."""
    return {
        "today": lambda work, _: TodayScreen(work, service),
        "cases": CasesScreen,
        "case": CaseScreen,
        "items": ItemsScreen,
        "guide": ItemsScreen,
        "prepare": _prepare,
        "sync": lambda work, _: SyncScreen(work, service),
        "settings": lambda work, _: _settings(work, store),
    }


def _prepare(work: Work, what: object) -> Screen:
    from proxyagent.gui.intake.prepare import PrepareScreen

    return PrepareScreen(work, ("begin", what) if isinstance(what, str) else what)


def _settings(work: Work, store: Store) -> Screen:
    from proxyagent.gui.settings.settings import Settings

    return Settings(work, store)
