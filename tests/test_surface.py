"""What people can rely on: the names of the package, the commands, what the documents say, cheap imports."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import qa
from qa.cli import app

ROOT = Path(__file__).parent.parent
ENTRY_POINTS = {"build", "retrieve", "ask", "Index"}
TYPES = {"Answer", "BuildReport", "Citation", "Filters", "Hit", "Passage", "Quote", "Release"}
ERRORS = {"QaError", "IndexUnavailable", "ModelError", "QuestionError", "ReleaseError"}
COMMANDS = {"build", "ask", "retrieve", "serve", "status", "doctor", "eval", "fetch"}
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
# What takes seconds to import, and none of which a question needs.
HEAVY = ("torch", "transformers", "sentence_transformers", "optimum", "nncf", "gradio", "scipy", "sklearn")


def test_the_package_exports_what_is_documented() -> None:
    assert set(qa.__all__) == ENTRY_POINTS | TYPES | ERRORS
    assert list(qa.__all__) == sorted(qa.__all__)
    assert all(hasattr(qa, name) for name in qa.__all__)
    assert dir(qa) == sorted(qa.__all__)


def test_a_name_that_there_is_not_is_seen_before_anything_runs() -> None:
    """What a type checker reads of the package has no __getattr__, by which any name would be an object."""
    top = ast.parse((ROOT / "qa" / "__init__.py").read_text("utf-8")).body
    assert "__getattr__" not in {node.name for node in top if isinstance(node, ast.FunctionDef)}
    with pytest.raises(AttributeError, match="no attribute 'retreive'"):
        qa.retreive  # noqa: B018


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_one_except_clause_catches_every_error(name: str) -> None:
    assert issubclass(getattr(qa, name), qa.QaError)


@pytest.mark.parametrize("name", sorted(ENTRY_POINTS | TYPES | ERRORS))
def test_every_public_name_says_what_it_is(name: str) -> None:
    described = getattr(qa, name).__doc__ or ""
    assert described and not described.startswith(f"{name}("), "a dataclass's generated signature says nothing"


def commands() -> dict[str, str]:
    """Each command with its help."""
    group = get_command(app)
    assert hasattr(group, "commands")
    return {name: command.help for name, command in group.commands.items()}


def test_the_commands_are_those_of_the_design() -> None:
    assert set(commands()) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"beehive-qa {name}" in result.output


def test_an_example_shows_only_options_that_exist() -> None:
    group = get_command(app)
    assert hasattr(group, "commands")
    for name, command in group.commands.items():
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for line in re.findall(rf"beehive-qa {name}\b([^&\n]*)", command.help):
            assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", line)) <= known, line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_name_only_commands_that_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    mentioned = set(re.findall(r"(?:beehive-qa|python -m qa) ([a-z]+)", text))
    assert mentioned
    assert mentioned <= COMMANDS
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`(?:[A-Z]+=\S+ )*make ([a-z]+)", text)) <= targets


@pytest.mark.parametrize("module", ["qa", "qa.cli", "vectorstore"])
def test_importing_is_cheap(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == ""


def test_vectorstore_knows_nothing_of_qa() -> None:
    code = "import sys, vectorstore; print(*(name for name in sys.modules if name.partition('.')[0] == 'qa'))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == ""


def test_the_distribution_holds_every_package_and_its_data() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packages = {
        str(folder.relative_to(ROOT)).replace("/", ".")
        for top in ("page", "qa", "vectorstore")
        for folder in (ROOT / top, *(ROOT / top).rglob("*"))
        if (folder / "__init__.py").is_file()
    }
    assert set(setup["packages"]) == packages
    for package in packages:
        folder = ROOT / package.replace(".", "/")
        data = {f.name for f in folder.iterdir() if f.is_file() and f.suffix not in {".py", ".pyc"}}
        listed = {f.name for glob in setup["package-data"].get(package, ()) for f in folder.glob(glob)}
        assert listed == data, package
