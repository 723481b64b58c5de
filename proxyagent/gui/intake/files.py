"""Files as they come by drop or from the clipboard, and how large they are."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from proxyagent.desk.prepare_pages import File


def files_of(data: QMimeData) -> list[File]:
    """Files by their paths, or a picture as PNG bytes."""
    if data.hasUrls():
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a str
    return [bytes(held.data())]


def size_of(count: int) -> str:
    """Bytes for people."""
    kilo = 1024
    return (
        f"{count / kilo / kilo:.1f} MB"
        if count >= kilo * kilo
        else f"{max(1, round(count / kilo))} KB"
    )
