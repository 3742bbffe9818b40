"""Headings by which columns of a lab's table are known, in English, German, French, Spanish and Dutch.

Case, accents, blanks, hyphens and underscores do not matter (`core.table_reading.plain`).
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from core.errors import DatasetError
from core.table_reading import Rows

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "participant": (
        "participant", "participant id", "participant code", "subject", "subject id", "subject code", "person", "code",
        "pseudonym",
        "Teilnehmer", "Teilnehmerin", "Teilnehmer:in", "Teilnehmende", "Teilnehmercode", "Teilnehmer-ID", "Proband",
        "Probandin", "Probanden-ID", "Versuchsperson", "Versuchspersonen-ID", "VP", "Vpn", "VP-Nr", "VP-Code", "VP-ID",
        "participante", "sujet", "code participant", "code du participant", "code sujet", "pseudonyme", "personne",
        "sujeto", "código", "código de participante", "código del participante", "persona", "seudónimo",
        "deelnemer", "deelneemster", "deelnemer-ID", "deelnemercode", "deelnemersnummer", "proefpersoon",
        "proefpersoonnummer", "ppn", "pseudoniem", "persoon",
    ),
    "file": (
        "file", "video", "path", "video path", "filename", "video file", "clip",
        "Datei", "Dateiname", "Videodatei", "Pfad",
        "fichier", "nom du fichier", "nom de fichier", "fichier vidéo", "chemin",
        "archivo", "nombre del archivo", "nombre de archivo", "archivo de vídeo", "fichero", "ruta",
        "bestand", "bestandsnaam", "videobestand", "pad",
    ),
    "clip id": ("clip id", "file id", "Clip-Nr", "ID du clip", "ID del clip"),
    "session": (
        "session", "session id", "visit", "sitting",
        "Sitzung", "Sitzungs-ID", "Termin", "Messzeitpunkt", "Besuch",
        "séance", "visite", "passation",
        "sesión", "visita",
        "sessie", "zitting", "bezoek", "meetmoment",
    ),
    "stimulus": (
        "stimulus", "stimulus id", "stimulus name", "condition", "film",
        "Reiz", "Stimulusname", "Filmausschnitt", "Bedingung",
        "stimulus vidéo", "nom du stimulus",
        "estímulo", "nombre del estímulo", "condición", "película",
        "prikkel", "conditie", "stimulusnaam",
    ),
    "age": ("age", "age in years", "Alter", "Alter in Jahren", "âge", "edad", "leeftijd"),
    "country": ("country", "Land", "Herkunftsland", "pays", "país"),
    "adoration": (
        "adoration", "Anbetung", "Verehrung", "adoración", "aanbidding", "adoratie", "vertedering",
    ),
    "amusement": (
        "amusement", "Belustigung", "Erheiterung", "Amüsiertheit", "diversión", "vermaak", "geamuseerdheid",
    ),
    "anxiety": (
        "anxiety", "Ängstlichkeit", "Aengstlichkeit", "Besorgnis", "Besorgtheit", "Beklemmung", "anxiété", "angoisse",
        "ansiedad", "ongerustheid", "bezorgdheid", "angstigheid", "Angst",
    ),
    "disgust": ("disgust", "Ekel", "Abscheu", "dégoût", "asco", "repugnancia", "walging", "afschuw"),
    "empathic_pain": (
        "empathic pain", "empathetic pain", "empathischer Schmerz", "mitfühlender Schmerz",
        "douleur empathique", "souffrance empathique", "dolor empático", "empathische pijn", "meegevoelde pijn",
    ),
    "fear": ("fear", "Furcht", "peur", "crainte", "miedo", "temor", "vrees", "Angst"),
    "surprise": (
        "surprise", "Überraschung", "Ueberraschung", "sorpresa", "verrassing",
    ),
})  # fmt: skip
"""By what a column holds; of several columns that fit, the one whose heading stands first is meant.

"Angst" is fear or anxiety, in German as in Dutch: beside a column of the one it is the other, alone it is left to the
user.
"""

MARK_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "start": (
        "start", "start time", "begin", "begin time", "onset", "from", "time", "time start",
        "Beginn", "Anfang", "Zeit", "von", "début", "temps", "inicio", "tiempo", "begintijd", "tijd",
    ),
    "end": (
        "end", "end time", "stop", "stop time", "offset", "to", "time end", "Ende", "bis", "fin", "einde", "eindtijd",
    ),
    "duration": ("duration", "length", "Dauer", "durée", "duración", "duur"),
    "label": (
        "label", "annotation", "value", "text", "event", "name", "behavior", "behaviour", "Annotationswert", "Ereignis",
        "étiquette", "etiqueta", "gebeurtenis",
    ),
    "comment": (
        "comment", "comments", "remark", "remarks", "Kommentar", "Bemerkung", "Anmerkung", "commentaire", "remarque",
        "comentario", "opmerking", "commentaar",
    ),
    "tier": ("tier", "track", "layer", "category", "Spur", "Ebene", "piste", "pista", "spoor"),
    "rater": (
        "rater", "annotator", "coder", "observer", "Beurteiler", "Kodierer", "codeur", "codificador", "beoordelaar",
    ),
    "file": (*HEADINGS["clip id"], "video", "media", "media file", *HEADINGS["file"]),
})  # fmt: skip
"""The same of a table of marks; units at the end of a heading do not count."""

YES = ("yes", "y", "true", "1", "ja", "j", "wahr", "oui", "vrai", "sí", "si", "verdadero", "waar")
NO = ("no", "n", "false", "0", "nein", "falsch", "non", "faux", "falso", "nee", "neen", "onwaar")
"""Cells, in lower case: Excel writes truth values in its own language."""


def columns_by_heading(
    rows: Rows, wanted: Iterable[str], headings: Mapping[str, tuple[str, ...]] = HEADINGS
) -> dict[str, str]:
    """The columns whose headings say that they hold what is wanted.

    What several columns may be meant by, and a column that may be meant by several, is left out: the user says so.

    Args:
        wanted: keys of ``headings``.
    """
    found = dict[str, str]()
    for what in wanted:
        with contextlib.suppress(DatasetError):  # two columns may be meant
            if column := rows.column(*headings[what]):
                found[what] = column
    times = Counter(found.values())
    return {what: column for what, column in found.items() if times[column] == 1}
