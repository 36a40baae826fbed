"""`kindwell measure`: what a researcher types, what comes of it, and that it is always answered in words."""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kindwell.commands.measure import app
from kindwell.content import content_folder
from kindwell.measures import read_measure
from tests.commands.running import SOURCE, kindwell

pytestmark = pytest.mark.slow

SLUG = "fscrs"
ITEMS = [f"fscrs_{number}" for number in range(1, 23)]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a data folder of its own."""
    monkeypatch.setenv("KINDWELL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def refused(*arguments: object) -> str:
    """What is said where something cannot be done: on the side for errors, with 2, and never as a traceback."""
    ran = run(*arguments)

    assert ran.exit_code == 2, ran.output
    assert ran.stdout == ""
    assert isinstance(ran.exception, SystemExit)
    assert "Try" in ran.stderr
    return ran.stderr


def answers(path: Path, *rows: str, header: str = f"who,{','.join(ITEMS)}") -> Path:
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def twos(who: str) -> str:
    return f"{who},{','.join('2' * 22)}"


def test_the_measures_are_listed_with_those_whose_score_is_withheld() -> None:
    said = run("list").stdout

    assert "fscrs" in said
    assert "phq-9" in said
    assert "withheld" in said


def test_a_measure_is_told_with_key_source_owner_and_what_calls_for_help() -> None:
    said = run("show", SLUG).stdout

    assert "Hating oneself (hated-self), 0 to 20; higher is more of hating oneself" in said
    assert "The sum of items 9, 10, 12, 15, 22" in said
    assert "Scored with every item answered" in said
    assert "Paul Gilbert" in said
    assert "Item 9 calls for help at once, from 1 on" in said
    assert "Reliable change: not available" in said


@pytest.mark.parametrize("slug", ["phq-9", "cbi", "swemwbs", "scs", "systems-and-flows"])
def test_measures_with_bands_tables_and_rules_are_told_too(slug: str) -> None:
    assert run("show", slug).exit_code == 0


def test_a_measure_that_is_not_there_is_said_with_the_nearest() -> None:
    assert refused("show", "fscr") == "There is no measure “fscr”. Try: fscrs\n"
    assert refused("show", "???").startswith("There is no measure “???”. Try: kindwell measure list")


def test_a_file_of_answers_is_scored_with_a_codebook_beside_it(here: Path) -> None:
    file = answers(here / "answers.csv", twos("anna"), f"bo,{',' * 21}")
    ran = run("score", SLUG, file)
    rows = list(csv.DictReader((here / "answers-scored.csv").read_text(encoding="utf-8").splitlines()))
    book = json.loads((here / "answers-scored.datapackage.json").read_text(encoding="utf-8"))

    assert ran.exit_code == 0
    assert [rows[0][f"fscrs_{name}"] for name in ("inadequate_self", "hated_self", "reassured_self")] == [
        "18",
        "10",
        "16",
    ]
    assert (rows[1]["who"], rows[1]["fscrs_hated_self"], rows[1]["fscrs_hated_self_answered"]) == ("bo", "", "0")
    assert book["resources"][0]["path"] == "answers-scored.csv"
    assert "2 sets of answers scored." in ran.stdout
    assert "Hating oneself: 1, 1 without it: items are open" in ran.stdout


def test_everything_wrong_with_a_file_is_listed_and_nothing_is_written(here: Path) -> None:
    said = refused("score", SLUG, answers(here / "answers.csv", twos("anna").replace("2", "7", 1), twos("bo") + ",1"))

    assert f"{here / 'answers.csv'}, row 3: has 24 cells, and there are 23 columns." in said
    assert said.endswith("Nothing was written.\n")
    assert sorted(path.name for path in here.iterdir()) == ["answers.csv"]


def test_an_answer_out_of_range_is_refused_with_row_and_column(here: Path) -> None:
    said = refused("score", SLUG, answers(here / "answers.csv", twos("anna"), twos("bo").replace("2", "7", 1)))

    assert (
        "row 3, column “fscrs_1”: “7” is not one of the answers there are. Try: 0, 1, 2, 3, 4, or an empty cell" in said
    )


def test_codes_for_missing_answers_may_be_named(here: Path) -> None:
    file = answers(here / "answers.csv", twos("anna").replace("2", "NA", 1), twos("bo").replace("2", "-9", 1))
    ran = run("score", SLUG, file, "--missing", "NA", "--missing", "-9", "-o", here / "out.csv")

    assert ran.exit_code == 0, ran.stderr
    assert "Feeling inadequate: 0, 2 without it" in ran.stdout


def test_a_file_that_is_there_is_not_written_over_unless_that_is_said(here: Path) -> None:
    file = answers(here / "answers.csv", twos("anna"))
    (here / "answers-scored.csv").write_text("mine")

    assert "is there already and was left as it is. Try: --overwrite" in refused("score", SLUG, file)
    assert (here / "answers-scored.csv").read_text() == "mine"
    assert run("score", SLUG, file, "--overwrite").exit_code == 0
    assert (here / "answers-scored.csv").read_text().startswith("who,")


def test_a_measure_without_a_verified_score_scores_nothing(here: Path) -> None:
    assert "has no score that could be verified" in refused("score", "fscrs-sf", answers(here / "a.csv", twos("anna")))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", SLUG, "none.csv"], "none.csv cannot be read: No such file or directory."),
        (["score", SLUG, "."], "cannot be read: Is a directory."),
        (["score", SLUG, "a.csv", "-o", "nowhere/b.csv"], "there is no folder nowhere"),
        (["export", SLUG, "--to", "xls"], "“xls” is not a form to write a measure in. Try"),
        (["export", SLUG, "--to", "redcap", "--long"], "--answers, --long and --missing do not go with redcap."),
        (["export", SLUG, "--to", "csv", "--answers", "none.csv"], "none.csv cannot be read"),
        (["import", "none.csv"], "none.csv cannot be read"),
        (["import", "a.csv"], "No measure was read."),
        (["import", "a.json"], "No measure was read."),
        (["import", "a.json", "--form", "f"], "--form does not go with a FHIR Questionnaire"),
    ],
    ids=range(10),
)
def test_what_cannot_be_done_is_always_said(here: Path, arguments: list[str], said: str) -> None:
    answers(here / "a.csv", twos("anna"))
    (here / "a.json").write_text('{"resourceType": "Questionnaire"}')

    assert said in refused(*arguments)


def test_a_data_dictionary_goes_out_and_comes_in_again(here: Path) -> None:
    out, back = run("export", SLUG, "--to", "redcap"), run("import", here / "fscrs-redcap.csv")

    assert out.stdout == "fscrs-redcap.csv: a data dictionary for REDCap.\n"
    assert back.stdout.startswith(
        "fscrs: 22 items. Scores: Feeling inadequate, Hating oneself, Reassuring oneself. What to look at:\n"
    )
    assert "cannot say which questions call for help at once" in back.stdout


def test_a_fhir_questionnaire_goes_out_and_comes_in_again(here: Path) -> None:
    out, back = run("export", SLUG, "--to", "fhir"), run("import", here / "fscrs-fhir.json", "--into", here)
    made = read_measure("again", next(here.glob("*.toml")).read_bytes())

    assert out.stdout == "fscrs-fhir.json: a FHIR Questionnaire.\n"
    assert back.exit_code == 0, back.stderr
    assert back.stdout.rstrip().endswith(".toml was written.")
    assert [len(one.items) for one in made.subscales] == [9, 5, 8]


@pytest.mark.parametrize("slug", ["cbi", "who-5", "scs", "olbi"])
def test_a_measure_that_came_from_redcap_is_written_as_a_file_that_can_be_read(here: Path, slug: str) -> None:
    run("export", slug, "--to", "redcap", "-o", here / "out.csv")
    ran = run("import", here / "out.csv", "--into", here)
    file = next(here.glob("*.toml"))

    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout.rstrip().endswith(f"{file} was written.")
    assert read_measure(file.stem, file.read_bytes()).is_scored
    assert "is there already" in refused("import", here / "out.csv", "--into", here)


def test_what_redcap_cannot_work_out_is_said() -> None:
    assert "REDCap cannot look scores up in a table." in run("export", "swemwbs", "--to", "redcap").stdout


@pytest.mark.parametrize("kind", ["csv", "sav", "parquet"])
@pytest.mark.parametrize("long", [[], ["--long"]], ids=["wide", "long"])
def test_answers_with_scores_go_out_in_three_forms_wide_and_long(here: Path, kind: str, long: list[str]) -> None:
    file = answers(here / "answers.csv", twos("anna"))
    ran = run("export", SLUG, "--to", kind, "--answers", file, *long)

    assert ran.exit_code == 0, ran.stderr
    assert (here / f"fscrs-{kind}.{kind}").stat().st_size > 100
    assert ran.stdout == f"fscrs-{kind}.{kind}: 1 set of answers.\n"
    assert run("export", SLUG, "--to", kind, "-o", here / "empty").stdout.endswith("its columns alone.\n")


@pytest.mark.parametrize("kind", ["csv", "sav", "parquet", "redcap"])
def test_a_place_that_cannot_be_written_to_is_said(kind: str) -> None:
    assert "cannot be written" in refused("export", SLUG, "--to", kind, "-o", "/proc/nowhere")


def test_text_that_spss_cannot_hold_is_said_and_goes_into_the_other_forms(here: Path) -> None:
    file = answers(here / "answers.csv", twos("é" * 20_000))

    assert "Column “who” of the set of answers 1 holds more text than SPSS takes (32,767 bytes)." in refused(
        "export", SLUG, "--to", "sav", "--answers", file
    )
    assert run("export", SLUG, "--to", "parquet", "--answers", file).exit_code == 0


def without(package: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command where a package is not installed; it tells at the end which of the extra's packages it loaded."""
    code = (
        "import sys; sys.modules[sys.argv[1]] = None\n"
        "from kindwell.commands.measure import app\n"
        "app(sys.argv[2:], standalone_mode=False)\n"
        "print(sorted({'pandas', 'pyarrow', 'pyreadstat'} & {name for name, there in sys.modules.items() if there}))"
    )
    command = [sys.executable, "-c", code, package, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)}
    )


@pytest.mark.parametrize(("kind", "package"), [("sav", "pandas"), ("sav", "pyreadstat"), ("parquet", "pyarrow")])
def test_without_the_extra_it_is_said_how_to_have_it(kind: str, package: str) -> None:
    assert without(package, "export", SLUG, "--to", kind).stderr == (
        f"Writing {kind} needs {package}, which is not installed. Try: pip install 'kindwell[research]'\n"
    )


def test_nothing_but_its_own_module_loads_the_extra() -> None:
    ran = without("pandas", "export", SLUG, "--to", "csv")

    assert ran.stdout.splitlines() == ["fscrs-csv.csv: its columns alone.", "[]"], ran.stderr


def test_a_broken_measure_is_said_where_it_is_asked_for(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(content_folder(), here / "content", ignore=shutil.ignore_patterns("*.onnx", "sets"))
    (here / "content" / "measures" / "odd.toml").write_text("title = 3\n")
    monkeypatch.setenv("KINDWELL_CONTENT", str(here / "content"))

    assert "odd.toml, line 1: “title” is words in quotes." in run("list").stdout
    assert "The measure “odd” cannot be used:\nodd.toml, line 1" in refused("show", "odd")


def test_whatever_bytes_are_given_the_commands_answer_in_words(here: Path) -> None:
    chance = random.Random(3)
    for _ in range(20):
        (here / "any").write_bytes(chance.randbytes(chance.randint(0, 300)))
        refused("score", SLUG, here / "any")
        refused("import", here / "any")


@pytest.mark.slow
def test_the_command_runs_by_itself_and_what_it_writes_is_its_owners_alone(here: Path) -> None:
    answers(here / "answers.csv", twos("anna"))
    ran = kindwell("measure", "score", SLUG, here / "answers.csv", data=here / "data")
    wrong = kindwell("measure", "score", SLUG, here / "none.csv", data=here / "data")

    assert ran.returncode == 0, ran.stderr
    assert (here / "answers-scored.csv").stat().st_mode & 0o077 == 0
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Traceback" not in wrong.stderr
