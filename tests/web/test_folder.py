"""The data folder: its owner's alone, with one key made once."""

import subprocess
import sys
from pathlib import Path

import pytest

from kindwell.web.site.folder import DataFolderProblem, open_data_folder, secret_key
from kindwell.web.site.listening import start_serving


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_folder_is_its_owners_alone(tmp_path: Path) -> None:
    open_data_folder(tmp_path / "deep" / "data")

    assert mode(tmp_path / "deep" / "data") == 0o700


def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_data_folder(tmp_path)

    assert mode(tmp_path) == 0o700


def test_a_folder_with_other_things_in_it_is_not_closed_to_others_but_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.jpg").touch()

    with pytest.raises(DataFolderProblem, match="holds other things"):
        open_data_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_home_that_happens_to_hold_clips_is_not_taken_for_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "clips").mkdir()
    (tmp_path / "holiday.jpg").touch()

    with pytest.raises(DataFolderProblem, match="holds other things"):
        open_data_folder(tmp_path)


def test_a_folder_that_is_open_to_nobody_else_may_hold_other_things(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "holiday.jpg").touch()
    open_data_folder(tmp_path)

    assert mode(tmp_path) == 0o700


def test_our_own_folder_is_closed_again_if_it_was_opened(tmp_path: Path) -> None:
    secret_key(tmp_path)
    tmp_path.chmod(0o755)
    open_data_folder(tmp_path)

    assert mode(tmp_path) == 0o700


@pytest.mark.parametrize("where", ["/proc/kindwell", "/dev/null/kindwell"])
def test_a_folder_that_cannot_be_had_is_said_with_what_to_do(where: str) -> None:
    with pytest.raises(DataFolderProblem, match=r"cannot write to its data folder .*KINDWELL_DATA=/a/folder"):
        open_data_folder(Path(where))


def test_a_file_in_the_folders_place_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(DataFolderProblem, match="choose another with KINDWELL_DATA"):
        open_data_folder(tmp_path / "data")


def test_the_key_stays_the_same_and_is_its_owners_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path)

    assert secret_key(tmp_path) == key
    assert len(key) >= 50
    assert mode(tmp_path / "secret.key") == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "one") != secret_key(tmp_path / "other")


@pytest.mark.slow
def test_of_processes_that_ask_at_once_all_get_the_one_key(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kindwell.web.site.folder import secret_key;"
    code += "sys.stdin.readline(); print(secret_key(Path(sys.argv[1])))"
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "data")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        for _ in range(6)
    ]
    for one in asking:
        assert one.stdin is not None
        one.stdin.write("now\n")
        one.stdin.flush()
    keys = {one.communicate()[0] for one in asking}

    assert len(keys) == 1
    assert len(keys.pop().strip()) >= 50


@pytest.mark.parametrize("damage", [b"", b"short\n", b"\xff\xfe"])
def test_a_damaged_key_is_said_and_never_replaced_unasked(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(damage)

    with pytest.raises(DataFolderProblem, match=r"secret\.key"):
        secret_key(tmp_path)
    assert (tmp_path / "secret.key").read_bytes() == damage


def test_one_kindwell_at_a_time_serves_a_folder(tmp_path: Path) -> None:
    with start_serving(tmp_path, 5463) as first, start_serving(tmp_path, 6000) as second:
        assert first.already_at is None
        assert second.already_at == 5463
