"""The journey itself: three cases, a killed program, a cut line, a stick, and a search at the end."""

import os
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from proxyagent.commands.center_link import CENTER_URL
from proxyagent.commands.errors import TourBroke
from proxyagent.commands.touring.proof import prove_nothing_in_clear
from proxyagent.commands.touring.relay import Relay
from proxyagent.commands.touring.stage import AGENT, Stage
from proxyagent.commands.touring.story import Story
from proxyagent.ground.clock import SystemClock

STRAIGHT, RETURNED, BY_STICK = (
    "intake-straight.json",
    "intake-returned.json",
    "intake-by-stick.json",
)
CUT_AFTER = 700_000
"""Bytes: well inside the scans of the first cases."""
_PATIENCE = 4
_LONGEST_WAIT = 30.0
_SITE = "TK"


class Journey:
    """One tour on a stage; every step is told as it is done."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self._stage = stage
        self._story = story
        self._cases: dict[str, str] = {}
        self.facts: dict[str, Any] = {}

    def go(self) -> None:
        """Go the whole way; raises Problem where a step does not do what it says."""
        self._prepare()
        with self._stage.serving() as url:
            parts = urlsplit(url)
            with Relay(parts.hostname or "127.0.0.1", parts.port or 0) as line:
                line.cut_after(0)
                os.environ[CENTER_URL] = line.url
                self._take_in_without_a_line()
                self._lose_the_line(line)
                self._judge_the_first_two()
                self._supplement()
                self._finish_the_first_two()
        self._carry_by_stick()
        self._check_everything()

    def cases(self) -> list[dict[str, Any]]:
        """How each case stands at the end, with its history."""
        shown = {name: self._stage.run("show", case) for name, case in self._cases.items()}
        return [
            {
                "intake": name,
                "case": one["case"],
                "number": one["number"],
                "item": one["item"],
                "state": one["state"],
                "flags": one["flags"],
                "history": one["history"],
            }
            for name, one in shown.items()
        ]

    def _prepare(self) -> None:
        stage = self._stage
        stage.run("center", "init", "--data", stage.center, "--url", "http://127.0.0.1:8470")
        stage.run(
            *("center", "site", _SITE, "--kind", "town", "--name", "图克镇样例窗口"),
            *("--data", stage.center),
        )
        activation = stage.given / "activation.json"
        stage.run(
            *("center", "activate", "--site", _SITE, "--agent", AGENT),
            *("--out", activation, "--data", stage.center),
        )
        self._story.tell("tour-center")
        stage.run("enrol", activation, "--agent", AGENT)
        self._story.tell("tour-enrolled")

    def _take_in_without_a_line(self) -> None:
        stage = self._stage
        unfinished = {**stage.read(STRAIGHT), "materials": {}, "fields": {}}
        looked = stage.run("intake", stage.write("unfinished.json", unfinished), "--dry-run")
        self._story.tell("tour-missing", count=len(looked["missing"]))
        taken = self._take_in(STRAIGHT)
        self._story.tell("tour-taken-in", number=taken["number"])
        self._kill_and_restart()

    def _kill_and_restart(self) -> None:
        """Kill the program once it has begun to store pages; then simply repeat the command."""
        stage = self._stage
        before = _blobs(stage.desk)
        child = stage.begin("killed.log", "intake", stage.given / RETURNED)
        patience = time.monotonic() + _LONGEST_WAIT
        while child.poll() is None and _blobs(stage.desk) <= before and time.monotonic() < patience:
            time.sleep(0.002)
        child.kill()
        child.communicate()
        self.facts["killed"] = child.returncode != 0
        self._story.tell("tour-killed")
        taken = self._take_in(RETURNED)
        listed = stage.run("cases")["cases"]
        if len(listed) != len(self._cases):
            raise TourBroke("intake")
        self._story.tell("tour-restarted", number=taken["number"], count=len(listed))

    def _lose_the_line(self, line: Relay) -> None:
        stage = self._stage
        blobs = list(_blob_files(stage.desk))
        nothing = stage.run("sync", "--once", "--patience", 1)
        self._story.tell("tour-no-line", waiting=nothing["waiting"])
        line.cut_after(CUT_AFTER)
        first = stage.run("sync", "--once", "--patience", _PATIENCE)
        was_cut, passed = line.was_cut, line.passed
        self._story.tell("tour-line-cut", bytes=passed, waiting=first["waiting"])
        line.mend()
        second = self._agree()
        self.facts["line"] = {
            "cut": was_cut,
            "before": passed,
            "after": second["uploaded_bytes"],
            "all": sum(path.stat().st_size for path in blobs),
        }
        self._story.tell("tour-resumed", bytes=second["uploaded_bytes"])
        if not was_cut:
            raise TourBroke("sync")

    def _judge_the_first_two(self) -> None:
        self._expect("received", STRAIGHT, RETURNED)
        self._story.tell("tour-received")
        self._at_center(STRAIGHT, "accept")
        self._decide_and_issue(STRAIGHT)
        by = (SystemClock().now() + timedelta(days=14)).date().isoformat()
        items = [
            {
                "material": "form",
                "page": 2,
                "region": [120, 640, 420, 160],
                "reason": "签名处看不清",
            },
            {"field": "kin_phone", "reason": "联系人电话打不通，请核对"},
        ]
        self._at_center(RETURNED, "correct", {"by": by, "items": items})
        self._agree()
        self._expect("issued", STRAIGHT)
        self._expect("returned", RETURNED)
        shown = self._stage.run("show", self._cases[RETURNED])
        self._story.tell("tour-returned", count=len(shown["corrections"]))

    def _supplement(self) -> None:
        stage = self._stage
        change = {
            "fields": {"kin_phone": "13800000006"},
            "materials": {"form": {"2": "typewriter.png"}},
        }
        stage.run(
            "act", self._cases[RETURNED], "supplement", stage.write("supplement.json", change)
        )
        self._agree()
        shown = stage.run("show", self._cases[RETURNED])
        if not all(one["done"] for one in shown["corrections"]):
            raise TourBroke("supplement")
        self._story.tell("tour-supplemented")
        self._at_center(RETURNED, "accept")
        self._decide_and_issue(RETURNED)

    def _finish_the_first_two(self) -> None:
        self._agree()
        for name in (STRAIGHT, RETURNED):
            self._hand_over(name)
        self._agree()
        self._story.tell("tour-delivered")

    def _carry_by_stick(self) -> None:
        """The third case never sees a line: the center is not even reachable."""
        taken = self._take_in(BY_STICK)
        self._by_stick("1")
        self._expect("received", BY_STICK)
        self._story.tell("tour-stick-out", number=taken["number"])
        self._at_center(BY_STICK, "accept")
        self._decide_and_issue(BY_STICK)
        self._by_stick("2")
        self._hand_over(BY_STICK)
        self._by_stick("3")
        self._expect("delivered", STRAIGHT, RETURNED, BY_STICK)
        self._story.tell("tour-stick-back")

    def _by_stick(self, trip: str) -> None:
        stage = self._stage
        there, back = stage.stick / f"out-{trip}.tar", stage.stick / f"back-{trip}.tar"
        stage.run("bundle", "export", there)
        stage.run("center", "bundle", there, "--out", back, "--data", stage.center)
        stage.run("bundle", "import", back)

    def _check_everything(self) -> None:
        stage = self._stage
        if not stage.run("check")["ok"]:
            raise TourBroke("check")
        intakes = [stage.read(name) for name in (STRAIGHT, RETURNED, BY_STICK)]
        proof = prove_nothing_in_clear(stage.sealed, intakes)
        self.facts |= proof
        self._story.tell("tour-searched", count=proof["searched_for"])

    def _take_in(self, name: str) -> Mapping[str, Any]:
        taken = self._stage.run("intake", self._stage.given / name)
        if taken["state"] != "submitted":
            raise TourBroke("intake")
        self._cases[name] = taken["case"]
        return taken

    def _agree(self) -> Mapping[str, Any]:
        done = self._stage.run("sync", "--once", "--patience", _PATIENCE)
        if done["reason"] is not None or done["waiting"]:
            raise TourBroke("sync")
        return done

    def _at_center(self, name: str, action: str, content: Mapping[str, Any] | None = None) -> None:
        stage, case = self._stage, self._cases[name]
        file = [] if content is None else [stage.write(f"{action}.json", content)]
        number = stage.run("show", case)["number"]
        stage.run("center", "act", number, action, *file, "--data", stage.center)

    def _decide_and_issue(self, name: str) -> None:
        self._at_center(name, "approve")
        self._at_center(name, "issue", {"result": "francais.pdf"})

    def _hand_over(self, name: str) -> None:
        stage, case = self._stage, self._cases[name]
        stage.run("export", case, "--out", stage.export / Path(name).stem)
        to = stage.read(name)["applicant"]["name"]
        delivery = {"to": to, "signature": "sample-signature.png"}
        stage.run("act", case, "deliver", stage.write("delivery.json", delivery))
        rating = {"level": 5, "reasons": ["在家门口就办好了"]}
        stage.run("act", case, "rate", stage.write("rating.json", rating))

    def _expect(self, state: str, *names: str) -> None:
        for name in names:
            if self._stage.run("show", self._cases[name])["state"] != state:
                raise TourBroke(state)


def _blobs(desk: Path) -> int:
    return sum(1 for _ in _blob_files(desk))


def _blob_files(desk: Path) -> Iterator[Path]:
    return (path for path in desk.glob("agents/*/blobs/*/*") if path.is_file())
