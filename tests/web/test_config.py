"""What an operator decides: read once, checked, and refused in words."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.content import content_folder
from kindwell.web.site.config import Config, ConfigProblem, read_config


def refused(**environ: str) -> str:
    with pytest.raises(ConfigProblem) as problem:
        read_config({f"KINDWELL_{name}": value for name, value in environ.items()})
    return str(problem.value)


def test_without_a_setting_everything_has_its_usual_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/moira")
    usual = read_config({})

    assert usual.data == Path("/home/moira/.local/share/kindwell")
    assert (usual.port, usual.database_url, usual.content, usual.clips_limit_mb) == (5463, "", None, 1000)


def test_the_data_folder_follows_the_desktop() -> None:
    assert read_config({"XDG_DATA_HOME": "/elsewhere"}).data == Path("/elsewhere/kindwell")


def test_a_name_nobody_knows_is_refused_with_those_there_are() -> None:
    said = refused(PROT="5463")

    assert said.startswith("KINDWELL_PROT is not a setting of Kindwell.")
    assert all(field.name.upper() in said for field in fields(Config))


def test_names_that_are_not_ours_are_nobodys_business() -> None:
    assert read_config({"PORT": "x", "DATABASE_URL": "mysql://", "KIND": "y"}).port == 5463


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "80 80", "5463.0", "٥٤٦٣", "1e3", "²"])
def test_a_port_that_is_not_one_is_refused_with_those_there_are(port: str) -> None:
    assert refused(PORT=port) == f"KINDWELL_PORT is “{port}”. It takes a whole number from 1 to 65535."


@pytest.mark.parametrize("limit", ["49", "1000001", "lots"])
def test_a_limit_that_is_not_one_is_refused(limit: str) -> None:
    assert "It takes a whole number from 50 to 1000000." in refused(CLIPS_LIMIT_MB=limit)


@pytest.mark.parametrize("url", ["mysql://u:secret@h/d", "sqlite:///file", "secret"])
def test_a_database_of_another_kind_is_refused_without_its_password(url: str) -> None:
    said = refused(DATABASE_URL=url)

    assert "It takes postgresql://…" in said
    assert "u:secret" not in said


@pytest.mark.parametrize("name", [field.name.upper() for field in fields(Config)])
def test_every_setting_can_be_read_from_a_file(tmp_path: Path, name: str) -> None:
    usual = {"PORT": "6000", "CLIPS_LIMIT_MB": "60", "DATABASE_URL": "postgresql://h/d", "DATA": "/a/folder"}
    value = {**usual, "CONTENT": str(content_folder()), "SPEAK_AHEAD": "no"}[name]
    file = tmp_path / "value"
    file.write_text(f"{value}\n")

    read = getattr(read_config({f"KINDWELL_{name}_FILE": str(file)}), name.lower())

    assert {"False": "no"}.get(str(read), str(read)) == value


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert refused(PORT_FILE=str(tmp_path / "none")).startswith("KINDWELL_PORT_FILE names ")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "value").write_bytes(b"\xff\xfe")

    assert "cannot be read as text" in refused(PORT_FILE=str(tmp_path / "value"))


def test_a_home_is_understood_in_a_folders_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/moira")

    assert read_config({"KINDWELL_DATA": "~/mine"}).data == Path("/home/moira/mine")


@given(st.text(max_size=12).filter(lambda text: not (text.isascii() and text.isdigit()) and text))
def test_what_is_not_a_number_is_a_problem_in_words(text: str) -> None:
    assert "It takes a whole number from 1 to 65535." in refused(PORT=text)


def test_a_content_folder_that_lacks_what_pages_need_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "practices" / "en").mkdir(parents=True)

    with pytest.raises(ConfigProblem, match=r"lacks help/gb.toml, pages/en/what-this-is.md"):
        read_config({"KINDWELL_CONTENT": str(tmp_path)})
