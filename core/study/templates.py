"""What a new study can begin with: nothing, or all that a validation of a model needs."""

from __future__ import annotations

from pathlib import Path

from core.errors import StudyError
from core.evaluation.interval_widths import Width, expected_width
from core.models.validation import LEAST_PEOPLE, LEAST_STIMULI, MOST_PEOPLE
from core.study.changes import Change
from core.study.records import Variable
from core.study.study import Study
from core.system.files import write_whole

EMPTY, VALIDATION = "empty", "validation"
TITLES = {EMPTY: "An empty study", VALIDATION: "Validate a model"}
PEOPLE, STIMULI = 40, 6
"""Of a validation, by default."""
MOST_STIMULI = 60
PROTOCOL_FILE = "protocol.md"
_GENDERS = ("woman", "man", "another", "not said")


def check_size(people: int, stimuli: int) -> None:
    """Refuse a validation that could not count, or whose size brings nothing more.

    Raises:
        StudyError: it is too small or too large.
    """
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise StudyError(f"A validation is planned with {LEAST_PEOPLE} to {MOST_PEOPLE} people, not {people}.")
    if not LEAST_STIMULI <= stimuli <= MOST_STIMULI:
        raise StudyError(f"A validation is planned with {LEAST_STIMULI} to {MOST_STIMULI} stimuli, not {stimuli}.")


def make_study(
    folder: Path, name: str = "", *, database: str | None = None, validation: tuple[int, int] | None = None
) -> Study:
    """Make an empty study, or one to validate a model with so many people and stimuli.

    Raises:
        StudyError, OutputError: as `make_validation`.
    """
    if validation is None:
        return Study.create(folder, name, database=database)
    people, stimuli = validation
    return make_validation(folder, name, database=database, people=people, stimuli=stimuli)[0]


def make_validation(
    folder: Path, name: str = "", *, database: str | None = None, people: int = PEOPLE, stimuli: int = STIMULI
) -> tuple[Study, Width]:
    """Make a study to validate a model with: a variable for a subgroup, and the protocol with the planned width.

    Raises:
        StudyError, OutputError: as `Study.create`; or the size makes no sense.
    """
    check_size(people, stimuli)
    width = expected_width(people, stimuli)
    study = Study.create(folder, name, database=database)
    try:
        study.apply(Change(label="Make the study", added=(Variable(name="gender", kind="category", choices=_GENDERS),)))
        write_whole(study.folder / PROTOCOL_FILE, protocol(study.name, width))
    except BaseException:
        study.close()
        raise
    return study, width


def protocol(name: str, width: Width) -> str:
    """What to do, Markdown: after Hume-Reaction (Christ et al., 2022, The MuSe 2022 Multimodal Sentiment Analysis
    Challenge): people film themselves at home before short emotional films and rate seven emotions after each.
    """
    people, stimuli = width.people, width.stimuli
    return f"""# {name}: validating a model

After the protocol of Hume-Reaction: people watch short emotional films alone, are filmed by a webcam, and after each
film rate how strongly they felt each of seven emotions, 1 to 100.

1. Choose {stimuli} stimuli and add them (Study ▸ Stimuli): short films (Hume-Reaction's reactions last 10 to 15 s), of
   which each of the seven emotions is strong in some and weak in others. All people see all of them.
2. Freeze the plan before anybody looks at reports: Compare ▸ Validate…, or `eriscope freeze`. It names the model, the
   population and the setting, and asks for {people} people.
3. Record {people} people from whom the model has not learned (Record). Order: at random. Each sees every stimulus once,
   alone, in the light and at the distance that the model is to be used in. Ratings come after each film; what the model
   says is not shown (it is not, while they rate).
4. Ask each for age, country and gender, so that figures can be given by subgroup.
5. Let all clips be analysed with the model and the settings of the plan. Do not open Compare before all are there: it
   is noted.
6. Validate: Compare ▸ Validate…, or `eriscope validate`. Good or bad, the outcome stands in the model's file.

{width.in_words}
"""
