"""What tests of the window stand on: the theme, the threads, a device. Left out where Qt cannot be loaded."""

import importlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxyagent.gui.background import Background
    from tests.gui.people import Device

try:
    importlib.import_module("PySide6.QtWidgets")
except ImportError:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The plugin that draws on no screen says of each window that it cannot bound its size."""
    for item in items:
        if "tests/gui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def _dressed(qapp):
    """Light, standard text, Chinese, in every test."""
    from proxyagent.gui.language import choose
    from proxyagent.gui.theme.theme import theme

    choose("zh_CN")
    theme().apply(qapp, "light")


@pytest.fixture
def background() -> "Iterator[Background]":
    from proxyagent.gui.background import Background

    made = Background()
    yield made
    made.close()


@pytest.fixture
def device(tmp_path) -> "Iterator[Device]":
    """Two agents are enrolled, a third has her file."""
    from tests.gui.people import device_with

    made = device_with(tmp_path)
    yield made
    made.center.close()
