"""Documented means tested: each reference page names exactly what there is."""

import doctest
import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main
from django.urls import URLPattern, URLResolver, get_resolver

from fhir_clients import locked
from kindwell.cli import app
from kindwell.web.sealed.forms import LARGEST_PAGE, USUAL_PAGE
from kindwell.web.sealed.key_actions import MOST_SLOTS
from kindwell.web.sealed.key_forms import LARGEST_SLOT_BYTES
from kindwell.web.sealed.queries import LARGEST_PAGE_BYTES
from kindwell.web.sealed.reading import LARGEST_SEALED_BYTES
from kindwell.web.site.config import PREFIX, Config

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
SCRIPTS = ROOT / "src" / "kindwell" / "web" / "site" / "static" / "js"
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
_OWN_NAME = ("slug", "id", "kind", "name", "entry", "writer", "flow", "step", "secret")
_PLACEHOLDERS = {name: name.upper() for name in _OWN_NAME} | {"lesson": "SLUG", "measure": "SLUG"}


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def first_column(text: str) -> set[str]:
    """What the first cell of each row of a page's tables names in backticks."""
    rows = re.findall(r"^\| (`[^|]*?) \|", text, re.MULTILINE)
    return {name for row in rows for name in IN_BACKTICKS.findall(row)}


def test_every_setting_is_on_its_page_and_nothing_else_is() -> None:
    named = {name for name in first_column(page("settings.md")) if name.startswith(PREFIX)}

    assert named == {f"{PREFIX}{field.name.upper()}" for field in fields(Config)}


def test_every_setting_named_anywhere_in_the_documents_is_one() -> None:
    known = {f"{PREFIX}{field.name.upper()}{end}" for field in fields(Config) for end in ("", "_FILE")}
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        assert set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", file.read_text(encoding="utf-8"))) <= known, file


def commands() -> dict[str, Any]:
    """Every command by the name a person types; the bare one is the first."""
    whole: Any = typer.main.get_command(app)
    context = whole.make_context("kindwell", [], resilient_parsing=True)
    found = {"kindwell": whole}
    for name in whole.list_commands(context):
        command = whole.get_command(context, name)
        found[f"kindwell {name}"] = command
        found |= {f"kindwell {name} {inner}": part for inner, part in getattr(command, "commands", {}).items()}
    return found


def section(name: str) -> str:
    """What the page says of one command."""
    parts = re.split(r"^## ", page("commands.md"), flags=re.MULTILINE)
    return next((part for part in parts if re.match(rf"`{name}(?: [A-Z\[][^`]*)?`", part)), "")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_on_its_page_with_every_option_and_no_other(name: str) -> None:
    options = {
        option
        for parameter in commands()[name].params
        if getattr(parameter, "param_type_name", "") == "option"
        for option in (*parameter.opts, *parameter.secondary_opts)
    } - {"--help"}

    assert {one for one in first_column(section(name)) if one.startswith("-")} == options


def test_no_command_is_on_the_page_that_there_is_not() -> None:
    named = re.findall(r"^## `(kindwell[a-z ]*?)(?: [A-Z\[][^`]*)?`", page("commands.md"), re.MULTILINE)

    assert sorted(named) == sorted(commands())


def dependencies() -> set[str]:
    """The names of everything pyproject.toml, package.json and the tests ask for, and of what builds the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
    ]
    return (
        {re.split(r"[\[<>=~! ]", name)[0].lower() for name in asked} - {"kindwell"}
        | browser_packages()
        | fhir_clients()
    )


def browser_packages() -> set[str]:
    """The names of everything package.json asks for."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return {*package["dependencies"], *package["devDependencies"]}


def fhir_clients() -> set[str]:
    """The names of what other people's programs check our FHIR with, in tests."""
    return {package.partition("@")[0] for package, _ in locked()}


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_has_its_line(name: str) -> None:
    assert name in {one.lower().split("[")[0] for one in first_column(page("dependencies.md"))}


def test_no_dependency_has_a_line_that_is_none() -> None:
    locked = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    names = {re.split(r"[=\[]", line)[0] for line in locked.splitlines() if "==" in line}
    in_browser = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names |= {name.removeprefix("node_modules/") for name in in_browser}

    assert {one.lower().split("[")[0] for one in first_column(page("dependencies.md"))} <= names | dependencies()


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> set[str]:
    """Every address as the page writes it: /practise/SLUG/."""
    found = set()
    for one in patterns:
        route = re.sub(r"<\w+:(\w+)>", lambda part: _PLACEHOLDERS[part[1]], before + str(one.pattern))
        found |= addresses(one.url_patterns, route) if isinstance(one, URLResolver) else {route}
    return found


def test_every_address_is_on_its_page_and_nothing_else_is() -> None:
    text = page("http.md")
    named = {name.partition("?")[0] for name in first_column(text) if name.startswith("/")}

    assert {name for name in named if not name.startswith("/static/")} == addresses(get_resolver().url_patterns)


def test_every_module_of_sealed_words_is_on_its_page_and_nothing_else_is() -> None:
    named = {name for name in first_column(page("sealed-words.md")) if name.endswith(".js")}

    assert named == {file.name for file in SCRIPTS.glob("sealed/*.js")}


def test_every_name_under_which_the_browser_keeps_something_of_words_is_on_their_page() -> None:
    written = "".join(
        file.read_text(encoding="utf-8") for file in [*SCRIPTS.glob("sealed/*.js"), SCRIPTS / "own-words.js"]
    )
    names = set(re.findall(r"[\"`](kindwell-[a-z-]+)", written)) | set(re.findall(r"\"keys\", \"([a-z-]+)\"", written))

    assert {"kindwell-words", "kindwell-words-open", "open", "device"} <= names
    assert {name for name in names if f"`{name}`" not in page("sealed-words.md")} == set()


@pytest.mark.parametrize(
    "limit",
    [
        *(f"{LARGEST_SEALED_BYTES:,} bytes;", f"{LARGEST_SLOT_BYTES:,} bytes |", f"| ways in | {MOST_SLOTS} |"),
        f"{LARGEST_PAGE} entries, {USUAL_PAGE} without a `size`, and {LARGEST_PAGE_BYTES:,} bytes",
    ],
)
def test_every_limit_of_sealed_words_is_the_one_on_their_page(limit: str) -> None:
    assert limit in page("sealed-words.md")


def test_the_python_on_the_page_of_sealed_words_runs() -> None:
    done = doctest.testfile(str(REFERENCE / "sealed-words.md"), module_relative=False)

    assert (done.failed, done.attempted > 8) == (0, True)


def named_tests() -> list[str]:
    """The tests that docs/why/hazards.md names, as path or path::name."""
    text = (ROOT / "docs" / "why" / "hazards.md").read_text(encoding="utf-8")
    return sorted({name for name in IN_BACKTICKS.findall(text) if name.startswith("tests/")})


def test_every_test_that_holds_a_hazard_is_there() -> None:
    for name in named_tests():
        path, _, test = name.partition("::")
        assert (ROOT / path).exists(), name
        assert not test or re.search(rf"^def {re.escape(test)}\(", (ROOT / path).read_text(), re.MULTILINE), name


def test_every_hazard_has_a_control_and_what_holds_it() -> None:
    text = (ROOT / "docs" / "why" / "hazards.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| **")]

    assert len(rows) >= 10
    for row in rows:
        assert len([cell for cell in row.strip("|").split(" | ") if cell.strip()]) == 3, row[:60]


@pytest.mark.parametrize("file", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda file: file.name)
def test_every_link_between_documents_leads_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
