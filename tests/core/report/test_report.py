from __future__ import annotations

import base64
import io
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.stats
from PIL import Image
from pypdf import PdfReader

from core.errors import OutputError
from core.evaluation.agreement import agreement
from core.evaluation.crossed import crossed
from core.evaluation.floors import floors
from core.export.material import of_study, of_video
from core.report.document import Document, Gallery, Heading, Notes, Paragraph, Picture, Rows, as_text
from core.report.html import as_html
from core.report.pdf import as_pdf
from core.report.report import report
from core.study.change_building import add
from core.study.changes import Change
from core.study.records import AnalysisRow, Annotation, Clip, ClipRatings, Participant, Session, Stimulus, Variable
from core.study.study import Study
from core.text import shown
from core.types import EMOTIONS
from tests.hostile import ALL, NAMES, OBEYED


def printed(figure: float, form: str = ".2f") -> str:
    """With a minus sign, not a hyphen."""
    return format(figure, form).replace("-", "−")


def figure(cell: str) -> float:
    """The first of a cell."""
    return float(cell.split(maxsplit=1)[0].replace("−", "-"))


class Page(HTMLParser):
    """Text, rows of tables, pictures and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.rows: list[list[str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def page_of(folder: Path, name: str) -> Page:
    return Page((folder / name).read_text(encoding="utf-8"))


def pdf_text(path: Path) -> tuple[str, int]:
    """By another reader than the library that wrote it."""
    pages = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def limits_of(differences: np.ndarray) -> np.ndarray:
    """Of three clips each of six people: variance between and within persons."""
    own = differences.reshape(6, 3)
    within, between = own.var(axis=1, ddof=1).mean(), 3 * own.mean(axis=1).var(ddof=1)
    if between <= within:
        return np.asarray(own.mean() + np.array([-1, 1]) * scipy.stats.t.ppf(0.975, 12) * np.sqrt(within))
    parts = np.array([between / 3, within * 2 / 3])
    degrees = parts.sum() ** 2 / (parts**2 / np.array([5, 12])).sum()  # Satterthwaite's
    return np.asarray(own.mean() + np.array([-1, 1]) * scipy.stats.t.ppf(0.975, degrees) * np.sqrt(parts.sum()))


def test_a_study_report_gives_the_agreement_that_scipy_finds_and_opens_offline(rated: Any, tmp_path: Path) -> None:
    done = report(of_study(rated.study), "html", tmp_path)
    (name,) = [name for name in done.files if name.endswith(".html")]
    page = page_of(done.folder, name)
    by_emotion = [row for row in page.rows if row and row[0] == "Fear"]
    i = EMOTIONS.index("fear")
    x, y = rated.predicted[:, i], rated.reported[:, i]
    found = re.fullmatch(r"(−?\d\.\d\d) \[(−?\d\.\d\d), (−?\d\.\d\d)\]", by_emotion[0][2])
    assert found is not None and by_emotion[0][1] == "18"
    value, low, high = map(figure, found.groups())
    assert value == pytest.approx(scipy.stats.pearsonr(x, y).statistic, abs=0.005) and low < value < high
    assert figure(by_emotion[0][3]) == pytest.approx(scipy.stats.spearmanr(x, y).statistic, abs=0.005)
    assert figure(by_emotion[0][5]) == pytest.approx(np.abs(x - y).mean(), abs=0.005)
    limits = limits_of(x - y)
    assert [figure(cell) for cell in by_emotion[2][2:4]] == pytest.approx(limits.tolist(), abs=0.005)
    at = page.rows.index(["emotion", "MAE: floor", "gain"])
    beneath = floors(rated.predicted, rated.reported, [f"P{i // 3}" for i in range(18)])[0].emotions["fear"]["mae"]
    beside = next(row for row in page.rows[at:] if row and row[0] == "Fear")
    assert beside[1] == printed(beneath.floor)
    assert beside[2] == f"{printed(beneath.gain.value)} [{printed(beneath.gain.low)}, {printed(beneath.gain.high)}]"
    # All ratings of adoration are 50: a sentence, and no figure.
    adoration = next(row for row in page.rows if row and row[0] == "Adoration")
    assert adoration[2] == "–" and "All reports of adoration are the same" in page.words
    assert "6 participants, 6 sessions, 18 clips; 18 analysed, 18 with a self-report." in page.words
    assert "not validated on self-reports" in page.words and "jackknife over participants" in page.words
    # Nothing from elsewhere, nothing that runs, and the study's name is text.
    assert page.sources and all(source.startswith("data:image/") for source in page.sources)
    assert "script" not in page.tags and "b" not in page.tags and "Spiders <b>&" in page.words
    assert not re.search(r"\bnan\b", page.words, re.IGNORECASE)
    methods = json.loads((done.folder / "methods.json").read_text(encoding="utf-8"))
    assert len(methods["clips"]) == 18 and methods["setups"]["setup 1"]["model"]["sha256"] == "c" * 64


def test_each_participant_gets_a_report_with_all_clips(rated: Any, tmp_path: Path) -> None:
    done = report(of_study(rated.study), "html", tmp_path, per="participant")
    assert {f"P{i}.html" for i in range(1, 7)} < set(done.files)
    page = page_of(done.folder, "P2.html")
    cells = next(row for row in page.rows if row and row[0] == "session 1, clip 2")
    wanted = [f"{p:.2f} / {r:.2f}" for p, r in zip(rated.predicted[4], rated.reported[4], strict=True)]
    assert cells[1:] == wanted
    assert "<script>alert(1)</script>" in page.words and "script" not in page.tags
    assert "group" not in page_of(done.folder, "P1.html").words  # it has no value


def test_a_participants_report_and_a_clips_give_agreement_with_intervals_where_there_are_any(
    rated: Any, tmp_path: Path
) -> None:
    material = of_study(rated.study)
    i = EMOTIONS.index("fear")
    done = report(of_study(rated.study, participants=["P2"]), "html", tmp_path, per="participant")
    page = page_of(done.folder, "P2.html")
    x, y = rated.predicted[3:6, i], rated.reported[3:6, i]
    row = next(row for row in page.rows if row and row[0] == "Fear" and len(row) == 7)
    assert row[1:3] == ["3", printed(scipy.stats.pearsonr(x, y).statistic)]
    assert "No interval: it needs at least 5 clips" in page.words and "say nothing of others" in page.words
    assert "r between persons" not in page.words and "jackknife over clips" in page.words
    # A clip's differences stand beside the limits of all clips, whoever's they are.
    done = report(material.only(material.clips[4]), "html", tmp_path, per="clip", beside=material)
    (name,) = [name for name in done.files if name.endswith(".html")]
    page = page_of(done.folder, name)
    differences = rated.predicted[:, i] - rated.reported[:, i]
    low, high = limits_of(differences)
    row = next(row for row in page.rows if row and row[0] == "Fear" and len(row) == 7)
    assert row[3:] == [
        printed(differences[4], "+.2f"),
        f"[{printed(low)}, {printed(high)}]",
        "18",
        "yes",
    ]
    assert low < 0  # or no sign would have been seen
    profile = scipy.stats.pearsonr(rated.predicted[4], rated.reported[4]).statistic
    error = np.abs(rated.predicted[4] - rated.reported[4]).mean()
    assert f"mean absolute error {error:.2f}, Pearson r of the two profiles {printed(profile)}" in page.words
    methods = json.loads((done.folder / "methods.json").read_text(encoding="utf-8"))
    assert [clip["sha256"] for clip in methods["clips"]] == [material.clips[4].sha256]  # the others are not named


def test_a_clip_report_shows_its_peaks_and_a_blurred_one_nobody(
    clip_and_analysis: tuple[Path, Any], tmp_path: Path
) -> None:
    clip, analysis = clip_and_analysis
    material = of_video(clip, analysis)
    details = []
    for blur in (False, True):
        done = report(material, "html", tmp_path, blur=blur)
        text = (done.folder / "reaction.html").read_text(encoding="utf-8")
        (png,) = re.findall(r'src="data:image/png;base64,([^"]+)" alt="[^"]*frame 22', text)
        with Image.open(io.BytesIO(base64.b64decode(png))) as picture:
            grey = np.asarray(picture.convert("L"), float)[45:75, 65:95]
        details.append(np.abs(np.diff(grey)).mean())
        page = Page(text)
        assert "AU12" in page.words and "Only a test." in page.words
        assert next(row for row in page.rows if row and row[0] == "Fear")[1:] == ["–", "–", "0.60"]
        assert "There is no self-report of this clip." in page.words
        assert "(general limits: 9.9 s to 30.0 s)." in page.words  # as the window says of so short a clip
    assert details[0] > 20 > 4 > details[1]


@pytest.mark.usefixtures("qapp")
def test_the_pdf_says_the_same(rated: Any, clip_and_analysis: tuple[Path, Any], tmp_path: Path) -> None:
    done = report(of_study(rated.study), "pdf", tmp_path)
    text, pages = pdf_text(next(done.folder.glob("*.pdf")))
    i = EMOTIONS.index("fear")
    r = scipy.stats.pearsonr(rated.predicted[:, i], rated.reported[:, i]).statistic
    assert f"Fear 18 {printed(r)} [" in text and "Spiders <b>&" in text and pages >= 2
    assert "Limits" in text and "Methods" in text and "c" * 12 in text
    clip, analysis = clip_and_analysis
    done = report(of_video(clip, analysis), "pdf", tmp_path)
    text, _ = pdf_text(next(done.folder.glob("*.pdf")))
    assert "frame 22" in text and "Fear – – 0.60" in text


@pytest.mark.usefixtures("qapp")
def test_letters_of_other_scripts_are_in_the_pdf(tmp_path: Path) -> None:
    words = "Größe Άγχος страх ≥ 0,5"
    (tmp_path / "x.pdf").write_bytes(as_pdf(Document(words, "", [Heading("A"), Rows(("a", "b"), ((words, "–"),), 1)])))
    assert pdf_text(tmp_path / "x.pdf")[0].count(words) == 2


def test_a_table_of_html_keeps_what_looks_like_html(tmp_path: Path) -> None:
    page = Page(as_html(Document('"><img src=x>', "", [Paragraph("<i>"), Rows(("<u>",), (("</table>",),))])))
    assert "img" not in page.tags and "i" not in page.tags and page.rows == [["<u>"], ["</table>"]]


def test_names_of_every_sort_are_words_in_both_kinds_of_report() -> None:
    names = (*NAMES, os.fsdecode(b"no utf-8: \xff"))

    def named(every: str, each: tuple[str, ...]) -> Document:
        gallery = Gallery((Picture(png=b"", caption=every),))
        return as_text(Document(every, every, [Heading(every), Notes(each), gallery, Rows(each, (each,))]))

    text = as_html(named(ALL, names))
    page, harmless = Page(text), Page(as_html(named("x", ("x",) * len(names))))
    assert text.encode() and not set(text) & OBEYED
    assert (page.tags, page.sources) == (harmless.tags, harmless.sources)
    assert page.rows == [[shown(name).strip() for name in names]] * 2
    short = tuple(name for name in names if len(name) < 100)
    document = named(ALL, names)
    written = as_pdf(replace(document, blocks=[*document.blocks[:2], as_text(Rows(short, (short,)))]))
    assert written.startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_study_of_nothing_is_a_report_of_sentences(kind: str, tmp_path: Path) -> None:
    with Study.create(tmp_path / "empty") as study:
        done = report(of_study(study), kind, tmp_path / "out")
        assert done.notes == ("There are no clips yet.",)
        for per in ("participant", "clip"):
            with pytest.raises(OutputError, match="nothing to report on"):
                report(of_study(study), kind, tmp_path / "out", per=per)
    assert [p.name for p in (tmp_path / "out").iterdir()] == [f"empty-report-{kind}"]


def test_an_error_that_nobody_foresaw_in_one_report_is_named_and_the_others_are_written(
    rated: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.report import content

    material = of_study(rated.study, participants=["P1", "P2"])
    first, real = material.participants[0].code, content.participant_report

    def breaks(own: Any, **options: Any) -> Any:
        if own.participants[0].code == first:
            raise RuntimeError("a library's own words")
        return real(own, **options)

    monkeypatch.setattr(content, "participant_report", breaks)
    done = report(material, "html", tmp_path, per="participant")
    (failure,) = done.failures
    assert failure.startswith(f"{first}: something unexpected went wrong (RuntimeError: a library's own words)")
    assert len([name for name in done.files if name.endswith(".html")]) == len(material.participants) - 1


def test_a_clips_report_gives_comments_where_there_are_any_and_a_sealed_one_is_about_whom_they_name(
    rated: Any, tmp_path: Path
) -> None:
    study, clip = rated.study, rated.study.all(Clip)[4]
    looks = Annotation(clip_id=clip.id, tier="gaze", rater="ann", start_s=1.0, label="left", comment="as P1 <b>did</b>")
    study.apply(add(bare := replace(looks, comment="")))
    for columns in (5, 6):
        if columns == 6:
            study.apply(Change(label="", changed=((bare, looks),)))
        (entry,) = [entry for entry in of_study(study).clips if entry.clip == clip]
        material = of_study(study).only(entry)
        done = report(material, "html", tmp_path / str(columns), per="clip")
        rows = page_of(done.folder, f"{entry.name}.html").rows
        (row,) = [row for row in rows if row[:3] == ["gaze", "ann", "left"]]
        assert row[3:-1] == [*(["as P1 <b>did</b>"] if columns == 6 else []), "1.000"]
    done = report(material, "pdf", tmp_path, per="clip")
    assert "as P1 <b>did</b>" in pdf_text(done.folder / f"{entry.name}.pdf")[0]
    stored = json.loads((done.folder / "contents.json").read_text())["participants_by_file"]
    codes = {person.id: person.code for person in study.all(Participant)}
    assert {codes[id_] for id_ in stored[f"{entry.name}.pdf"]} == {"P1", "P2"}


def test_a_study_report_has_the_crossed_model_and_groups_with_their_differences(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    stimuli = [Stimulus(name=f"s{i}", file=f"{i}", sha256=f"{i}", duration_s=1.0) for i in range(4)]
    rows: list[Any] = [Variable(name="group", kind="category", choices=("a", "b")), *stimuli]
    reported, predicted = [], []
    for p in range(12):
        person = Participant(code=f"P{p:02d}", values={"group": "ab"[p % 2]})
        session = Session(participant_id=person.id)
        rows += [person, session]
        for i, stimulus in enumerate(stimuli):
            ratings = rng.integers(20, 80, 7)
            said = np.clip((ratings - 1) / 99 + 0.05 * rng.normal(size=7) + 0.1 * (p % 2), 0, 1)
            clip = Clip(session_id=session.id, file=f"{p}{i}.mp4", sha256=f"{p:032d}{i:032d}", duration_s=5, number=i,
                        stimulus_id=stimulus.id)  # fmt: skip
            rows += [clip, ClipRatings(clip_id=clip.id, ratings=dict(zip(EMOTIONS, ratings.tolist(), strict=True))),
                     AnalysisRow(clip_id=clip.id, key=f"{p}{i}", model="net", model_sha256="c" * 64, validated=False,
                                 settings="{}",
                                 prediction=dict(zip(EMOTIONS, said.tolist(), strict=True)))]  # fmt: skip
            reported.append((ratings - 1) / 99)
            predicted.append(said)
    with Study.create(tmp_path / "study", "Grouped") as study:
        study.apply(add(*rows))
        done = report(of_study(study), "html", tmp_path)
    (name,) = [name for name in done.files if name.endswith(".html")]
    page = page_of(done.folder, name)
    d = np.array(predicted) - np.array(reported)
    b = np.repeat(np.arange(12) % 2 == 1, 4)
    own = next(row for row in page.rows if row and row[0] == "b" and row[1:3] == ["24", "6"])
    assert figure(own[-2].split()[0]) == pytest.approx(d[b].mean(), abs=0.005)
    difference, low, high = (figure(part) for part in re.findall(r"−?\d\.\d\d", own[-1]))
    assert difference == pytest.approx(d[b].mean() - d[~b].mean(), abs=0.005) and 0 < low < difference < high
    fear = next(row for row in page.rows if row and row[0] == "Fear" and len(row) == 8)
    fit = crossed(predicted, reported, [f"P{i // 4}" for i in range(48)], [f"s{i % 4}" for i in range(48)])["fear"]
    assert figure(fear[2].split()[0]) == pytest.approx(fit.slope, abs=0.005)
    tested = agreement(predicted, reported, [f"P{i // 4}" for i in range(48)], ["bias"]).emotions
    table = next(row for row in page.rows if row and row[0] == "p (Holm)" and "Bias" in row)
    stated = next(row for row in page.rows[page.rows.index(table) :] if row and row[0] == "Fear")[table.index("Bias")]
    p, holm = (tested["fear"].figures["bias"].p, tested["fear"].figures["bias"].p_holm)
    assert [figure(part.strip("<() ")) for part in stated.split(" (")] == pytest.approx(
        [max(p, 0.001), max(holm, 0.001)], abs=6e-4
    )
    assert "of a calibration slope of 1" in page.words
    assert "other people and other stimuli" in page.words and "r within stimuli" in page.words
