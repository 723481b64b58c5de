"""`proxyagent practice`: the window beside a practice center that answers by itself."""

import importlib
import os
import sys
from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.verb import Verb

_PLATFORM = "QT_QPA_PLATFORM"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--offscreen", action="store_true", help=words("option-offscreen"))
    parser.add_argument("--fresh", action="store_true", help=words("option-fresh"))


def _run(asked: Namespace) -> Answer:
    _check_screen(offscreen=asked.offscreen)
    from proxyagent.commands.center_link import CENTER_URL
    from proxyagent.commands.practising.place import practising
    from proxyagent.ground.home import data_home

    with practising(data_home(), fresh=asked.fresh) as place:
        # From here on nothing in this process can name a real vault or a real center.
        os.environ["PROXYAGENT_HOME"] = str(place.home)
        os.environ[CENTER_URL] = place.url
        print(words("practice-begun", password=place.password), file=sys.stderr, flush=True)
        from proxyagent.gui.app import run

        status = run(place.home, practice=place.password)
    return Answer({"ended": True}, [words("practice-ended")], status=status)


def _check_screen(*, offscreen: bool) -> None:
    """Raise NoScreen before anything is begun, where Qt would only end the process."""
    from proxyagent.commands.practising.errors import NoScreen

    if offscreen:
        os.environ[_PLATFORM] = "offscreen"
    has_screen = any(os.environ.get(name) for name in (_PLATFORM, "DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_screen:
        raise NoScreen("DISPLAY, WAYLAND_DISPLAY")
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        # Such as libEGL.so.1: cannot open shared object file.
        raise NoScreen(str(error)) from None


PRACTICE = Verb(_arguments, _run)
