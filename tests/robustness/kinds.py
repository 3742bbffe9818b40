"""Each kind of input: how one of it is damaged, which commands it is driven through, and what may come of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

from tests.robustness import judging, mutations, odd_media
from tests.robustness.containers import PARTS, parts_damaged
from tests.robustness.materials import OTHER, PERSON, TRAINING
from tests.robustness.workers import Said, Worker, command

_ALSO_BY_STRUCTURE: dict[str, mutations.Mutation] = {
    ".json": mutations.json_file, ".csv": mutations.table, ".tsv": mutations.table, ".toml": mutations.lines,
    ".eaf": mutations.xml, ".xlsx": mutations.archive, ".npz": mutations.archive, ".ckpt": mutations.archive,
    ".safetensors": mutations.safetensors, ".jsonl": mutations.doubled,
}  # fmt: skip
_BY_STRUCTURE = 0.65


class Case:
    """One damaged input: its folder, what is drawn for it, and the complaints.

    Attributes:
        inputs, out: what is read, and where results go.
        outside: files beside them, which nothing may touch.
    """

    def __init__(self, kind: str, number: int, seed: int, materials: Path, place: Path, worker: Worker) -> None:
        self.random = Random(f"{seed} {kind} {number}")
        self.materials, self.worker = materials, worker
        self.inputs, self.out, self.outside = place / "in", place / "out", place / "outside"
        self.complaints: list[str] = []
        self.said: list[tuple[list[str], Said]] = []
        shutil.rmtree(place, ignore_errors=True)
        for folder in (self.inputs, self.out, self.outside):
            folder.mkdir(parents=True)
        (self.outside / "kept.txt").write_text("nobody's business", encoding="utf-8")
        (self.outside / "kept").mkdir()
        (self.outside / "kept" / "analysis.json").write_text("{}", encoding="utf-8")
        self._before: dict[str, str] = {}

    def copy(self, name: str, to: str = "") -> Path:
        """A file or folder of the materials, among the inputs."""
        source, target = self.materials / name, self.inputs / (to or Path(name).name)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        return target

    def damage(self, path: Path) -> Path:
        """Damage a file where it lies, by its structure or as bytes."""
        data, made = path.read_bytes(), b""
        structured = self.random.random() < _BY_STRUCTURE
        for _ in range(20):  # until something is different
            if structured and path.suffix in PARTS:
                made = parts_damaged(data, path.suffix, self.random)
            elif structured and path.suffix in _ALSO_BY_STRUCTURE:
                made = _ALSO_BY_STRUCTURE[path.suffix](data, self.random)
            else:
                made = self.random.choice(mutations.BYTES)(data, self.random)
            if made != data:
                break
        path.write_bytes(made)
        return path

    def guard(self) -> None:
        """From now on, what is read must stay as it is."""
        self._before = judging.hashes(self.inputs, self.outside)

    def run(self, *arguments: object) -> Said | None:
        """Drive a command; None where it did not end by itself."""
        texts = [str(argument) for argument in arguments]
        outcome = self.worker.call(command, texts)
        self.note(judging.of_outcome(outcome), texts)
        if not isinstance(outcome.value, Said):
            return None
        self.said.append((texts, outcome.value))
        return outcome.value

    def note(self, complaints: Iterable[str], arguments: list[str] | None = None) -> None:
        about = f" [{' '.join(arguments[:2])}]" if arguments else ""
        self.complaints += [f"{complaint}{about}" for complaint in complaints]

    def finish(self, may_come: tuple[str, ...] = (), within: Path | None = None) -> None:
        """Compare with what was there, but for what lies in one folder."""
        before, after = self._before, judging.hashes(self.inputs, self.outside)
        if within is not None:
            before = {p: h for p, h in before.items() if not Path(p).is_relative_to(within)}
            after = {p: h for p, h in after.items() if not Path(p).is_relative_to(within)}
        self.note(judging.of_changes(before, after, may_come))
        self.note(judging.of_leftovers(self.out, self.inputs, cache()))
        shutil.rmtree(cache() / "analyses", ignore_errors=True)


def cache() -> Path:
    from core.system import paths

    return paths.cache()


def player_times(path: Path) -> list[float] | str:
    """The times of the frames as the window's player knows them, or why it does not; run in a worker."""
    from core.errors import EriscopeError
    from core.sources.frame_reader import FrameReader

    try:
        with FrameReader(path) as reader:
            for index in range(0, len(reader), 7):
                reader.read(index)
            return [float(pts_s) for pts_s in reader.pts_s]
    except EriscopeError as error:
        return str(error)


def media(case: Case) -> None:
    name = case.random.choice(("clip.mp4", "clip.mp4", "clip.mkv", "clip.mkv", "clip.avi", "clip.ts", "clip.wav"))
    clip = case.damage(case.copy(f"media/{name}"))
    case.guard()
    how = case.random.random()
    if how < 0.8 or name == "clip.wav":
        _analysed(case, clip)
    elif how < 0.9:
        case.run("extract", clip, "--out", case.out)
    else:
        said = case.run(
            "export", clip, "--format", case.random.choice(("csv", "json", "eaf", "video")), "--out", case.out
        )
        if said is not None and said.code == 1:
            case.note(f"a failed export left {path.name}" for path in case.out.iterdir())
    case.finish()


def odd(case: Case) -> None:
    """Nothing is damaged; the times, sizes and streams are odd. What it takes must not depend on what times say."""
    clip = case.inputs / "odd.mkv"
    made = case.worker.call(odd_media.write, clip, case.materials / "media" / "clip.mp4", str(case.random.random()))
    if made.broken:  # what PyAV does not write
        return
    case.guard()
    if case.random.random() < 0.8:
        _analysed(case, clip)
    else:
        case.run("extract", clip, "--out", case.out)
    case.finish()


def _analysed(case: Case, clip: Path, *options: object) -> None:
    said = case.run("analyze", clip, "--out", case.out, *options)
    if said is None:
        return
    if said.code:
        case.note(f"a failed analysis left {path.name}" for path in case.out.iterdir())
        return
    case.note(judging.of_results(case.out, clip.stem))
    played = case.worker.call(player_times, clip)
    case.note(judging.of_outcome(played))
    if not played.broken and not case.complaints:
        case.note(judging.of_player(case.out / f"{clip.stem}_frames.csv", played.value))


def openface(case: Case) -> None:
    clip = case.copy("media/clip.mp4")
    case.damage(case.copy("openface/clip.csv"))
    case.guard()
    _analysed(case, clip, "--au", f"openface:{case.inputs}")
    case.finish()


def models(case: Case) -> None:
    from core.system import paths

    name = case.random.choice(("small.safetensors", "small.safetensors", "authors.ckpt"))
    model = case.damage(case.copy(f"models/{name}"))
    shutil.copy(case.materials / "models" / "small.md", case.inputs / "small.md")
    if case.random.random() < 0.2:
        case.damage(case.inputs / "small.md")
    features = case.copy("models/clip.safetensors")
    case.guard()
    if case.random.random() < 0.75:
        _predicted(case, features, model)
    else:
        kept = paths.user_models()
        shutil.copytree(case.inputs, kept, ignore=shutil.ignore_patterns("clip.*"), dirs_exist_ok=True)
        try:
            case.run("models")
            said = case.run("models", "--json")
            if said is not None:
                (case.out / "models.json").write_text(said.out, encoding="utf-8")
                case.note(judging.of_json(case.out / "models.json"))
            case.run("models", model.stem)
        finally:
            shutil.rmtree(kept)
    case.finish()


def features(case: Case) -> None:
    damaged = case.damage(case.copy(case.random.choice(("models/clip.safetensors", "models/clip.npz"))))
    model = case.copy("models/small.safetensors")
    case.guard()
    _predicted(case, damaged, model)
    case.finish()


def _predicted(case: Case, of: Path, model: Path) -> None:
    said = case.run("predict", of, "--model", model, "--attention", "--json", case.out / "read.json")
    if said is None or not (case.out / "read.json").is_file():
        return
    case.note(judging.of_json(case.out / "read.json"))
    for result in json.loads((case.out / "read.json").read_text(encoding="utf-8"))["results"]:
        if any(not 0 <= value <= 1 for value in result["prediction"].values()):
            case.note([f"intensities {result['prediction']}"])


def tables(case: Case) -> None:
    ending = case.random.choice(("csv", "csv", "tsv", "xlsx"))
    videos = case.copy("tables/videos")
    table = case.damage(case.copy(f"tables/ratings.{ending}"))
    scale = case.random.choice(("1-100", "1-100", "0-1"))
    case.guard()
    if case.random.random() < 0.7:
        study = case.out / "study"
        case.run("study", "new", study)
        empty = judging.hashes(study / "clips", study / "stimuli")
        said = case.run("study", "import", study, "--videos", case.inputs, "--table", table, "--scale", scale)
        if said is not None and said.code == 0:
            case.note(judging.of_study(study))
        elif said is not None:
            case.note(judging.of_changes(empty, judging.hashes(study / "clips", study / "stimuli")))
            if judging.rows_of(study, "participants") or judging.rows_of(study, "clips"):
                case.note(["a failed import left rows"])
        _clean(case, study)
    else:
        said = case.run("dataset", "import", "table", table, "--out", case.out / "dataset", "--scale", scale)
        if said is not None and said.code == 0:
            case.run("dataset", "show", case.out / "dataset", "--json")
        elif said is not None and (case.out / "dataset" / "dataset.json").exists():
            case.note(["a failed import left a dataset"])
    assert videos.is_dir()
    case.finish()


def _clean(case: Case, study: Path) -> None:
    checked = case.run("study", "check", study)
    if checked is not None and checked.code:
        case.note([f"`study check` says: {checked.out.strip()} {checked.err.strip()}"])


def elan(case: Case) -> None:
    study = case.copy("whole-study", "study")
    document = case.damage(case.copy("elan/smile.eaf"))
    case.guard()
    case.run("import-marks", study, document, *(("--rater", "dora") if case.random.random() < 0.3 else ()))
    case.note(judging.of_study(study))
    _clean(case, study)
    case.finish(within=study)


_LOOKING: tuple[tuple[str, ...], ...] = (
    ("study", "list"), ("study", "list", "--json"), ("study", "show", PERSON), ("study", "show", OTHER, "--json"),
    ("study", "check"), ("compare",), ("raters",),
)  # fmt: skip
_WRITING: tuple[tuple[str, ...], ...] = (
    ("study", "consent", OTHER, "--refuse", "--how", "by telephone"), ("record", "--keep-unfinished"),
    ("study", "withdraw", PERSON, "--yes"), ("study", "withdraw", OTHER, "--yes"),
)  # fmt: skip
_READ_ONLY = (("export", "csv"), ("export", "json"), ("export", "eaf"), ("report",))


def studies(case: Case) -> None:
    """Looking at a study never deletes or changes a file of it, whatever it holds; nothing touches what is outside."""
    study = case.copy("study")
    _damage_study(case, study)
    case.guard()
    inside = judging.hashes(*(study / part for part in ("clips", "stimuli", "analyses")))
    for _ in range(2):
        _run_on(case, study, case.random.choice(_LOOKING))
    which = case.random.choice(_READ_ONLY)
    if which[0] == "export":
        case.run("export", study, "--format", which[1], "--out", case.out)
    else:
        case.run("report", study, "--out", case.out)
    after = judging.hashes(*(study / part for part in ("clips", "stimuli", "analyses")))
    case.note(judging.of_changes(inside, after))
    _run_on(case, study, case.random.choice(_WRITING))
    case.finish(within=study)


def _run_on(case: Case, study: Path, words: tuple[str, ...]) -> None:
    if words[0] == "record":
        case.run("record", "--study", study, *words[1:])
    else:
        parts = 2 if words[0] == "study" else 1
        case.run(*words[:parts], study, *words[parts:])


def _damage_study(case: Case, study: Path) -> None:
    how = case.random.random()
    database = study / "study.db"
    if how < 0.5:
        mutations.database(database, case.random)
    elif how < 0.62:
        case.damage(study / "study.json")
    elif how < 0.74:
        case.damage(database)
    else:
        files = [path for part in ("clips", "analyses") for path in sorted((study / part).rglob("*")) if path.is_file()]
        case.damage(case.random.choice([path for path in files if path.stat().st_size]))
    for extra in ("study.db-wal", "study.db-shm"):
        (study / extra).unlink(missing_ok=True)


def datasets(case: Case) -> None:
    dataset = case.copy("dataset")
    files = (
        "dataset.json",
        "clips.csv",
        "features/index.json",
        "features/00001.safetensors",
        "features/00007.safetensors",
    )
    case.damage(dataset / case.random.choice(files))
    case.guard()
    case.run("dataset", "list", case.inputs)
    case.run("dataset", "show", dataset, *(("--json",) if case.random.random() < 0.5 else ()))
    if case.random.random() < 0.5:
        case.run("train", "--data", dataset, "--out", case.out / "run", *TRAINING, "--epochs", "1")
    else:
        case.run("dataset", "split", dataset, "--again")
    case.finish(within=dataset)


def runs(case: Case) -> None:
    dataset, run = case.copy("dataset"), case.copy("run")
    names = (
        "settings.json",
        "settings.json",
        "metrics.csv",
        "metrics.csv",
        "last.ckpt",
        "best.ckpt",
        "model.safetensors",
    )
    case.damage(run / case.random.choice(names))
    case.guard()
    if case.random.random() < 0.5:
        case.run("train", "--data", dataset, "--out", run, "--finish")
    else:
        case.run("train", "--data", dataset, "--out", run, *TRAINING, "--epochs", "3")
    case.finish(within=run)


def read_batch(path: Path) -> int:
    """The window's list, read as the window does; how many files it holds. Run in a worker."""
    from core import batch
    from core.errors import EriscopeError

    try:
        return len(batch.load(path))
    except EriscopeError:
        return -1


def batches(case: Case) -> None:
    file = case.damage(case.copy("batch/batch.json"))
    data = file.read_bytes()
    case.note(judging.of_outcome(case.worker.call(read_batch, file)))
    if data not in (path.read_bytes() for path in case.inputs.iterdir()):
        case.note(["the list is gone"])
    case.guard()
    case.finish()


def settings(case: Case) -> None:
    dataset, file = case.copy("dataset"), case.damage(case.copy("settings/train.toml"))
    case.guard()
    case.run("train", "--data", dataset, "--out", case.out / "run", "--config", file)
    case.finish()


KINDS: dict[str, tuple[Callable[[Case], None], int]] = {
    "media": (media, 330), "odd-media": (odd, 60),
    "models": (models, 130), "features": (features, 80), "tables": (tables, 150), "elan": (elan, 80),
    "openface": (openface, 50), "studies": (studies, 150), "datasets": (datasets, 50), "runs": (runs, 40),
    "batches": (batches, 30), "settings": (settings, 50),
}  # fmt: skip
"""By name, with how many of a thousand or so are of it."""


def shares(files: int) -> dict[str, int]:
    """How many of each kind, at least one, for so many files in all."""
    whole = sum(share for _, share in KINDS.values())
    return {name: max(1, round(files * share / whole)) for name, (_, share) in KINDS.items()}


def try_one(kind: str, number: int, seed: int, materials: Path, place: Path, worker: Worker) -> Case:
    """Damage one input and drive it through its commands."""
    case = Case(kind, number, seed, materials, place, worker)
    os.environ["COLUMNS"] = "200"
    KINDS[kind][0](case)
    return case


def describe(case: Case) -> list[dict[str, Any]]:
    """What the commands said, for somebody who looks at a case."""
    return [{"command": arguments, "code": said.code, "out": said.out[-2000:], "err": said.err[-2000:]}
            | ({"log": said.log} if said.log else {}) for arguments, said in case.said]  # fmt: skip
