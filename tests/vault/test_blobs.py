"""A page lies sealed in a file of its own: whole, missing or altered, and the three are told apart."""

import os

import pytest

from proxyagent.ground.errors import DiskFull
from proxyagent.vault.blob_files import BlobFiles
from proxyagent.vault.errors import BlobDamaged
from proxyagent.vault.folder import SeatFolder
from tests.vault.parts import SCAN, save_draft, scan


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_was_stored_is_read_again(vault, length):
    data = os.urandom(length)
    ref = vault.store_blob(data, "image/jpeg")
    assert (ref.bytes, ref.type) == (length, "image/jpeg")
    assert b"".join(vault.read_blob(ref)) == data
    assert vault.blob_path(ref.blob).stat().st_size == ref.length


def test_what_comes_in_pieces_is_stored_alike(vault):
    pieces = [os.urandom(size) for size in (1, 70_000, 3)]
    ref = vault.store_blob(iter(pieces), "image/jpeg")
    assert b"".join(vault.read_blob(ref)) == b"".join(pieces)


def test_the_same_page_twice_is_two_files_with_nothing_in_common(vault):
    one, other = (vault.store_blob(SCAN, "image/jpeg") for _ in range(2))
    assert one.sha256 == other.sha256
    assert one.key != other.key
    assert vault.blob_path(one.blob).read_bytes() != vault.blob_path(other.blob).read_bytes()


def test_an_altered_page_is_refused_wherever_it_was_altered(vault):
    ref = vault.store_blob(SCAN, "image/jpeg")
    path = vault.blob_path(ref.blob)
    whole = path.read_bytes()
    for place in (0, 4, 10, 40, 60, len(whole) // 2, len(whole) - 1):
        altered = bytearray(whole)
        altered[place] ^= 1
        path.write_bytes(altered)
        _refused(vault, ref, "blob-damaged")


@pytest.mark.parametrize("left", [0, 20, 53, 65_605, 65_606])
def test_a_page_cut_short_is_refused(vault, left):
    ref = vault.store_blob(SCAN, "image/jpeg")
    path = vault.blob_path(ref.blob)
    path.write_bytes(path.read_bytes()[:left])
    _refused(vault, ref, "blob-damaged")


def test_a_page_in_anothers_place_is_refused(vault):
    one, other = (vault.store_blob(SCAN, "image/jpeg") for _ in range(2))
    vault.blob_path(other.blob).replace(vault.blob_path(one.blob))
    _refused(vault, one, "blob-damaged")
    _refused(vault, other, "blob-missing")


def _refused(vault, ref, code):
    with pytest.raises(BlobDamaged) as told:
        b"".join(vault.read_blob(ref))
    assert told.value.code == code
    assert not vault.blobs.is_whole(ref)


def test_a_page_on_a_full_disk_is_told_and_leaves_nothing(full_soon):
    files = BlobFiles(SeatFolder(full_soon / "seat"))
    kept = files.store(b"a page", "image/jpeg")
    with pytest.raises(DiskFull):
        files.store(os.urandom(600_000), "image/jpeg")
    left = [path for path in full_soon.rglob("*") if path.is_file()]
    assert [path.name for path in left] == [kept.blob.hex()]
    assert b"".join(files.read(kept)) == b"a page"


def test_a_row_needs_no_second_telling(vault):
    case = save_draft(vault)
    ref = scan(vault, case)
    with vault.write() as tx:
        tx.blobs.add(ref, case)
        assert [row.ref for row in tx.blobs.of_case(case)] == [ref]


def test_what_the_center_asks_for_is_sent_first(vault):
    case = save_draft(vault)
    refs = [scan(vault, case, name) for name in (b"one", b"two", b"three")]
    with vault.write() as tx:
        tx.blobs.make_due(ref.blob for ref in refs)
        assert tx.blobs.ask(refs[2].blob, 10, "/files/3")
        order = [row.ref.blob for row in tx.blobs.to_upload()]
    assert order == [refs[2].blob, refs[0].blob, refs[1].blob]
