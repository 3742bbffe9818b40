from __future__ import annotations

import pytest

from core.column_headings import HEADINGS, NO, YES, columns_by_heading
from core.study.import_preview import PLACES, suggest
from core.table_reading import Rows, plain
from core.types import EMOTIONS

SEVEN = {
    "German": "Verehrung,Belustigung,Ängstlichkeit,Ekel,Empathischer Schmerz,Angst,Überraschung",
    "French": "adoration,amusement,anxiété,dégoût,douleur_empathique,peur,surprise",
    "Spanish": "Adoración,Diversión,Ansiedad,Asco,Dolor empático,Miedo,Sorpresa",
    "Dutch": "aanbidding,vermaak,bezorgdheid,walging,empathische pijn,angst,verrassing",
}
OTHERS = {
    "German": "VP-Code,Videodatei,Sitzung,Stimulus,Alter,Land",
    "French": "Participante,Nom du fichier,séance,stimulus,Âge,Pays",
    "Spanish": "Código,Archivo,Sesión,Estímulo,Edad,País",
    "Dutch": "Proefpersoon,Bestandsnaam,Sessie,Prikkel,Leeftijd,Land",
}


@pytest.mark.parametrize("language", SEVEN)
def test_a_table_in_the_language_of_the_lab_is_known_by_its_headings(language: str) -> None:
    header = (*OTHERS[language].split(","), *SEVEN[language].split(","))
    assert tuple(map(suggest(header).get, (*PLACES, *EMOTIONS))) == header


def test_angst_is_fear_beside_anxiety_anxiety_beside_fear_and_left_to_the_user_alone() -> None:
    def meant(*header: str) -> dict[str, str]:
        return columns_by_heading(Rows(header, ()), EMOTIONS)

    assert meant("Angst", "Furcht") == {"anxiety": "Angst", "fear": "Furcht"}
    assert meant("Angst", "bezorgdheid") == {"anxiety": "bezorgdheid", "fear": "Angst"}
    assert meant("Angst", "Ekel") == {"disgust": "Ekel"}


def test_no_heading_but_angst_stands_for_two_things() -> None:
    seen: dict[str, str] = {}
    twice = set()
    for what, names in HEADINGS.items():
        for name in {plain(name) for name in names}:
            if seen.setdefault(name, what) != what:
                twice.add(name)
    assert twice == {"angst"}
    assert not set(YES) & set(NO) and all(word == word.casefold() for word in (*YES, *NO))
