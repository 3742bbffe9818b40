from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pympi
import pytest

from core.analysis.action_unit_agreement import agreement_of, said_of
from core.analysis.evidence import Evidence
from core.errors import StudyError
from core.export.elan import _analysis_tiers, elan_tiers, write_eaf
from core.export.elan_reading import read_eaf
from core.export.mark_import import Mark, clip_of, import_change, notes_on
from core.export.material import of_study
from core.export.methods import methods
from core.label_meaning import RELATIVE
from core.study.change_building import add, simple_name
from core.study.records import Annotation, Clip
from core.types import EMOTIONS

# The parts of the schema EAF 3.0 (December 2016) that a document of annotations uses: children in their order, and
# attributes, required ones first.
ROOT_ORDER = ["LICENSE", "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LOCALE", "LANGUAGE", "CONSTRAINT",
              "CONTROLLED_VOCABULARY", "LEXICON_REF", "REF_LINK_SET", "EXTERNAL_REF"]  # fmt: skip
SCHEMA: dict[str, tuple[list[str], set[str], set[str]]] = {
    "HEADER": (["MEDIA_DESCRIPTOR", "LINKED_FILE_DESCRIPTOR", "PROPERTY"], set(), {"MEDIA_FILE", "TIME_UNITS"}),
    "MEDIA_DESCRIPTOR": ([], {"MEDIA_URL", "MIME_TYPE"}, {"RELATIVE_MEDIA_URL", "TIME_ORIGIN", "EXTRACTED_FROM"}),
    "PROPERTY": ([], set(), {"NAME"}),
    "TIME_ORDER": (["TIME_SLOT"], set(), set()),
    "TIME_SLOT": ([], {"TIME_SLOT_ID"}, {"TIME_VALUE"}),
    "TIER": (["ANNOTATION"], {"TIER_ID", "LINGUISTIC_TYPE_REF"},
             {"PARTICIPANT", "ANNOTATOR", "DEFAULT_LOCALE", "PARENT_REF", "EXT_REF", "LANG_REF"}),
    "ANNOTATION": (["ALIGNABLE_ANNOTATION", "REF_ANNOTATION"], set(), set()),
    "REF_ANNOTATION": (["ANNOTATION_VALUE"], {"ANNOTATION_ID", "ANNOTATION_REF"}, {"PREVIOUS_ANNOTATION"}),
    "ALIGNABLE_ANNOTATION": (["ANNOTATION_VALUE"], {"ANNOTATION_ID", "TIME_SLOT_REF1", "TIME_SLOT_REF2"}, {"SVG_REF"}),
    "ANNOTATION_VALUE": ([], set(), set()),
    "LINGUISTIC_TYPE": ([], {"LINGUISTIC_TYPE_ID"}, {"TIME_ALIGNABLE", "CONSTRAINTS", "GRAPHIC_REFERENCES",
                                                      "CONTROLLED_VOCABULARY_REF", "EXT_REF", "LEXICON_REF"}),
    "LANGUAGE": ([], {"LANG_ID"}, {"LANG_DEF", "LANG_LABEL"}),
    "CONTROLLED_VOCABULARY": (["DESCRIPTION", "CV_ENTRY_ML"], {"CV_ID"}, {"EXT_REF"}),
    "DESCRIPTION": ([], {"LANG_REF"}, set()),
    "CV_ENTRY_ML": (["CVE_VALUE"], {"CVE_ID"}, {"EXT_REF"}),
    "CVE_VALUE": ([], {"LANG_REF"}, {"DESCRIPTION"}),
    "CONSTRAINT": ([], {"STEREOTYPE"}, {"DESCRIPTION"}),
}  # fmt: skip


def check_schema(path: Path) -> ElementTree.Element:
    """What the schema asks, by hand: order, attributes, keys and references."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == "ANNOTATION_DOCUMENT"
    assert {"DATE", "AUTHOR", "VERSION"} <= set(root.attrib) and root.get("FORMAT") == "3.0"
    datetime.fromisoformat(root.attrib["DATE"])
    places = [ROOT_ORDER.index(child.tag) for child in root]
    assert places == sorted(places) and [c.tag for c in root].count("HEADER") == 1
    for element in root.iter():
        if element is root:
            continue
        children, required, optional = SCHEMA[element.tag]
        places = [children.index(child.tag) for child in element]
        assert places == sorted(places)
        assert required <= set(element.attrib) <= required | optional, element.attrib
    ids = [e.attrib[key] for key in ("TIME_SLOT_ID", "ANNOTATION_ID", "STEREOTYPE") for e in root.iter() if key in e]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", id_) for id_ in ids)
    tiers = [tier.attrib["TIER_ID"] for tier in root.iter("TIER")]
    assert len(set(tiers)) == len(tiers)
    kinds = {kind.attrib["LINGUISTIC_TYPE_ID"] for kind in root.iter("LINGUISTIC_TYPE")}
    assert {tier.attrib["LINGUISTIC_TYPE_REF"] for tier in root.iter("TIER")} <= kinds
    slots = {slot.attrib["TIME_SLOT_ID"]: int(slot.attrib["TIME_VALUE"]) for slot in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(slots.values()) and min(slots.values(), default=0) >= 0
    for tier in root.iter("TIER"):
        spans = sorted((slots[a.attrib["TIME_SLOT_REF1"]], slots[a.attrib["TIME_SLOT_REF2"]])
                       for a in tier.iter("ALIGNABLE_ANNOTATION"))  # fmt: skip
        assert all(start < end for start, end in spans)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))  # ELAN knows no overlap
    return root


@pytest.fixture
def written(filled: Any, analysis: Any, tmp_path: Path) -> Path:
    entry = of_study(filled.study).clips[0]
    path = tmp_path / "out" / "P1.eaf"
    write_eaf(entry, [analysis], path)
    return path


def test_the_document_is_as_the_schema_says_and_pympi_opens_it(written: Path, filled: Any, truth: Any) -> None:
    check_schema(written)
    document = pympi.Eaf(str(written))
    media = document.media_descriptors[0]
    video = filled.study.path(filled.clips[0].file)
    assert media["MEDIA_URL"] == video.as_uri() and media["MIME_TYPE"] == "video/mp4"
    assert (written.parent / media["RELATIVE_MEDIA_URL"]).resolve() == video.resolve()

    def spans(tier: str) -> list[tuple[int, int, str]]:
        return sorted(document.get_annotation_data_for_tier(tier))

    ms = [round(1000 * t) for t in truth.times]
    assert spans("AU12 Lip corner puller (smile)") == [(ms[20], ms[27], "AU12 2.50")]
    assert [s[:2] for s in spans("no face")] == [(ms[10], ms[15])]
    assert spans("attention peaks (small net)") == [(ms[22], ms[23], "1.4× AU12")]
    assert "fear 0.60" in spans("intensities (small net)")[0][2]
    assert spans("marks@anna") == [(123, 124, "@look é"), (500, 1500, "talks")]
    assert spans("marks@anna (2)") == [(1000, 2000, "laughs")]
    assert spans("exclusions@ben") == [(1500, 2000, "")]


def test_tiers_of_units_that_agree_poorly_with_openface_bear_the_mark(
    analysis: Any, filled: Any, tmp_path: Path
) -> None:
    everything = analysis.frames.copy()
    everything["au_occurrence"][everything["used"]] = True
    known = agreement_of("mediapipe")
    poor = {name for name, figures in known.items() if figures.indicative}
    assert poor and len(poor) < len(known)
    for source, marked in (("mediapipe", poor), ("openface:/tables", set())):
        path = tmp_path / "P1.eaf"
        entry = of_study(filled.study).clips[0]
        settings = replace(analysis.settings, action_units=source)
        write_eaf(entry, [replace(analysis, frames=everything, settings=settings)], path)
        tiers = [tier.attrib["TIER_ID"] for tier in check_schema(path).iter("TIER")]
        units = {name.split()[0]: name for name in tiers if name.startswith("AU")}
        assert set(units) == set(known)
        assert {name for name, tier in units.items() if f"{name} ~ " in tier} == marked
        stated = {p.attrib["NAME"]: p.text for p in ElementTree.parse(path).iter("PROPERTY")}
        assert {name: stated[f"eriscope-action-unit {name}"] for name in known} == {
            name: said_of(name, source) for name in known
        }


def test_reading_it_back_keeps_every_annotation_to_the_millisecond(written: Path, filled: Any) -> None:
    document = read_eaf(written)
    there = filled.study.all(Annotation, clip_id=filled.clips[0].id)
    assert len(there) == 4
    wanted = {(a.tier, a.rater, round(a.start_s, 3), None if a.end_s is None else round(a.end_s, 3),
               a.label.replace("\x07", ""), a.comment) for a in there}  # fmt: skip
    assert set(document.marks) == wanted and len(document.marks) == 4
    with pytest.raises(StudyError, match="2 of the study's clips"):
        clip_of(filled.study, read_eaf(written))  # both clips are the same video here


def test_what_was_added_in_elan_comes_into_the_study_once(written: Path, filled: Any) -> None:
    study, clip = filled.study, filled.clips[1]
    edited = pympi.Eaf(str(written))
    for tier in [name for name in edited.tiers if name != "exclusions@ben"]:
        edited.remove_tier(tier)
    edited.add_annotation("exclusions@ben", 2100, 2345, "phone")
    edited.add_tier("gaze")
    edited.add_annotation("gaze", 40, 41, "left")
    edited.media_descriptors[0]["TIME_ORIGIN"] = "250"  # ELAN shifted the video against its time line
    edited.to_file(str(written))
    change = import_change(study, clip, read_eaf(written, rater="cleo"))
    study.apply(change)
    found = {(a.tier, a.rater, a.start_s, a.end_s, a.label) for a in study.all(Annotation, clip_id=clip.id)}
    assert found == {
        ("exclusions", "ben", 1.75, 2.25, ""),
        ("exclusions", "ben", 2.35, 2.595, "phone"),
        ("gaze", "cleo", 0.29, None, "left"),
    }
    with pytest.raises(StudyError, match="no annotation that the clip does not have already"):
        import_change(study, clip, read_eaf(written, rater="cleo"))


def test_annotations_that_refer_to_others_take_their_times_and_those_without_times_are_named(tmp_path: Path) -> None:
    document = pympi.Eaf()
    document.add_linguistic_type("note", "Symbolic_Association", timealignable=False)
    document.add_annotation("default", 100, 200, "a")
    document.add_tier("notes", "note", "default", ann="ann")
    document.add_ref_annotation("notes", "default", 150, "why")
    document.timeslots["ts90"] = document.timeslots["ts91"] = None
    document.tiers["default"][0]["a90"] = ("ts90", "ts91", "lost", None)
    document.to_file(str(tmp_path / "x.eaf"))
    found = read_eaf(tmp_path / "x.eaf")
    assert set(found.marks) == {
        Mark("default", "ELAN", 0.1, 0.2, "a"), Mark("notes", "ann", 0.1, 0.2, "why")
    }  # fmt: skip
    assert found.notes == ("1 annotation has no time; it was left out.",)


def test_slots_without_a_time_lie_in_even_steps_between_those_that_have_one_as_elan_shows_them(tmp_path: Path) -> None:
    """So ELAN stores the parts of a subdivided annotation."""
    document = pympi.Eaf()
    document.timeslots |= {"ts1": 500, "ts2": None, "ts3": None, "ts4": 1250, "ts5": 2000, "ts6": None}
    parts = [("ts1", "ts2", "a"), ("ts2", "ts3", "b"), ("ts3", "ts4", "c"), ("ts5", "ts6", "open")]
    for number, (start, end, label) in enumerate(parts, start=1):
        document.tiers["default"][0][f"a{number}"] = (start, end, label, None)
    document.to_file(str(tmp_path / "x.eaf"))
    found = read_eaf(tmp_path / "x.eaf")
    assert [mark[2:5] for mark in found.marks] == [(0.5, 0.75, "a"), (0.75, 1.0, "b"), (1.0, 1.25, "c")]
    assert found.notes == (
        "3 annotations begin or end at a time that is not stated; it was taken in even steps, as ELAN shows it.",
        "1 annotation has no time; it was left out.",
    )


def test_a_document_without_anything_to_take_says_why(filled: Any, tmp_path: Path) -> None:
    study, clip = filled.study, filled.clips[1]
    document = pympi.Eaf()
    document.timeslots |= {"ts1": None, "ts2": None}
    document.tiers["default"][0]["a1"] = ("ts1", "ts2", "lost", None)
    document.to_file(str(tmp_path / "x.eaf"))
    with pytest.raises(StudyError, match=r"that can be taken\. 1 annotation has no time; it was left out"):
        import_change(study, clip, read_eaf(tmp_path / "x.eaf"))


def test_annotations_beyond_the_clip_are_taken_and_said(filled: Any, tmp_path: Path) -> None:
    study, clip = filled.study, filled.clips[1]
    last = round(1000 * clip.duration_s)
    document = pympi.Eaf()
    for start, end in ((100, last + 400), (0, last + 600), (last + 9000, last + 9100)):
        document.add_annotation("default", start, end)
    document.to_file(str(tmp_path / "x.eaf"))
    change = import_change(study, clip, read_eaf(tmp_path / "x.eaf"))
    assert len(change.added) == 3
    (note,) = notes_on(clip, change)
    assert note.startswith(f"2 annotations reach beyond the clip, which lasts {clip.duration_s:.1f} s; they were taken")


@pytest.mark.parametrize(
    ("pattern", "other", "said"),
    [
        ('TIME_VALUE="100"', 'TIME_VALUE="100.5"', "part of it is missing, or not as ELAN writes it"),
        ('TIME_UNITS="milliseconds"', 'TIME_UNITS="NTSC-frames"', "counts time in NTSC-frames, not in milliseconds"),
    ],
)
def test_what_elan_does_not_write_is_one_sentence_in_plain_words(
    pattern: str, other: str, said: str, tmp_path: Path
) -> None:
    document = pympi.Eaf()
    document.header["TIME_UNITS"] = "milliseconds"
    document.add_annotation("default", 100, 200)
    document.to_file(str(tmp_path / "x.eaf"))
    whole = (tmp_path / "x.eaf").read_text()
    assert pattern in whole
    (tmp_path / "x.eaf").write_text(whole.replace(pattern, other))
    with pytest.raises(StudyError, match=rf"x\.eaf .*?{said}.*Save it again in ELAN\.$"):
        read_eaf(tmp_path / "x.eaf")


def test_a_mark_of_the_machine_at_a_time_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    document = pympi.Eaf(author="ann")
    document.add_tier("found", ann="Eriscope")
    document.add_annotation("found", 100, 200, "a")
    document.to_file(str(tmp_path / "x.eaf"))
    whole = (tmp_path / "x.eaf").read_text()
    assert read_eaf(tmp_path / "x.eaf").marks == ()
    (tmp_path / "x.eaf").write_text(re.sub('TIME_SLOT_REF1="[^"]*"', 'TIME_SLOT_REF1="ts9"', whole))
    with pytest.raises(StudyError, match="no ELAN document"):
        read_eaf(tmp_path / "x.eaf")


@pytest.mark.parametrize("content", ["", "<a/>", "no xml at all"])
def test_a_file_that_is_no_elan_document_is_one_sentence(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.eaf").write_text(content)
    with pytest.raises(StudyError, match="no ELAN document"):
        read_eaf(tmp_path / "x.eaf")
    with pytest.raises(StudyError, match="does not exist"):
        read_eaf(tmp_path / "y.eaf")


def test_a_tiers_labels_are_a_controlled_vocabulary(filled: Any, tmp_path: Path) -> None:
    entry = of_study(filled.study).clips[0]
    path = tmp_path / "x.eaf"
    write_eaf(entry, [], path, vocabularies={"marks": ("talks", "laughs é"), "unused": ("x",)})
    root = check_schema(path)
    document = pympi.Eaf(str(path))
    assert list(document.controlled_vocabularies) == ["labels of marks"]
    entries = document.get_cv_entries("labels of marks")
    assert [values[0][0] for values, _ in entries.values()] == ["talks", "laughs é"]
    types = {tier.get("TIER_ID"): tier.get("LINGUISTIC_TYPE_REF") for tier in root.iter("TIER")}
    assert (
        types["marks@anna"] == types["marks@anna (2)"] == "labels of marks" and types["exclusions@ben"] == "annotation"
    )
    (kind,) = [k for k in root.iter("LINGUISTIC_TYPE") if k.get("LINGUISTIC_TYPE_ID") == "labels of marks"]
    assert kind.get("CONTROLLED_VOCABULARY_REF") == "labels of marks"
    assert len(read_eaf(path).marks) == 4


def test_comments_are_a_tier_that_depends_on_the_marks_and_come_back_with_them(filled: Any, tmp_path: Path) -> None:
    """Marks that follow one another without a gap, or lie over one another, keep each its own comment."""
    study, clip = filled.study, filled.clips[1]
    said = {(0.0, 0.5): "first\nline two", (0.5, 1.0): "<second> & \x07more", (1.0, None): "", (0.2, 0.8): "over both",
            (1.2, None): "an event"}  # fmt: skip
    study.apply(add(*(Annotation(clip_id=clip.id, tier="gaze", rater="ann", start_s=start, end_s=end, comment=comment)
                      for (start, end), comment in said.items())))  # fmt: skip
    path = tmp_path / "x.eaf"
    write_eaf(of_study(study).clips[1], [], path)
    root = check_schema(path)
    tiers = {tier.attrib["TIER_ID"]: tier.attrib for tier in root.iter("TIER")}
    assert list(tiers) == ["gaze@ann", "gaze@ann (2)", "gaze@ann, comments", "gaze@ann (2), comments"]
    assert tiers["gaze@ann (2), comments"]["PARENT_REF"] == "gaze@ann (2)"
    (kind,) = [k.attrib for k in root.iter("LINGUISTIC_TYPE") if k.get("LINGUISTIC_TYPE_ID") == "comment"]
    assert (kind["CONSTRAINTS"], kind["TIME_ALIGNABLE"]) == ("Symbolic_Association", "false")
    assert {mark[2:4]: mark.comment for mark in read_eaf(path).marks} == {
        at: comment.replace("\x07", "") for at, comment in said.items()
    }
    assert {(mark.tier, mark.rater) for mark in read_eaf(path).marks} == {("gaze", "ann")}


def test_a_clip_without_anything_is_a_document_too(filled: Any, tmp_path: Path) -> None:
    write_eaf(of_study(filled.study).clips[1], [], tmp_path / "x.eaf")
    root = check_schema(tmp_path / "x.eaf")
    assert not list(root.iter("TIER")) and read_eaf(tmp_path / "x.eaf").marks == ()


def test_the_tier_of_readings_says_profile_where_the_model_tells_no_more(analysis: Any) -> None:
    told = replace(analysis, model=replace(analysis.model, form=RELATIVE))
    names = [name for name, _ in _analysis_tiers(told, with_face=False)]
    assert "profile (small net)" in names and "intensities (small net)" not in names


def test_of_a_model_without_attention_the_tier_of_peaks_says_so(unattended: Any, filled: Any, tmp_path: Path) -> None:
    write_eaf(of_study(filled.study).clips[0], [unattended], tmp_path / "x.eaf")
    root = check_schema(tmp_path / "x.eaf")
    (tier,) = [tier for tier in root.iter("TIER") if tier.get("TIER_ID") == "attention peaks (recurrent)"]
    assert [value.text for value in tier.iter("ANNOTATION_VALUE")] == ["this model has no attention"]


def linked(tmp_path: Path, *media: tuple[str, int]) -> Path:
    """A document with one annotation from 500 to 1250 ms, linked with these files and offsets as ELAN writes them."""
    document = pympi.Eaf()
    for url, origin in media:
        document.add_linked_file(url, relpath="./" + url.rsplit("/", 1)[-1], mimetype="video/mp4")
        document.media_descriptors[-1]["TIME_ORIGIN"] = str(origin)
    document.add_annotation("default", 500, 1250, "S")
    document.to_file(str(tmp_path / "linked.eaf"))
    return tmp_path / "linked.eaf"


@pytest.mark.parametrize(
    "name",
    [
        "cam B.mp4",
        "cam #2.mp4",
        "100%.mp4",
        "50%20off.mp4",
        "what?.mp4",
        "réaction.mp4",
        "re\u0301action.mp4",
        "a+b&c.mp4",
    ],
)
@pytest.mark.parametrize("written", ["file:///C:/Users/lab/{}", "file:///Users/lab/{}", "C:\\lab\\{}", "escaped"])
def test_a_clip_is_known_by_its_name_however_the_link_is_written(name: str, written: str, tmp_path: Path) -> None:
    url = (tmp_path / name).as_uri() if written == "escaped" else written.format(name)
    for form in ("NFC", "NFD"):
        document = read_eaf(linked(tmp_path, (url, 250)))
        for file in (simple_name(Path(unicodedata.normalize(form, name))), unicodedata.normalize(form, name)):
            (medium,) = document.media
            assert medium.is_file(file), file
            assert [mark[2:4] for mark in document.on(file)] == [(0.75, 1.5)]
        assert not medium.is_file("cam C.mp4")


def test_an_export_is_linked_so_that_its_clip_is_known_again(filled: Any, tmp_path: Path) -> None:
    entry = of_study(filled.study).clips[0]
    for name in ("cam #2 100%.mp4", "re\u0301action.mp4"):
        write_eaf(replace(entry, path=tmp_path / name), [], tmp_path / "x.eaf")
        (medium,) = read_eaf(tmp_path / "x.eaf").media
        assert medium.is_file(name) and not medium.is_file("other.mp4")


def test_the_offset_is_that_of_the_clips_own_medium_or_asked_for(filled: Any, tmp_path: Path) -> None:
    study, clip = filled.study, filled.clips[0]
    own = Path(clip.file).name
    path = linked(tmp_path, ("file:///C:/lab/room.mp4", 0), (f"file:///C:/lab/{own}", 400))
    (mark,) = import_change(study, clip, read_eaf(path)).added
    assert (mark.start_s, mark.end_s) == (0.9, 1.65)
    path = linked(tmp_path, ("file:///C:/lab/room.mp4", 0), ("file:///C:/lab/face.mp4", 400))
    with pytest.raises(StudyError, match=r"room.mp4 \(0 ms\), face.mp4 \(400 ms\).*--medium"):
        import_change(study, clip, read_eaf(path))
    (mark,) = import_change(study, clip, read_eaf(path), "face.mp4").added
    assert (mark.start_s, mark.end_s) == (0.9, 1.65)
    with pytest.raises(StudyError, match=r"not linked with x.mp4, but with room.mp4, face.mp4"):
        import_change(study, clip, read_eaf(path), "x.mp4")
    path = linked(tmp_path, ("file:///C:/lab/room.mp4", 40), ("file:///C:/lab/face.mp4", 40))  # all the same
    (mark,) = import_change(study, clip, read_eaf(path)).added
    assert (mark.start_s, mark.end_s) == (0.54, 1.29)


def test_peaks_by_effect_have_a_tier_for_each_emotion_that_has_some(analysis: Any, truth: Any) -> None:
    starts = np.arange(0, truth.times[-1], 0.25)
    effects = np.zeros((len(starts), 7), np.float32)
    effects[len(starts) // 2, EMOTIONS.index("fear")] = 0.3
    found = Evidence("video", starts, starts + 0.25, effects, {}, (None,), ("",), None, None, "")
    tiers = dict(_analysis_tiers(replace(analysis, evidence=found), with_face=False))
    (peak,) = found.peaks(analysis.frames, EMOTIONS.index("fear"))
    ((start_ms, _, label),) = tiers["peaks by effect on fear (small net)"]
    assert start_ms == round(1000 * truth.times[peak.frame]) and label.startswith("+0.30")
    assert [name for name in tiers if "effect" in name] == ["peaks by effect on fear (small net)"]
    assert not [name for name in dict(_analysis_tiers(analysis, with_face=False)) if "effect" in name]


def test_whether_marks_were_made_blind_is_a_tier_beside_theirs_and_is_not_taken_for_marks(
    filled: Any, tmp_path: Path
) -> None:
    (clip, *_) = filled.study.all(Clip)
    filled.study.apply(add(*(
        Annotation(clip_id=clip.id, tier="frowns", rater="zoe", start_s=start, end_s=start + 0.2, blind=blind)
        for start, blind in ((0.0, True), (0.5, False), (1.0, None))
    )))  # fmt: skip
    entry = next(e for e in of_study(filled.study).clips if e.clip.id == clip.id)
    (tier,) = [tier for tier in elan_tiers(entry, (), {}) if tier.name == "frowns@zoe, blind?"]
    assert tier.spans == ((0, 200, "blind"), (500, 700, "model seen"), (1000, 1200, "not known"))
    write_eaf(entry, (), tmp_path / "a.eaf")
    document = read_eaf(tmp_path / "a.eaf")
    assert [mark[:2] for mark in document.marks if mark[1] == "zoe"] == [("frowns", "zoe")] * 3
    assert "model seen" not in {mark[-1] for mark in document.marks}
    counts = methods(of_study(filled.study))["blind"]
    zoes = {"blind": 1, "model seen": 1, "not known": 1}
    assert all(counts["marks"][word] >= n for word, n in zoes.items()) and sum(counts["marks"].values()) >= 3
