"""What this program is made of and under which licences, as they must be named beside it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.surfaces import Page

PARTS = (
    ("Qt 6, PySide6", "LGPL 3.0", "qt.io"),
    ("Noto Sans CJK SC", "SIL Open Font License 1.1", "notofonts.github.io"),
    ("Lucide", "ISC", "lucide.dev"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib", "zetetic.net"),
    ("cryptography (OpenSSL)", "Apache-2.0 / BSD-3-Clause", "cryptography.io"),
    ("SQLAlchemy", "MIT", "sqlalchemy.org"),
    ("msgspec", "BSD-3-Clause", "jcristharif.com/msgspec"),
    ("Pillow", "MIT-CMU", "python-pillow.org"),
    ("pypdfium2 (PDFium)", "Apache-2.0 / BSD-3-Clause", "pypdfium2.readthedocs.io"),
    ("pikepdf (QPDF)", "MPL-2.0", "pikepdf.readthedocs.io"),
    ("Litestar, Uvicorn, Jinja", "MIT, BSD-3-Clause", "litestar.dev"),
    ("Requests, zstandard", "Apache-2.0, BSD-3-Clause", "requests.readthedocs.io"),
    ("pypinyin, segno", "MIT, BSD-3-Clause", "github.com"),
    ("python-stdnum", "LGPL 2.1 or later", "arthurdejong.org"),
    ("typst", "Apache-2.0", "typst.app"),
    ("Python", "PSF-2.0", "python.org"),
)


class Licences(Sheet):
    """The list, to be read and closed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 640)
        self.column.addWidget(
            Label(t("用到的软件和许可", "Software used, and its licences"), "section")
        )
        page = Page(0)
        page.setMinimumHeight(min(420, window.height() - 220))
        page.column.setSpacing(8)
        for name, licence, home in PARTS:
            row = QHBoxLayout()
            row.addWidget(Label(name), 1)
            row.addWidget(Label(f"{licence} · {home}", "small", "text2"))
            page.column.addLayout(row)
        page.column.addStretch(1)
        self.column.addWidget(page)
        close = Button(t("看完了", "Close"), "main")
        close.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.column.addLayout(row)
        close.setFocus()
