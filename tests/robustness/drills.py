"""The commands that are killed, and that run out of disk: each on small files, and what must hold afterwards.

A drill prepares its inputs in a folder and says which command runs on them. ``whole`` complains about half a result
under a final name, right after the command was stopped; ``again`` is the command that a person would repeat; ``after``
complains once that has ended by itself.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.robustness import judging
from tests.robustness.kinds import cache
from tests.robustness.materials import FRAMES, OTHER, PERSON, TRAINING
from tests.robustness.workers import Said, Worker, command


def made_old(database: Path) -> None:
    """Turn a study's database into one of the first version, with what that could hold; run in a worker."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine

    import core.study.database as ours

    old = database.with_name("old.db")
    script = ScriptDirectory(str(Path(ours.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{old}")
    with (
        engine.begin() as connection,
        EnvironmentContext(Config(), script, fn=lambda at, _: script._upgrade_revs("0001", at)) as environment,
    ):
        environment.configure(connection=connection)
        environment.run_migrations()
    engine.dispose()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS new", (str(database),))
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in set(tables) - {"alembic_version"}:
            names = ", ".join(f'"{column[1]}"' for column in connection.execute(f'PRAGMA table_info("{table}")'))
            connection.execute(f'DELETE FROM "{table}"')
            connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM new."{table}"')
        connection.commit()
    for end in ("", "-wal", "-shm"):
        database.with_name(f"{database.name}{end}").unlink(missing_ok=True)
    old.replace(database)


class Drill:
    """One command. ``number`` varies it; a `Worker` runs what is asked afterwards."""

    def __init__(self, materials: Path, place: Path, worker: Worker, number: int) -> None:
        self.materials, self.place, self.worker, self.number = materials, place, worker, number
        self.study = place / "study"
        self.prepare()

    def prepare(self) -> None:
        raise NotImplementedError

    def command(self) -> list[object]:
        raise NotImplementedError

    def whole(self) -> Iterator[str]:
        yield from ()

    def again(self) -> list[object]:
        return self.command()

    def after(self, said: Said) -> Iterator[str]:
        """Args:
        said: by the command that was repeated.
        """
        if said.code:
            yield f"repeated, it ends with {said.code}: {said.err.strip()}"

    def run(self, *arguments: object) -> Said:
        """A command that ends by itself."""
        outcome = self.worker.call(command, [str(argument) for argument in arguments])
        if outcome.broken:
            return Said(-1, "", outcome.broken)
        assert isinstance(outcome.value, Said)
        return outcome.value

    def checked(self) -> Iterator[str]:
        """What `study check` finds."""
        said = self.run("study", "check", self.study)
        if said.code:
            yield f"`study check` says: {said.out.strip()} {said.err.strip()}"

    def rows(self, table: str) -> int:
        return len(judging.rows_of(self.study, table))


class Analyze(Drill):
    def prepare(self) -> None:
        shutil.rmtree(cache() / "analyses", ignore_errors=True)
        (self.place / "in").mkdir(parents=True)
        for name in ("clip.mp4", "clip.mkv"):
            shutil.copy(self.materials / "media" / name, self.place / "in" / f"{name[-3:]}.{name[-3:]}")

    def command(self) -> list[object]:
        return ["analyze", self.place / "in" / "mp4.mp4", self.place / "in" / "mkv.mkv", "--out", self.place / "out"]

    def whole(self) -> Iterator[str]:
        for document in (self.place / "out").glob("*.json"):
            yield from judging.of_json(document)
        for table in (self.place / "out").glob("*.csv"):
            with table.open(newline="", encoding="utf-8-sig") as file:
                if len(list(csv.reader(file))) != FRAMES + 1:
                    yield f"{table.name} is cut"

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        for stem in ("mp4", "mkv"):
            yield from judging.of_results(self.place / "out", stem)
        yield from judging.of_leftovers(self.place / "out", cache())


class Extract(Drill):
    def prepare(self) -> None:
        (self.place / "in").mkdir(parents=True)
        for name in ("clip.mp4", "clip.mkv"):
            shutil.copy(self.materials / "media" / name, self.place / "in" / f"{name[-3:]}.{name[-3:]}")

    def command(self) -> list[object]:
        return ["extract", self.place / "in" / "mp4.mp4", self.place / "in" / "mkv.mkv", "--out", self.place / "out"]

    def whole(self) -> Iterator[str]:
        for features in (self.place / "out").glob("*.safetensors"):
            said = self.run("predict", features, "--model", self.materials / "models" / "small.safetensors")
            if said.code:
                yield f"{features.name} is cut: {said.err.strip()}"

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        if len(list((self.place / "out").glob("*.safetensors"))) != 2:
            yield "features are missing"
        yield from self.whole()
        yield from judging.of_leftovers(self.place / "out")


class Train(Drill):
    """A run that goes on ends with the figures of one that was not stopped."""

    def prepare(self) -> None:
        self.place.mkdir(parents=True)
        shutil.copytree(self.materials / "dataset", self.place / "dataset")

    def command(self) -> list[object]:
        return ["train", "--data", self.place / "dataset", "--out", self.place / "run", *TRAINING, "--name", "run"]

    def whole(self) -> Iterator[str]:
        for settings in (self.place / "run").glob("settings.json"):
            yield from judging.of_json(settings)

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        if said.code == 0:
            theirs, ours = (self._figures(folder / "run") for folder in (self.materials, self.place))
            if theirs != ours:
                yield f"the figures are {ours}; of a run that was not stopped, {theirs}"
        yield from judging.of_leftovers(self.place / "run", self.place / "dataset")

    @staticmethod
    def _figures(run: Path) -> list[list[str]]:
        with (run / "metrics.csv").open(newline="", encoding="utf-8") as file:
            return [[value for name, value in row.items() if name != "seconds"] for row in csv.DictReader(file)]


class Record(Drill):
    """A film in the place of a camera. Half a second of what was recorded may be lost, and what was never begun."""

    def prepare(self) -> None:
        shutil.copytree(self.materials / "whole-study", self.study)
        self._before = self.rows("clips")

    def command(self) -> list[object]:
        film = self.materials / "tables" / "videos" / "smile.mp4"
        new = ("P009", "--new-participant") if self.number % 3 == 0 else (PERSON,)
        return ["record", "--study", self.study, "--camera", film, "--microphone", "none", "--participant", *new]

    def whole(self) -> Iterator[str]:
        """What was cut off is kept by the command that is there for it."""
        running = list(self.study.rglob("*.recording.mkv"))
        there = [path for path in self.study.rglob("*.mkv") if path not in running]
        kept = self.run("record", "--study", self.study, "--keep-unfinished")
        if kept.code and any(path.stat().st_size > 20_000 for path in running):
            yield f"what was cut off is not kept: {kept.err.strip()}"
        if self.rows("clips") < self._before + len(there):
            yield f"a recording is no clip: {[path.name for path in there]}"
        self._unread = kept.code != 0

    def again(self) -> list[object]:
        known = {person["code"] for person in judging.rows_of(self.study, "participants")}
        return [word for word in self.command() if not (word == "--new-participant" and "P009" in known)]

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        if said.code == 0 and json.loads(said.out)["certificate"]["frames"] < FRAMES // 2:
            yield f"only {json.loads(said.out)['certificate']['frames']} frames of {FRAMES}"
        if not self._unread:  # nothing can be kept of what was killed before its first picture was written
            yield from self.checked()
        yield from judging.of_leftovers(self.study)


class Import(Drill):
    def prepare(self) -> None:
        self.place.mkdir(parents=True)
        self.run("study", "new", self.study)

    def command(self) -> list[object]:
        tables = self.materials / "tables"
        return [
            "study",
            "import",
            self.study,
            "--videos",
            tables,
            "--table",
            tables / "ratings.csv",
            "--scale",
            "1-100",
        ]

    def whole(self) -> Iterator[str]:
        if (self.rows("participants"), self.rows("clips"), self.rows("reports")) not in ((0, 0, 0), (2, 5, 5)):
            yield "half of the rows are there"

    def after(self, said: Said) -> Iterator[str]:
        if said.code and self.rows("clips") != 5:
            yield from super().after(said)
        yield from self.whole()
        yield from self.checked()
        yield from judging.of_study(self.study)
        yield from judging.of_leftovers(self.study)


class Export(Drill):
    FORMATS = ("csv", "json", "eaf", "video", "figures", "parquet", "sav")

    def prepare(self) -> None:
        shutil.copytree(self.materials / "whole-study", self.study)
        self._there = {path.name for path in (self.study / "exports").iterdir()}

    def command(self) -> list[object]:
        return ["export", self.study, "--format", self.FORMATS[self.number % len(self.FORMATS)]]

    def whole(self) -> Iterator[str]:
        for folder in self._new():
            if not (folder / "contents.json").is_file():
                yield f"{folder.name} is half an export: {sorted(path.name for path in folder.iterdir())}"

    def _new(self) -> list[Path]:
        there = (self.study / "exports").iterdir()
        return [path for path in there if path.name not in self._there and not path.name.startswith(".")]

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        if not self._new():
            yield "there is no export"
        yield from self.whole()
        yield from self.checked()
        yield from judging.of_leftovers(self.study)


class Withdraw(Drill):
    """Withdrawn is withdrawn, with a certificate; what is others' is as it was."""

    def prepare(self) -> None:
        shutil.copytree(self.materials / "whole-study", self.study)
        self.run("export", self.study, "--format", "csv", "--participant", OTHER)
        people = {person["code"]: person["id"] for person in judging.rows_of(self.study, "participants")}
        self._id, self._kept = people[OTHER], judging.hashes(self.study / "clips" / people[PERSON])

    def command(self) -> list[object]:
        return ["study", "withdraw", self.study, OTHER, "--yes"]

    def whole(self) -> Iterator[str]:
        """The next opening finishes what was begun."""
        said = self.run("study", "list", self.study)
        if said.code:
            yield f"the study cannot be listed: {said.err.strip()}"

    def after(self, said: Said) -> Iterator[str]:
        certificates = list((self.study / "exports").rglob("*withdraw*/*.json"))
        if said.code and not certificates:
            yield from super().after(said)
        if len(certificates) != 1:
            yield f"there are {len(certificates)} certificates"
        codes = {person["code"] for person in judging.rows_of(self.study, "participants")}
        if codes != {PERSON}:
            yield f"in the study are {sorted(codes)}"
        left = [str(path) for path in self.study.rglob("*") if self._id in str(path)]
        if left or any(path.is_dir() for path in (self.study / "analyses").iterdir()):
            yield f"left of the person: {left or 'analyses'}"
        if judging.hashes(self.study / "clips") != self._kept:
            yield "clips of somebody else changed"
        if self._id.encode() in (self.study / "study.db").read_bytes() and self._id not in self._withdrawn():
            yield "the database still holds the person's id"
        yield from self.checked()
        yield from judging.of_leftovers(self.study)

    def _withdrawn(self) -> set[str]:
        return {row["participant_id"] for row in judging.rows_of(self.study, "withdrawn")}


class Migrate(Drill):
    """A study of the first version is opened, which brings it up to date."""

    def prepare(self) -> None:
        shutil.copytree(self.materials / "whole-study", self.study)
        now = self._columns()
        made = self.worker.call(made_old, self.study / "study.db")
        assert not made.broken, made.broken
        self._new = now - self._columns()
        for table in ("participants", "clips", "reports"):
            assert self.rows(table)
        self._before = self._rows()

    def _columns(self) -> set[str]:
        return {name for table in ("participants", "sessions", "clips", "reports", "consents")
                for row in judging.rows_of(self.study, table) for name in row}  # fmt: skip

    def _rows(self) -> str:
        """All that the first version knew of the rows."""
        rows = [
            {name: row[name] for name in sorted(row) if name not in self._new}
            for table in ("participants", "sessions", "clips", "reports", "consents")
            for row in judging.rows_of(self.study, table)
        ]
        return hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()

    def command(self) -> list[object]:
        return ["study", "list", self.study]

    def whole(self) -> Iterator[str]:
        if self._rows() != self._before:
            yield "rows are not as they were"

    def after(self, said: Said) -> Iterator[str]:
        yield from super().after(said)
        yield from self.whole()
        (version,) = judging.rows_of(self.study, "alembic_version")
        if version["version_num"] == "0001":
            yield "it is still of the first version"
        backups = sorted(self.study.glob("study.db.backup-*"))
        if not backups:
            yield "there is no backup"
        for backup in backups:
            with closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [("0001",)]:
                    yield f"{backup.name} is no backup"
        yield from self.checked()
        yield from judging.of_leftovers(self.study)


DRILLS: dict[str, type[Drill]] = {
    "analyze": Analyze, "extract": Extract, "train": Train, "record": Record, "import": Import, "export": Export,
    "withdraw": Withdraw, "migrate": Migrate,
}  # fmt: skip
