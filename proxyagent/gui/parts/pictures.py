"""Pictures of pages: drawn by imaging's bounded reader on the pool, never on the main thread."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from proxyagent.domain.actions import BlobRef
from proxyagent.gui.background import Answer, call_if_there
from proxyagent.gui.screen import Work

THUMBNAIL = 360
VIEW = 2000
_KEPT = 160


class Pictures:
    """Asks for pictures and keeps the last ones in memory; nothing of them rests on the disk."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._kept: dict[tuple[bytes, int], QImage] = {}

    def ask(self, ref: BlobRef, side: int, show: Callable[[QImage], object]) -> Answer | None:
        """Call `show` with the picture: at once if it is here, else when it is drawn."""
        known = self._kept.get((ref.blob, side))
        if known is not None:
            show(known)
            return None
        desk = self._work.desk

        def draw() -> QImage:
            data = b"".join(desk.vault.read_blob(ref))
            picture = desk.door.picture(data, ref.type, side, side)
            image = QImage(
                picture.pixels,
                picture.width,
                picture.height,
                picture.width * 3,
                QImage.Format.Format_RGB888,
            )
            # A copy of its own: the bytes above go with this call.
            return image.copy()

        def keep(image: QImage) -> None:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[(ref.blob, side)] = image
            call_if_there(show, image)

        return self._work.background.draw(draw).then(keep)
