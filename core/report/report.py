"""Reports as files: ``eriscope report``. Like an export, a folder that is written whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from core.errors import Cancelled, OutputError, SettingsError
from core.export.export import BLUR_NOTE, METHODS_FILE, Export, OnItem, ignore_progress
from core.export.folder import export_folder
from core.export.material import Material, unique
from core.export.methods import methods
from core.report.document import Document, as_text
from core.system import json_text
from core.system.failures import Failures
from core.system.files import write_whole

FORMATS = ("html", "pdf")
PER = ("study", "participant", "clip")


def report(
    material: Material,
    kind: str,
    out: Path,
    *,
    per: str = "study",
    beside: Material | None = None,
    blur: bool = False,
    on_item: OnItem = ignore_progress,
    stop: threading.Event | None = None,
) -> Export:
    """Write reports into a new folder of ``out``, with ``methods.json``.

    Args:
        kind: "html" (one file each, opens offline) or "pdf".
        per: "study", "participant" or "clip": one report for each. A video of no study has one for its clip.
        beside: all that the material is a part of: a clip is held against the limits of agreement of these clips.
        blur: make the faces of peak frames unrecognisable.
        on_item: see `OnItem`.
        stop: set to cancel; nothing is left then.

    Raises:
        SettingsError: the format, or what it is to be about, is not known.
        OutputError: it cannot be written, or there is nothing to report on.
        Cancelled: ``stop`` was set.
    """
    if kind not in FORMATS:
        raise SettingsError(f"The format {kind!r} is not known. Choose {' or '.join(FORMATS)}.")
    if per not in PER:
        raise SettingsError(f"A report per {per!r} is not known. Choose {', '.join(PER)}.")
    documents = list(_documents(material, per, blur, beside or material))
    with export_folder(out, f"{material.name}-report-{kind}", material.study_id) as (folder, done):
        failures = Failures(folder.path)
        for number, (name, about, make) in enumerate(documents, start=1):
            if stop is not None and stop.is_set():
                raise Cancelled("The report was cancelled.")
            on_item(name, number, len(documents))
            with failures.of(name, named=True):
                document = make()
                _write(document, kind, folder.file(f"{name}.{kind}", about))
        folder.drop_unwritten()
        if not folder.about:
            raise OutputError(" ".join(["There is nothing to report on.", *(failures.sentences or material.notes)]))
        write_whole(folder.file(METHODS_FILE, material.about()), json_text.dumps(methods(material), indent=1))
    assert done.folder is not None
    return Export(done.folder, tuple(sorted(folder.about)), (*material.notes, *([BLUR_NOTE] * blur)), tuple(failures))


_Planned = tuple[str, frozenset[str], Callable[[], Document]]
"""A report's name, whom it is about, and how it is made."""


def _documents(material: Material, per: str, blur: bool, beside: Material) -> Iterator[_Planned]:
    from core.report.content import clip_report, participant_report, study_report

    taken: set[str] = set()
    if per == "clip" or (material.study_id is None and len(material.clips) == 1):
        for entry in material.clips:
            yield entry.name, entry.about, partial(clip_report, entry, beside, blur=blur)
    elif per == "participant":
        for person in material.participants:
            own = material.of(person)
            yield unique(own.name, taken), own.about(), partial(participant_report, own, blur=blur)
    else:
        yield material.name, material.about(), partial(study_report, material)


def _write(document: Document, kind: str, path: Path) -> None:
    document = as_text(document)
    if kind == "pdf":
        from core.report.pdf import write_pdf

        write_pdf(document, path)
        return
    from core.report.html import as_html

    write_whole(path, as_html(document))
