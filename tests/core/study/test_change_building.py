from __future__ import annotations

import hashlib
import shutil
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.errors import OutputError, SourceError, StudyError
from core.sources.synthetic import write_clip
from core.study.change_building import add, add_stimulus, check_playable, copied, remove
from core.study.records import Annotation, Clip, ClipRatings, Consent, Participant, Session, Stimulus
from core.study.study import Study


def test_a_stimulus_is_copied_into_the_study_with_its_hash_and_length(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    film = tmp_path / "Höhen & Tiefen.mp4"
    shutil.copy(video(1), film)
    addition = add_stimulus(lite, film)
    assert addition.label == "Add stimulus Höhen & Tiefen"
    lite.apply(addition)
    film.unlink()
    (stimulus,) = lite.all(Stimulus)
    stored = lite.path(stimulus.file)
    assert stored.parent == lite.folder / "stimuli" and stored.read_bytes() == video(1).read_bytes()
    assert stimulus.sha256 == hashlib.sha256(video(1).read_bytes()).hexdigest()
    assert stimulus.duration_s == pytest.approx(0.5, abs=1e-3)  # five pictures, a tenth of a second each
    with pytest.raises(StudyError, match="already, as Höhen & Tiefen"):
        add_stimulus(lite, video(1), "another name")
    assert list(stored.parent.iterdir()) == [stored]  # nothing was copied that nobody names
    (tmp_path / "notes.ini").write_text("[General]\nname=x\n")
    with pytest.raises(SourceError, match="neither pictures nor sound"):  # FFmpeg takes it for subtitles
        add_stimulus(lite, tmp_path / "notes.ini")
    (tmp_path / "text.mp4").write_text("no video")
    with pytest.raises(SourceError, match=r"text\.mp4"):
        add_stimulus(lite, tmp_path / "text.mp4")
    lite.apply(addition.inverse())
    assert lite.all(Stimulus) == () and stored.exists()  # so that it can be redone


def test_copies_of_the_same_name_do_not_replace_each_other(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    files = []
    for number in (1, 2, 1):
        (tmp_path / str(number)).mkdir(exist_ok=True)
        files.append(Path(shutil.copy(video(number), tmp_path / str(number) / "take.mp4")))
    copies = [copied(lite, file, lite.folder / "stimuli")[0] for file in files]
    assert [path.name for path in copies] == ["take.mp4", "take-2.mp4", "take.mp4"]
    assert [path.read_bytes() for path in copies] == [file.read_bytes() for file in files]
    with pytest.raises(OutputError, match="could not be written"):
        copied(lite, files[0], copies[0])  # a file is no folder


def test_a_clip_and_a_session_take_along_what_is_theirs(lite: Study) -> None:
    anna = Participant(code="P001")
    sittings = [Session(participant_id=anna.id) for _ in range(2)]
    clips = [Clip(session_id=sitting.id, file="x", sha256="", duration_s=1) for sitting in sittings for _ in range(2)]
    consent = Consent(participant_id=anna.id, scopes=("analysis",), text="yes")
    lite.apply(add(anna, consent))
    more = [*sittings, *clips, *(ClipRatings(clip_id=clip.id, ratings={}) for clip in clips)]
    mark = Annotation(clip_id=clips[0].id, tier="marks", rater="me", start_s=0)
    lite.apply(add(*more, mark))
    one = remove(lite, clips[0])
    assert one.label == "Remove clip"
    lite.apply(one)
    assert (len(lite.all(Clip)), len(lite.all(ClipRatings)), lite.all(Annotation)) == (3, 3, ())
    lite.apply(remove(lite, sittings[1]))
    assert (lite.all(Clip), len(lite.all(ClipRatings)), len(lite.all(Session))) == ((clips[1],), 1, 1)
    assert lite.all(Participant) == (anna,) and lite.all(Consent) == (consent,)


def test_what_has_no_moving_pictures_is_refused_before_a_session(
    lite: Study, video: Callable[[int], Path], tmp_path: Path
) -> None:
    with wave.open(str(tmp_path / "bell.wav"), "wb") as bell:
        bell.setparams((1, 2, 8000, 0, "NONE", ""))
        bell.writeframes(bytes(16_000))
    write_clip(tmp_path / "photo.mp4", [(0.0, np.zeros((32, 32, 3), np.uint8))], None)
    for file in (video(1), tmp_path / "bell.wav", tmp_path / "photo.mp4"):
        lite.apply(add_stimulus(lite, file))
    film, bell_sound, photo = sorted(lite.all(Stimulus), key=lambda s: (s.name == "photo", s.name == "bell"))
    check_playable(lite, [film])
    with pytest.raises(StudyError, match=r"bell cannot be shown\. .* is sound alone\. Make a video of it\."):
        check_playable(lite, [film, bell_sound])
    with pytest.raises(StudyError, match=r"photo cannot be shown\. .* is a still picture\. Make a video of it\."):
        check_playable(lite, [photo])
