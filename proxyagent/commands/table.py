"""Every command by the words that are typed: `module:VERB` in this room, and the code of what it is for."""

from importlib import import_module

from proxyagent.commands.verb import Verb

TABLE = {
    "tour": ("tour:TOUR", "help-tour"),
    "practice": ("practice:PRACTICE", "help-practice"),
    "enrol": ("enrol:ENROL", "help-enrol"),
    "intake": ("intake:INTAKE", "help-intake"),
    "cases": ("cases:CASES", "help-cases"),
    "show": ("show:SHOW", "help-show"),
    "act": ("act:ACT", "help-act"),
    "export": ("export:EXPORT", "help-export"),
    "items": ("items:ITEMS", "help-items"),
    "sync": ("sync:SYNC", "help-sync"),
    "bundle export": ("bundle:OUT", "help-bundle-export"),
    "bundle import": ("bundle:IN", "help-bundle-import"),
    "session": ("session:SESSION", "help-session"),
    "password": ("password:PASSWORD", "help-password"),
    "recover ask": ("recover:ASK", "help-recover-ask"),
    "recover take": ("recover:TAKE", "help-recover-take"),
    "check": ("check:CHECK", "help-check"),
    "backup": ("backup:BACKUP", "help-backup"),
    "restore": ("backup:RESTORE", "help-restore"),
    "doctor": ("doctor:DOCTOR", "help-doctor"),
    "center init": ("center_init:INIT", "help-center-init"),
    "center serve": ("center_serve:SERVE", "help-center-serve"),
    "center site": ("center_people:SITE", "help-center-site"),
    "center user": ("center_people:USER", "help-center-user"),
    "center activate": ("center_people:ACTIVATE", "help-center-activate"),
    "center publish": ("center_files:PUBLISH", "help-center-publish"),
    "center bundle": ("center_files:BUNDLE", "help-center-bundle"),
    "center recover": ("center_files:RECOVER", "help-center-recover"),
    "center backup": ("center_files:BACKUP", "help-center-backup"),
    "center restore": ("center_files:RESTORE", "help-center-restore"),
    "center act": ("center_act:ACT", "help-center-act"),
    "center export": ("center_files:EXPORT", "help-center-export"),
    "center stats": ("center_look:STATS", "help-center-stats"),
    "center doctor": ("center_look:DOCTOR", "help-center-doctor"),
}

GROUPS = ("bundle", "recover", "center")


def load(words: str) -> Verb:
    """The command typed as `words`; raises KeyError for words that are not in the table."""
    module, name = TABLE[words][0].split(":")
    verb: Verb = getattr(import_module(f"proxyagent.commands.{module}"), name)
    return verb


def words_typed(arguments: list[str]) -> str | None:
    """The command at the start of what was typed, or None."""
    for count in (2, 1):
        words = " ".join(arguments[:count])
        if len(arguments) >= count and words in TABLE:
            return words
    return None


def group_typed(arguments: list[str]) -> str | None:
    """The group at the start of what was typed, where no command of it was named."""
    return arguments[0] if arguments and arguments[0] in GROUPS else None


def commands_of(group: str | None) -> list[str]:
    """The commands of a group, or all of them, in the order of the table."""
    return [words for words in TABLE if group is None or words.startswith(f"{group} ")]
