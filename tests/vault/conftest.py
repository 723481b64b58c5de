"""A vault with a weak key derivation and a fixed clock, made from an activation as a center writes it."""

import shutil
from pathlib import Path

import pytest

from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import create_vault, open_vault
from tests.vault.parts import AGENT, PASSWORD, TestCenter


@pytest.fixture(scope="session")
def center():
    return TestCenter()


@pytest.fixture(scope="session")
def made_home(center, tmp_path_factory):
    from tests.support.clock import FixedClock

    folder = tmp_path_factory.mktemp("home")
    kdf = weak_parameters_for_tests()
    create_vault(Home(folder), center.activation(), AGENT, PASSWORD, FixedClock(), kdf).close()
    return folder


@pytest.fixture
def home(made_home, tmp_path):
    """A copy of a fresh home."""
    return Home(Path(shutil.copytree(made_home, tmp_path / "home")))


@pytest.fixture
def folder(home):
    return home.get_agent().folder


@pytest.fixture
def vault(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    yield vault
    vault.close()


@pytest.fixture
def open_again(folder, clock):
    """Opens the vault once more, as another program would; all are closed at the end."""
    opened = []

    def opener(password=PASSWORD):
        opened.append(open_vault(folder, password, clock))
        return opened[-1]

    yield opener
    for vault in opened:
        vault.close()
