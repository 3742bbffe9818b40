"""A withdrawal that is killed, wherever that is, is ended when the study is opened next."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core import batch, self_reports
from core.analysis import store as analysis_store
from core.errors import OutputError, StudyError
from core.study import withdrawal, withdrawal_intents
from core.study.checking import check
from core.study.opening import open_study
from core.study.records import Clip, Participant
from core.study.study import Study
from core.study.unsaved import SittingFiles
from core.study.withdrawal import withdraw
from core.system import paths

from .test_withdrawal import CODE, NOTE, fill, where

ROOT = Path(__file__).resolve().parents[3]
STEPS = 14
"""Of a withdrawal: the intent, the user's caches and lists, the study's eight, and letting go of both intents, with the
look at nothing left before the first and after the last."""

_KILLED = """
import os, signal, sys
from pathlib import Path
from core.study import withdrawal
from core.study.records import Participant
from core.study.opening import open_study
from core.study.unsaved import SittingFiles

real, at = withdrawal._Withdrawal.steps, int(sys.argv[2])

def steps(self):
    done = 0
    for step in real(self):
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)
        yield step
        done += 1
    print(done)

withdrawal._Withdrawal.steps = steps
with open_study(Path(sys.argv[1])) as study:
    print("ready", flush=True)
    withdrawal.withdraw(study, study.participant(sys.argv[3]))
"""


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()


def filled(study: Study, video: Callable[[int], Path]) -> tuple[Participant, list[Clip]]:
    """Somebody with traces everywhere, and somebody else."""
    person, other = Participant(code=CODE, notes=NOTE), Participant(code="Q1")
    clips = fill(study, person, video(1), video(2))
    fill(study, other, video(3))
    with study.database.engine.begin() as connection:
        study.database.back_up(connection, "0001")
    (study.folder / "exports" / "all.csv").write_text(f"code,fear\n{CODE},0.2\n")
    (study.folder / "exports" / "others.csv").write_text("code,fear\nQ1,0.2\n")
    features = study.analyses / "dataset" / "features"
    features.mkdir(parents=True)
    (features / f"{clips[0].id}.safetensors").write_bytes(clips[0].sha256.encode())
    batch.save(batch.Batch((batch.BatchItem(path=study.path(clips[0].file)),)), batch.default_file())
    paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    paths.log_file().write_text(f"INFO core: {study.path(clips[0].file)} opened\n")
    # An analysis in the study and one in the cache were killed; what they read is the person's.
    for place in (study.analyses, analysis_store.default_folder()):
        making = place / f".{'a' * 64}.4194305-0badcafe.partial"
        making.mkdir(parents=True)
        (making / "clip.json").write_text(json.dumps({"sha256": clips[0].sha256}))
        (making / "holistic.bin").write_bytes(NOTE.encode())
        (place / f"{making.name}.lock").touch()
    left = study.folder / "exports" / ".all-csv.4194305-0badcafe.partial"
    left.mkdir()
    (left / "clips.parquet").write_bytes(b"PAR1 squeezed")
    (study.folder / "exports" / f"{left.name}.lock").touch()
    return person, clips


def assert_gone(study: Study, person: Participant, clips: list[Clip], home: Path) -> None:
    certificates = [json.loads(p.read_text()) for p in (study.folder / "exports" / "withdrawals").iterdir()]
    assert [c["deleted"]["clips"] for c in certificates] == [2] and len(certificates[0]["files"]) == 2
    secrets = (CODE, NOTE, person.id, *(clip.id for clip in clips))
    for secret in secrets:
        left = where(secret, study.folder)
        # The database keeps the id, which names nobody, so that no undo brings the person back.
        assert left == [] or (secret == person.id and {p.name for p in left} <= {"study.db"}), (secret, left)
        assert where(secret, home) == [], secret
    hashes = {clip.sha256 for clip in clips}
    for place in (study.analyses, analysis_store.default_folder()):
        assert not [path for path in place.iterdir() if path.name.startswith(".")]
        assert list(analysis_store.entries_of(place, hashes)) == []
        assert where(clips[0].sha256, place) == []
    assert not any(self_reports.file_of(sha256).exists() for sha256 in hashes)
    assert not list((study.folder / "exports").glob(".*")) and not list(study.folder.glob(".withdrawal-*"))
    assert list(withdrawal_intents.own_folder().iterdir()) == []
    assert (study.folder / "exports" / "others.csv").exists() and study.participant("Q1") is not None
    assert study.database.backups() == () and check(study) == ()


def killed(folder: Path, at: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder), str(at), CODE], cwd=ROOT, text=True, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("at", range(STEPS))
def test_a_withdrawal_that_was_killed_before_a_step_is_ended_by_the_next_opening(
    lite: Study, video: Callable[[int], Path], tmp_path: Path, at: int
) -> None:
    person, clips = filled(lite, video)
    lite.close()
    child = killed(lite.folder, at)
    said = child.communicate(timeout=120)[0]
    if at == STEPS - 1:  # one more than there are: it ran to its end
        assert child.returncode == 0 and said.split() == ["ready", str(STEPS - 1)]
    else:
        assert child.returncode == -signal.SIGKILL
    with open_study(lite.folder) as study:
        assert all("complete now" in sentence for sentence in study.notices)
        assert len(study.notices) == (at < STEPS - 1)
        assert_gone(study, person, clips, tmp_path / "home")
    with open_study(lite.folder) as study:
        assert study.notices == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_wherever_a_withdrawal_is_killed_nothing_of_the_person_is_left_after_it(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    person, clips = filled(lite, video)
    lite.close()
    rng = random.Random(12)
    for _ in range(4):  # also the ending is killed
        child = killed(lite.folder, 99)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(rng.uniform(0, 0.1))
        child.kill()
        child.communicate(timeout=60)
    with open_study(lite.folder) as study:
        if (there := study.participant(CODE)) is not None:  # it was never written down
            withdraw(study, there)
        assert_gone(study, person, clips, tmp_path / "home")


def test_what_can_only_be_read_says_that_a_withdrawal_is_not_complete(
    lite: Study, video: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = filled(lite, video)
    monkeypatch.setattr(withdrawal._Withdrawal, "_rows", lambda self: (_ for _ in ()).throw(OutputError("The disk.")))
    with pytest.raises(OutputError, match="goes on when the study is opened next"):
        withdraw(lite, person)
    with open_study(lite.folder, read_only=True) as reader:
        assert "not complete" in reader.notices[0] and CODE not in reader.notices[0]
        assert reader.participant(CODE) is not None
    with open_study(lite.folder) as study:
        assert "not complete yet. The disk." in study.notices[0]
    monkeypatch.undo()


def test_who_is_recorded_or_analysed_elsewhere_is_not_withdrawn_under_it(
    lite: Study, video: Callable[[int], Path]
) -> None:
    person = Participant(code=CODE)
    (clip,) = fill(lite, person, video(1))
    sitting = SittingFiles(lite, person, "0" * 32)
    with pytest.raises(StudyError, match="is being recorded now"):
        withdraw(lite, person)
    sitting.close()
    with (
        analysis_store.entry_in_the_making(lite.analyses, "a" * 64, clip.sha256),
        pytest.raises(StudyError, match="is being analysed"),
    ):
        withdraw(lite, person)
    assert lite.participant(CODE) == person and lite.path(clip.file).exists()
    withdraw(lite, person)
    assert lite.participant(CODE) is None


def test_a_certificate_that_was_half_written_goes_at_the_next_opening(lite: Study) -> None:
    folder = lite.folder / "exports" / "withdrawals"
    folder.mkdir(parents=True)
    left = folder / ".withdrawal.json.4194305-0badcafe.partial"
    for path in (left, folder / f"{left.name}.lock", folder / "2026-11-28.json"):
        path.touch()
    lite.close()
    with open_study(lite.folder):
        assert [path.name for path in folder.iterdir()] == ["2026-11-28.json"]


def test_two_withdrawals_at_once_are_refused(lite: Study, video: Callable[[int], Path]) -> None:
    from core.study.in_use import one_withdrawal

    person = Participant(code=CODE)
    fill(lite, person, video(1))
    with one_withdrawal(lite.folder), pytest.raises(StudyError, match="in another window"):
        withdraw(lite, person)
    assert lite.participant(CODE) == person
