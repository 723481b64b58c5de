"""What is typed, in both languages."""

import json
import subprocess
import sys

import pytest

from proxyagent.commands import table
from proxyagent.commands.answer import words
from proxyagent.commands.main import run
from proxyagent.commands.parser import help_code, usage_sentence
from proxyagent.words.sentences import CHINESE, ENGLISH, sentences


def test_every_command_says_what_it_is_for_in_both_languages():
    for language in (CHINESE, ENGLISH):
        known = sentences(language)
        assert [words for words in table.TABLE if help_code(words) not in known] == []


def test_without_a_command_the_commands_are_listed(capsys):
    assert run([]) == 0
    assert "proxyagent intake" in capsys.readouterr().out


def test_an_unknown_command_is_wrong_usage(capsys):
    assert run(["fly"]) == 2
    assert "fly" in capsys.readouterr().err


def test_a_group_without_its_command_lists_them(capsys):
    assert run(["bundle"]) == 2
    assert "bundle export" in capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(table.TABLE))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_command_explains_itself(command, language, capsys, monkeypatch):
    monkeypatch.setenv("PROXYAGENT_LANG", language)
    assert run([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert words("option-help") in shown
    assert words("usage-prefix").strip() in shown
    assert sentences(language)[help_code(command)][:12] in shown.replace("\n", "")


def test_a_wrong_option_is_wrong_usage_in_chinese(capsys):
    assert run(["cases", "--fly"]) == 2
    assert capsys.readouterr().err.startswith("不认得：--fly。")


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        ("the following arguments are required: FILE", "还差：FILE。"),
        ("argument --limit: invalid int value: 'x'", "--limit 不能是 'x'。"),
        ("argument --limit: expected one argument", "--limit 后面要跟一个值。"),
        (
            "argument ACTION: invalid choice: 'a' (choose from 'b')",
            "ACTION 不能是 'a'，可以是：'b'。",
        ),
        ("something new", "命令写得不对：something new。"),
    ],
)
def test_what_argparse_says_is_said_in_plain_words(said, ours):
    assert usage_sentence(said) == ours


def test_a_problem_is_one_sentence_and_for_programs_a_code(tmp_path):
    environment = {"PROXYAGENT_HOME": str(tmp_path), "PROXYAGENT_PASSWORD": "x", "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "proxyagent", "cases", "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert json.loads(done.stdout.splitlines()[-1])["problem"] == "vault-none"
    assert len(done.stderr.strip().splitlines()) == 1
