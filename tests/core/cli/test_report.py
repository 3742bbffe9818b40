from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.analysis.result import Analysis

Run = Callable[..., Any]


def test_a_video_gets_a_report_in_both_formats(
    eriscope: Run, planted_clip: Path, planted_analysis: Analysis, tmp_path: Path
) -> None:
    html = eriscope("report", planted_clip, "--out", tmp_path, "--json")
    assert html.code == 0, html.err
    said = json.loads(html.out)
    text = (Path(said["folder"]) / "planted.html").read_text(encoding="utf-8")
    assert text.count("data:image/svg+xml") == 2 and "https://" not in text
    (peak,) = planted_analysis.peaks
    assert f"{peak.pts_s:.2f} s, frame {peak.frame}: " in text
    assert json.loads((Path(said["folder"]) / "methods.json").read_text())["setups"]["setup 1"]["parts"]
    pdf = eriscope("report", planted_clip, "--format", "pdf", "--blur", "--out", tmp_path)
    assert pdf.code == 0 and (tmp_path / "planted-report-pdf" / "planted.pdf").read_bytes().startswith(b"%PDF")


def test_a_study_without_anything_gets_sentences(eriscope: Run, tmp_path: Path) -> None:
    assert eriscope("study", "new", tmp_path / "empty").code == 0
    done = eriscope("report", tmp_path / "empty")
    assert done.code == 0 and "There are no clips yet." in done.out
    text = (tmp_path / "empty" / "exports" / "empty-report-html" / "empty.html").read_text(encoding="utf-8")
    assert "0 participants" in text and "No clip has been analysed yet" in text
    for arguments, sentence in (
        (("--format", "docx"), "--format docx is not known"),
        (("--per", "country"), "--per country is not known"),
        (("--per", "clip"), "There is nothing to report on"),
    ):
        failed = eriscope("report", tmp_path / "empty", *arguments)
        assert failed.code == 1 and sentence in failed.err
