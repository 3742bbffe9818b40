"""Each package that is only in an extra is hidden, and what needs it is asked for."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from packaging.requirements import Requirement

from core import doctor
from core.datasets.egemaps import Smile
from core.datasets.runners import connected
from core.errors import EriscopeError, ExtractorError, MissingPackageError
from core.evaluation import crossed
from core.export.parquet_and_spss import write_parquet, write_sav
from core.export.tables import Column, Table
from core.recording.markers import open_output
from core.study.database import PostgresqlDatabase
from core.system import extras
from core.types import EMOTIONS

ROOT = Path(__file__).resolve().parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL: dict[str, list[str]] = PROJECT["optional-dependencies"]
TABLE = Table("t", "T", (Column("a", "number", "A value", "test"),), ([1.0],))


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if Eriscope had been installed from this very pyproject.toml."""
    stated = [f'{text}; extra == "{extra}"' for extra, texts in OPTIONAL.items() for text in texts]
    monkeypatch.setattr("importlib.metadata.requires", lambda name: [*PROJECT["dependencies"], *stated])


def load_again(module: str) -> Callable[[Path], object]:
    def load(_: Path) -> None:
        spec = importlib.util.spec_from_file_location("loaded_again", ROOT / f"{module.replace('.', '/')}.py")
        assert spec is not None and spec.loader is not None
        spec.loader.exec_module(importlib.util.module_from_spec(spec))

    return load


def connect(_: Path) -> None:
    with connected("tcp://127.0.0.1:1"):
        pass


@pytest.mark.parametrize(
    ("extra", "hidden", "use"),
    [
        ("training", "lightning", load_again("core.training.eri.run")),
        ("training", "lightning", load_again("core.training.eri.lightning_module")),
        ("training", "lightning", load_again("core.training.eri.epochs")),
        ("training", "distributed", connect),
        ("export", "fastparquet", lambda folder: write_parquet(TABLE, folder / "t.parquet")),
        ("export", "pandas", lambda folder: write_parquet(TABLE, folder / "t.parquet")),
        ("export", "pyreadstat", lambda folder: write_sav(TABLE, folder / "t.sav")),
        ("markers", "pylsl", lambda _: open_output("stream", "")),
        ("markers", "serial", lambda _: open_output("serial", "COM3")),
        ("postgresql", "psycopg", lambda _: PostgresqlDatabase("postgresql+psycopg://u@h/d", "1")),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_with_the_command_that_installs_it(
    extra: str, hidden: str, use: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, hidden, None)  # any import of it fails
    with pytest.raises(EriscopeError) as failed:
        use(tmp_path)
    said = str(failed.value)
    assert f"needs the package {hidden}, which is not installed. Run `" in said
    for text in OPTIONAL[extra]:
        assert text in said
    assert not list(tmp_path.iterdir())


def test_a_crossed_model_that_cannot_be_fitted_says_so_beside_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.regression.mixed_linear_model", None)
    rng = np.random.default_rng(0)
    values = rng.random((2, 120, len(EMOTIONS)))
    people, stimuli = [f"P{n // 6}" for n in range(120)], [f"S{n % 6}" for n in range(120)]
    found = crossed.crossed(values[0], values[1], people, stimuli)
    assert {one.slope for one in found.values()} == {None}
    assert all("needs the package statsmodels" in one.note and "statsmodels>=" in one.note for one in found.values())


def test_each_extra_is_named_and_brought_by_all_of_them() -> None:
    assert set(extras.JOBS) == set(OPTIONAL) - {"all", "egemaps", "test", "dev"}
    (everything,) = map(Requirement, OPTIONAL["all"])
    assert everything.name == PROJECT["name"] and everything.extras == set(extras.JOBS) - {"markers"}
    assert "eriscope[all]" in OPTIONAL["test"]


def test_an_environment_without_pip_is_served_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: sys)
    assert re.match(r"\S+ -m pip install ", extras.command_for("export"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert extras.command_for("export").startswith(f"uv pip install --python {sys.executable} ")


def test_what_is_there_but_cannot_be_loaded_is_not_called_missing() -> None:
    said = r"needs what cannot be loaded \(no libpq\)\. Run `"
    with pytest.raises(MissingPackageError, match=said), extras.needs("postgresql"):
        raise ImportError("no libpq")


def test_an_installed_program_is_not_told_to_install_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    said = r"needs the package pylsl.* use Eriscope from its source"
    with pytest.raises(MissingPackageError, match=said) as failed, extras.needs("markers"):
        raise ModuleNotFoundError("No module named 'pylsl'", name="pylsl")
    monkeypatch.setitem(sys.modules, "opensmile", None)
    with pytest.raises(ExtractorError, match=r"use Eriscope from its source.* Or import CSVs") as unheard:
        Smile()
    monkeypatch.setattr("core.doctor.version_of", lambda name: None if name == "pylsl" else "1")
    (markers,) = [one for one in doctor.examine() if one.what == "for markers"]
    assert all("install`" not in text and "pip" not in text for text in (str(failed.value), str(unheard.value)))
    assert "pylsl" in markers.detail and markers.advice == extras.NOTHING_CAN_BE_ADDED
