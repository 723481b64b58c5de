"""Pictures and PDFs for tests, good and hostile, made in memory."""

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SECRET = b"CANARY-152801-in-metadata"


def sample(name: str) -> bytes:
    """The bytes of a file in `resources/samples`."""
    return (SAMPLES / name).read_bytes()


def photo(width: int = 320, height: int = 200, seed: int = 1) -> Image.Image:
    """A picture with grain, so that it does not compress to nothing."""
    across, down = width // 4, height // 4
    grain = hashlib.shake_256(bytes([seed])).digest(across * down * 3)
    small = Image.frombytes("RGB", (across, down), grain)
    return small.resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture in a format of Pillow's."""
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def exif(orientation: int = 1) -> bytes:
    """EXIF with an orientation, a place and a secret description."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010E] = SECRET.decode()
    block.get_ifd(0x8825)[1] = "N"
    return block.tobytes()


def chatty_jpeg(orientation: int = 1, **options: Any) -> bytes:
    """A JPEG with EXIF, a comment, XMP, a colour profile and bytes behind its end."""
    options = {"quality": 90, "comment": SECRET, "icc_profile": b"profile" * 30, **options}
    made = encoded(photo(), "JPEG", exif=exif(orientation), dpi=(300, 300), **options)
    xmp = b"http://ns.adobe.com/xap/1.0/\x00" + SECRET
    return made[:2] + struct.pack(">HH", 0xFFE1, len(xmp) + 2) + xmp + made[2:] + SECRET


def png_chunk(name: bytes, data: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, rows: bytes | None = None) -> bytes:
    """A grey PNG of any claimed size; `chunks` stand before its pixels."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = rows if rows is not None else b"\x00" * ((width + 1) * height)
    body = png_chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + png_chunk(b"IEND", b"")


def riff_chunk(name: bytes, data: bytes) -> bytes:
    """One WebP chunk."""
    return name + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)


def saved(document: Pdf, **options: Any) -> bytes:
    """A PDF's bytes."""
    made = BytesIO()
    document.save(made, static_id=True, fix_metadata_version=False, preserve_pdfa=False, **options)
    return made.getvalue()


def blank_pdf(pages: int = 1) -> Pdf:
    """A document of pages with a black square, each a little different."""
    document = Pdf.new()
    for number in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Contents = document.make_stream(b"0 0 %d 50 re f" % (number + 10))
    return document


def chatty_pdf() -> Pdf:
    """A document with every kind of thing that must not pass the door."""
    document = blank_pdf(2)
    secret = SECRET.decode()
    run = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=secret)
    start = Dictionary(Type=Name.Action, S=Name.Launch, F=secret)
    document.Root.OpenAction = document.make_indirect(run)
    document.Root.AA = Dictionary(WC=run)
    document.docinfo["/Author"] = secret
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, SECRET, filename="a.txt")
    document.Root.Names.JavaScript = Dictionary(Names=Array([secret, run]))
    document.Root.Metadata = document.make_stream(SECRET, Type=Name.Metadata, Subtype=Name.XML)
    page = document.pages[0]
    page.obj.AA = Dictionary(O=run)
    page.obj.PieceInfo = Dictionary(App=Dictionary(Private=secret))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=start, Contents=secret
    )
    page.obj.Annots = Array([document.make_indirect(link)])
    form = document.make_stream(
        b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Metadata = document.make_stream(SECRET)
    form.Ref = Dictionary(F=secret, Page=0)
    page.obj.Resources = Dictionary(XObject=Dictionary(Metadata=form))
    page.obj.Contents = document.make_stream(b"/Metadata Do")
    return document


def filled_form(*, drawn: bool) -> Pdf:
    """A form whose one field holds a black box; undrawn, the value shows only in a form program."""
    document = blank_pdf()
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="f", V="typed", F=4)
    field.Rect = Array([100, 500, 300, 600])
    if drawn:
        box = document.make_stream(b"0 0 200 100 re f", Subtype=Name.Form, BBox=[0, 0, 200, 100])
        field.AP = Dictionary(N=box)
    note = document.make_indirect(field)
    document.pages[0].obj.Annots = Array([note])
    document.Root.AcroForm = Dictionary(Fields=Array([note]), NeedAppearances=True)
    return document


def nested_forms(depth: int = 9, fan: int = 10) -> bytes:
    """A small page that asks to be drawn `fan` to the power of `depth` times."""
    document = blank_pdf()
    inner = document.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 595, 842])
    for _ in range(depth):
        outer = document.make_stream(b"/X Do " * fan, Subtype=Name.Form, BBox=[0, 0, 595, 842])
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=inner))
    document.pages[0].obj.Contents = document.make_stream(b"/X Do")
    return saved(document)


def picture_pdf(width: int, height: int) -> bytes:
    """A page with one picture of any claimed size, all white."""
    document = blank_pdf()
    image = document.make_stream(
        zlib.compress(b"\xff" * 1000), Subtype=Name.Image, Width=width, Height=height,
        BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=Name.FlateDecode,
    )  # fmt: skip
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
    document.pages[0].obj.Contents = document.make_stream(b"595 0 0 842 0 0 cm /I Do")
    return saved(document)


def photo_pdf(jpeg: bytes, *, deflated: bool) -> Pdf:
    """A page with a photograph as a phone's scanning program leaves it: the camera's own JPEG."""
    document = blank_pdf()
    image = document.make_stream(
        zlib.compress(jpeg) if deflated else jpeg, Subtype=Name.Image, Width=320, Height=200,
        BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
    )  # fmt: skip
    image.Filter = Array([Name.FlateDecode, Name.DCTDecode]) if deflated else Name.DCTDecode
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))
    document.pages[0].obj.Contents = document.make_stream(b"320 0 0 200 0 0 cm /I Do")
    return document
