"""Files of the user."""

from pathlib import Path

import pytest

from store.files import LARGEST, beside, bytes_of, filled, write_whole


def test_a_file_is_written_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_an_older_file_is_replaced_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_whole(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path("/dev/null"), b"gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(("name", "error"), [("", IsADirectoryError), ("none/a.pdf", FileNotFoundError)])
def test_a_place_that_takes_no_file_is_refused(name: str, error: type[OSError], tmp_path: Path) -> None:
    with pytest.raises(error):
        write_whole(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_system_refuses_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / ("a" * 300)
    with pytest.raises(OSError, match="aaa"):
        write_whole(target, b"x")
    assert list(tmp_path.iterdir()) == []


def test_only_a_bounded_part_of_a_huge_file_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(LARGEST * 3)
    assert len(bytes_of(huge)) == LARGEST + 1


def test_a_file_is_opened_beside_and_below_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "runs.csv").write_bytes(b"in")
    (tmp_path / "runs.csv").write_bytes(b"out")
    assert beside(folder)("data/runs.csv") == b"in"
    with pytest.raises(PermissionError):
        beside(folder)("../runs.csv")


def test_a_file_is_filled_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), filled(path) as file:
        file.writelines([b"half", "and no bytes"])  # type: ignore[list-item]
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])
    with filled(path) as file:
        file.write(b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o077, list(tmp_path.iterdir())) == (b"new", 0, [path])


def test_a_device_is_filled_and_never_replaced() -> None:
    with filled(Path("/dev/null")) as file:
        file.write(b"lost")
    assert Path("/dev/null").is_char_device()
