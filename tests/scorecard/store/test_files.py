"""Files and folders that all can read, and errors that name their file."""

import errno
import os

import pytest

from scorecard.store import files


@pytest.fixture
def private():
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_modes_do_not_hang_on_the_users_mask(tmp_path, private):
    files.write(tmp_path / "a/b/file", b"x")
    files.write(tmp_path / "a/frozen", b"x", mode=0o444)
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("a", "a/b", "a/b/file", "a/frozen")}
    assert modes == {"a": 0o755, "a/b": 0o755, "a/b/file": 0o644, "a/frozen": 0o444}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path):
    (tmp_path / "own").mkdir(mode=0o700)
    files.folder(tmp_path / "own" / "new")
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700


def test_an_error_without_a_name_gets_the_files(tmp_path):
    path = tmp_path / "file"
    with pytest.raises(OSError) as caught, files.named(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
    with pytest.raises(FileNotFoundError) as missing, files.named(path):
        (tmp_path / "other").read_bytes()
    assert missing.value.filename == str(tmp_path / "other")


def test_a_flushed_folder_and_a_digest(tmp_path):
    files.flush(tmp_path)
    assert files.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
