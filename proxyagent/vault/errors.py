"""What the vault refuses.

Problem
└── VaultProblem
    ├── NoVault            vault-not-found, vault-none, vault-choose
    ├── VaultExists        vault-exists, restore-vault-there
    ├── WrongPassword      password-wrong
    ├── MustWait           password-wait
    ├── ChangeUnfinished   password-unfinished
    ├── PasswordTooShort   password-too-short
    ├── VaultDamaged       vault-damaged
    ├── VaultTooNew        vault-too-new
    ├── CaseNotFound       case-not-found, draft-not-found
    ├── NothingToUndo      nothing-to-undo
    ├── BlobDamaged        blob-damaged, blob-missing
    ├── BackupDamaged      backup-damaged
    ├── NotRecoverable     recovery-no-key, recovery-not-asked, recovery-wrong-answer
    ├── RefTaken           ref-taken
    └── CheckFault         check-database, check-rows, check-chain, check-signature, check-envelope,
                           check-receipt, check-definition, check-page
"""

from proxyagent.words import Problem


class VaultProblem(Problem):
    """Anything that the vault tells a person."""


class NoVault(VaultProblem):
    """There is no vault of this agent here, or there are several and none was named."""


class VaultExists(VaultProblem):
    """This agent has a vault on this device already."""


class WrongPassword(VaultProblem):
    """The password does not open this vault; fact `left`: tries before a wait."""


class MustWait(VaultProblem):
    """Too many wrong passwords; fact `seconds`: how long to wait."""


class ChangeUnfinished(VaultProblem):
    """A change of the vault key was cut midway: the other one of the two passwords opens the vault."""


class PasswordTooShort(VaultProblem):
    """A new password is too short; fact `least`."""


class VaultDamaged(VaultProblem):
    """A file of the vault is not what was written; fact `file`: its name."""


class VaultTooNew(VaultProblem):
    """A newer program wrote this vault; nothing was touched."""


class CaseNotFound(VaultProblem):
    """No case or draft of this id, number or ref."""


class NothingToUndo(VaultProblem):
    """There is no older, or no newer, version of this draft."""


class BlobDamaged(VaultProblem):
    """A page's file is missing or not what was written."""


class BackupDamaged(VaultProblem):
    """A backup file is cut, altered or none of ours."""


class NotRecoverable(VaultProblem):
    """There is no escrow, nothing was asked, or the answer is for another request."""


class RefTaken(VaultProblem):
    """The caller's own number belongs to another case of this vault."""


class CheckFault(VaultProblem):
    """Something that `check` found; never raised. Fact `number` where it concerns a case."""
