"""``eriscope record``: record a reaction without a window."""

from __future__ import annotations

import threading
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.console import ERR, fail, write_json
from core.cli.studies import open_study
from core.errors import SettingsError, StudyError, command_line

if TYPE_CHECKING:
    from core.recording.recorder import Recorder, RecorderSettings
    from core.recording.recovery import Recording
    from core.study.records import Participant, Stimulus
    from core.study.study import Study

_LOOK_EVERY_S = 0.1
_NO_SOUND = "none"


def register(app: typer.Typer) -> None:
    """Add ``eriscope record``."""
    app.command("record")(record)


def record(
    study: Annotated[Path, typer.Option("--study", metavar="DIR", help="The study's folder.", show_default=False)],
    participant: Annotated[
        str, typer.Option("--participant", metavar="CODE", help="Who is recorded.", show_default=False)
    ] = "",
    stimulus: Annotated[
        Path | None,
        typer.Option(
            "--stimulus",
            metavar="FILE",
            help="What the person reacts to. It is noted in the study; there is no window, so it is not shown.",
            show_default=False,
        ),
    ] = None,
    camera: Annotated[
        str, typer.Option("--camera", metavar="N|FILE", help="A camera's number, or a video played in its place.")
    ] = "0",
    microphone: Annotated[
        str, typer.Option("--microphone", metavar="NAME|none", help="A microphone's name or a part of it.")
    ] = "default",
    seconds: Annotated[
        float | None,
        typer.Option("--seconds", metavar="S", min=0.1, help="How long; else until Ctrl-C.", show_default=False),
    ] = None,
    new_participant: Annotated[
        bool, typer.Option("--new-participant", help="Add the participant, who is not in the study yet.")
    ] = False,
    keep_unfinished: Annotated[
        bool,
        typer.Option(
            "--keep-unfinished",
            help="Record nothing; keep recordings that were cut off, and answers that are not in the study.",
        ),
    ] = False,
) -> None:
    """Record a reaction without a window, and print its timing certificate as JSON. Ctrl-C stops and keeps it."""
    from core.recording.recorder import RecorderSettings

    if keep_unfinished and participant:
        raise SettingsError("Unfinished recordings know their participant. Leave --participant out.")
    if not keep_unfinished and not participant:
        raise SettingsError("Say who is recorded, with --participant CODE.")
    settings = RecorderSettings(
        camera=int(camera) if camera.isdecimal() else Path(camera),
        microphone=None if microphone == _NO_SOUND else microphone,
    )
    with open_study(study) as opened:
        opened.check_writable()
        if keep_unfinished:
            _keep_all(opened)
            return
        _tell_unfinished(opened)
        _record(opened, participant, new_participant, stimulus, settings, seconds)


def _record(
    study: Study, code: str, is_new: bool, stimulus_file: Path | None, settings: RecorderSettings, seconds: float | None
) -> None:
    from core.recording.recorder import Recorder
    from core.study.change_building import add
    from core.study.consent import in_words, latest_consent
    from core.study.recordings import clip_change, new_clip_file, next_number
    from core.study.records import Session
    from core.study.unsaved import SittingFiles, save

    known = _known(study, code, is_new)
    if known is not None:
        _check_not_refused(study, known)
    with (
        ExitStack() as held,
        Recorder(settings) as recorder,
    ):  # before anything is added, so that a missing camera adds nothing
        person = known or _added(study, code)
        stimulus = None if stimulus_file is None else _registered(study, stimulus_file)
        session = Session(participant_id=person.id, stimulus_ids=() if stimulus is None else (stimulus.id,))
        study.apply(add(session))
        files = held.enter_context(closing(SittingFiles(study, person, session.id)))
        number = next_number(study, session)
        file = new_clip_file(study, person, session, number, "reaction", stimulus)
        recorder.start(file)
        consent = latest_consent(study, person)
        if consent is None:
            ERR.print(_without_consent(study, person))
        ERR.print(f"Recording to {file}. Ctrl-C stops and keeps it.")
        try:
            _wait(recorder, seconds)
        except KeyboardInterrupt:
            ERR.print("Stopped.")
        recording = recorder.stop()
        change = clip_change(study, session, recording, number, "reaction", stimulus, code=person.code)
        save(study, files.keep(change))
    write_json(_told(recording) | {"consent": in_words(consent)})
    if not recording.certificate.frames:
        ERR.print("No picture was recorded; what there is, is kept as a fragment, not as a reaction.")
        raise typer.Exit(1)


def _check_not_refused(study: Study, person: Participant) -> None:
    """Who was not asked here may have agreed elsewhere; who refused is not recorded."""
    from core.study.consent import latest_consent, needs_asking

    consent = latest_consent(study, person)
    if consent is not None and needs_asking(study, person):
        raise StudyError(
            f"{person.code} did not agree to be recorded ({consent.given_at[:10]}). Nothing is recorded; the Record "
            "view asks again, and `eriscope study consent` keeps what is answered elsewhere."
        )


def _without_consent(study: Study, person: Participant) -> str:
    agree = ("--agree", "recording", "--how", "signed on paper")
    command = command_line("eriscope", "study", "consent", study.folder, person.code, *agree)
    return (
        f"No consent of {person.code} is on record; it is recorded all the same. Enter what was answered, such as "
        f"`{command}`."
    )


def _known(study: Study, code: str, is_new: bool) -> Participant | None:
    person = study.participant(code)
    if is_new and person is not None:
        raise StudyError(f"{code} is in the study already. Leave --new-participant out.")
    if person is None and not is_new:
        command = command_line("eriscope", "study", "list", study.folder)
        raise StudyError(f"{code} is not in the study. See `{command}`, or add --new-participant.")
    return person


def _added(study: Study, code: str) -> Participant:
    from core.study.change_building import add
    from core.study.records import Participant

    person = Participant(code=code)
    study.apply(add(person))
    return person


def _registered(study: Study, file: Path) -> Stimulus:
    from core.errors import SourceError
    from core.study.change_building import add, add_stimulus, known_by_name, stimulus_of
    from core.study.records import Stimulus
    from core.system.files import sha256_of

    if not file.is_file():
        raise SourceError(f"{file} does not exist. Check the name and the folder.")
    for same in study.all(Stimulus, sha256=sha256_of(file)):
        return same
    if (named := known_by_name(study, file.stem)) is not None:
        study.apply(add_stimulus(study, file))
        return study.get(Stimulus, named.id)
    stimulus = stimulus_of(study, file)
    taken = {other.name for other in study.all(Stimulus)}
    if stimulus.name in taken:
        stimulus = replace(stimulus, name=f"{stimulus.name} ({stimulus.sha256[:8]})")
    study.apply(add(stimulus))
    return stimulus


def _wait(recorder: Recorder, seconds: float | None) -> None:
    """Until the time is over, or a file in place of a camera has ended; new problems are said meanwhile."""
    end_s = None if seconds is None else recorder.clock() + seconds
    said: set[str] = set()
    never = threading.Event()
    while end_s is None or recorder.clock() < end_s:
        never.wait(_LOOK_EVERY_S if end_s is None else min(_LOOK_EVERY_S, max(0.0, end_s - recorder.clock())))
        for problem in recorder.problems:
            if problem not in said:
                said.add(problem)
                ERR.print(problem)
        if recorder.ended:
            return


def _told(recording: Recording) -> dict[str, Any]:
    from core.recording.certificate import certificate_file

    return {
        "file": str(recording.file),
        "certificate_file": str(certificate_file(recording.file)),
        "frame_times": "in the certificate's file",
        "warnings": list(recording.warnings),
        "certificate": recording.certificate.as_json(frame_times=False),
    }


def _tell_unfinished(study: Study) -> None:
    from core.study.leftovers import found_in
    from core.study.unsaved import said_of

    found = found_in(study)
    command = command_line("eriscope", "record", "--study", study.folder, "--keep-unfinished")
    for these, state in ((found.cut_off, "were cut off"), (found.finished, "are finished, but not in it yet")):
        if these:
            files = ", ".join(str(u.recording.file) for u in these)
            ERR.print(f"Recordings of this study {state} ({files}). `{command}` makes them clips.")
    if found.unsaved:
        what = ", ".join(said_of(one) for one in found.unsaved)
        ERR.print(f"Not in the study yet, but safe on the disk: {what}. `{command}` puts it into the study.")


def _keep_all(study: Study) -> None:
    from core.study.leftovers import keep_all

    outcome = keep_all(study)
    said = [change.label for change in outcome.changes]
    write_json({"kept": [_told(recording) for recording, _ in outcome.recordings], "saved": said})
    fail(outcome.failures)
