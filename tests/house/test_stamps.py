"""Nothing is made twice, and nothing stale is taken for fresh."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from devtools.paths import ROOT
from devtools.stamps import Stamp, files_under, fingerprint, only_one


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with two files, one of them deeper."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "deep" / "b.txt").write_text("two", "utf-8")
    return tmp_path


def test_fingerprint_follows_content_names_and_words(tree: Path) -> None:
    files = files_under(tree)
    before = fingerprint(files, "3.11")
    assert fingerprint(reversed(files), "3.11") == before
    assert fingerprint(files, "3.12") != before
    (tree / "a.txt").write_text("eins", "utf-8")
    changed = fingerprint(files_under(tree), "3.11")
    assert changed != before
    (tree / "a.txt").rename(tree / "c.txt")
    assert fingerprint(files_under(tree), "3.11") != changed


def test_fingerprint_keeps_neighbours_apart(tmp_path: Path) -> None:
    """Two words are not one longer word, or moving a letter between them would go unnoticed."""
    assert fingerprint([], "ab", "c") != fingerprint([], "a", "bc")


def test_files_under_takes_files_folders_and_what_is_missing(tree: Path) -> None:
    assert files_under(tree / "deep", tree / "a.txt", tree / "gone") == [tree / "a.txt", tree / "deep" / "b.txt"]


def test_stamp_is_fresh_only_for_its_fingerprint_and_with_its_product(tmp_path: Path) -> None:
    product = tmp_path / "product"
    stamp = Stamp(tmp_path / "stamps" / "product", product)
    assert not stamp.fresh("1")
    product.touch()
    stamp.write("1")
    assert stamp.fresh("1")
    assert not stamp.fresh("2")
    product.unlink()
    assert not stamp.fresh("1")
    product.touch()
    stamp.clear()
    assert not stamp.fresh("1")


def test_a_second_dev_py_waits_for_the_first(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from devtools.stamps import only_one\n"
        "with only_one(Path(sys.argv[1])): print('in', flush=True)"
    )
    with only_one(tmp_path):
        other = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout is not None
        assert "waiting" in other.stdout.readline()
        time.sleep(0.2)
        assert other.poll() is None
    output, _ = other.communicate(timeout=30)
    assert output == "in\n"
    assert other.returncode == 0
