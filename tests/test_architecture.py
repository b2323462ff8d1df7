"""The house as DESIGN has it: who may import whom, what may be slow, and how large and how named a file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.cli import main

ROOT = Path(__file__).parent.parent

# Data walks from top to bottom, and a room may import only what stands above it.  Rooms on one line don't know each
# other.  ``scoring`` is the package's own front door; ``cli`` opens onto everything, ``api`` only inside ``serve``.
ORDER = (
    {"errors"},
    {"disk"},
    {"classifier"},
    {"claim"},
    {"writing"},
    {"settings"},
    {"database"},
    {"access"},
    {"lexicons"},
    {"segment"},
    {"attribution", "hedging"},
    {"resolve"},
    {"claims"},
    {"features"},
    {"labels"},
    {"model"},
    {"store"},
    {"scorer"},
    {"scoring"},
    {"showing"},
    {"training", "archive"},
    {"background"},
    {"api"},
    {"cli"},
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
SLOW = tuple(
    "sklearn scipy numpy skops joblib flask pydantic gunicorn rich sqlalchemy alembic huey limits pyarrow duckdb "
    "trafilatura fastwarc fsspec zstandard".split()
)
MAX_LINES = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}

LOGIC = sorted([*ROOT.glob("scoring/**/*.py"), *ROOT.glob("api/**/*.py")])
PYTHON = [*LOGIC, *sorted([*ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/**/*.py")])]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(module: str) -> str:
    """The room of a dotted module: ``scoring.features.table`` is in ``features``, ``api.routes`` in ``api``."""
    package, *rest = module.split(".")
    return rest[0] if package == "scoring" and rest and rest[0] != "__version__" else package


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The dotted name and line of everything of ours that is imported; ``from scoring import x`` counts as both."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: import by the full name, so that this test can read it"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((name, node.lineno) for name in names if name.split(".")[0] in {"scoring", "api"})


@pytest.mark.parametrize("path", LOGIC, ids=relative)
def test_a_room_imports_only_what_the_data_has_passed(path: Path) -> None:
    room = room_of(module_of(path))
    assert room in RANK, f"{relative(path)} stands in no room of ORDER"
    for name, line in imports(ast.parse(path.read_bytes())):
        imported = room_of(name)
        assert imported in RANK, f"{relative(path)}:{line} imports {name}, which is in no room; import from its own"
        assert imported == room or RANK[imported] < RANK[room], f"{relative(path)}:{line} imports {name}"


def test_only_the_command_serve_imports_the_service() -> None:
    for path in ROOT.glob("scoring/cli/*.py"):
        tree = ast.parse(path.read_bytes())
        inside = {
            line
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef) and function.name == "serve"
            for _, line in imports(function)
        }
        stray = [line for name, line in imports(tree) if room_of(name) == "api" and line not in inside]
        assert not stray, f"{relative(path)}:{stray}"


@pytest.mark.parametrize(
    "start",
    ["import scoring", "from scoring.cli import main; main(['--help'], standalone_mode=False)"],
    ids=["import scoring", "onrecord --help"],
)
def test_a_cold_start_imports_nothing_slow(start: str) -> None:
    code = f"import sys; {start}; sys.exit(', '.join(name for name in {SLOW} if name in sys.modules) or 0)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"imported: {done.stderr}"


def test_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in main.commands if f"onrecord {name}" not in readme]
    assert not missing


def test_contributing_names_what_is_there() -> None:
    """Every path of ours that it names, and every name in brackets behind one: "`scoring/claim.py` (`to_dict`)"."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"`((?:scoring|api|tests|docs|benchmarks)/[\w./]+)`(?: \(([^()]*)\))?", guide)
    assert found
    for place, names in found:
        path = ROOT / place
        assert path.exists(), place
        for name in re.findall(r"`(\w+)`", names if path.is_file() else ""):
            assert re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")), f"{place} has no {name}"


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_files_stay_small_and_well_named(path: Path) -> None:
    assert not VAGUE.intersection(part.removesuffix(".py") for part in path.relative_to(ROOT).parts)
    assert len(path.read_bytes().splitlines()) <= MAX_LINES, "make it a folder with the same name and the same door"
