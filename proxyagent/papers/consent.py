"""代办委托书: drawn from exactly what was shown, whose digest the citizen's mark stands for."""

from dataclasses import dataclass

from proxyagent.domain.shown import PROXY, Shown
from proxyagent.papers.paper import Paper, Place, facts, marks, picture, small, words


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark's picture, whose it is, and the day."""

    whose: str
    png: bytes | None = None
    day: str = ""


def consent(
    shown: Shown,
    digest: bytes,
    number: str,
    citizen: Mark,
    agent: str,
    witnesses: tuple[Mark, ...] = (),
) -> Paper:
    """The authorisation, or where the item may not be proxied the record of presence."""
    proxied = shown.template == PROXY
    first, *rest = shown.lines
    signed = [Place("申请人签字或按手印", citizen.day, picture(citizen.png))]
    signed.append(Place("代办员" if proxied else "经办人", agent))
    blocks = [words(first[1]), facts(*rest), marks(*signed)]
    if witnesses:
        blocks.append(
            marks(
                *(
                    Place(f"见证人 {at}", one.whose, picture(one.png))
                    for at, one in enumerate(witnesses, 1)
                )
            )
        )
    blocks.append(
        small(f"签字对应的内容摘要（SHA-256）：{digest.hex()}", f"所示页数：{len(shown.pages)} 页")
    )
    return Paper(
        title="代办委托书" if proxied else "本人到场确认书",
        number=number,
        number_label="编号 ",
        foot="办结前可随时撤销",
        blocks=tuple(blocks),
    )
