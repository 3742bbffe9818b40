from __future__ import annotations

import csv

import numpy as np
import pytest

from core.errors import DatasetError
from core.evaluation.challenge import read_predictions, write_predictions

HEADER = "File_ID,Adoration,Amusement,Anxiety,Disgust,Empathic-Pain,Fear,Surprise"


@pytest.mark.parametrize("brackets", [True, False])
def test_predictions_have_the_challenges_columns_and_ids(tmp_path, brackets):
    values = np.random.default_rng(0).uniform(size=(3, 7))
    file = tmp_path / "new" / "predictions.csv"
    write_predictions(file, ["00001", "00002", 'odd, "id"'], values, brackets=brackets)
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    assert ",".join(rows[0]) == HEADER
    written = ["[00001]", "[00002]", '[odd, "id"]'] if brackets else ["00001", "00002", 'odd, "id"']
    assert [row[0] for row in rows[1:]] == written
    np.testing.assert_allclose([[float(v) for v in row[1:]] for row in rows[1:]], values, atol=1e-6)
    found = read_predictions(file)
    assert list(found) == ["00001", "00002", 'odd, "id"']
    np.testing.assert_allclose(list(found.values()), values, atol=1e-6)


def test_columns_are_known_by_name(tmp_path):
    file = tmp_path / "p.csv"
    file.write_text(
        "\ufeffSurprise,Fear,Empathic-Pain,Disgust,Anxiety,Amusement,Adoration,Age,File_ID\n7,6,5,4,3,2,1,40,[1]\n",
        encoding="utf-8",
    )
    assert read_predictions(file)["1"].tolist() == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "does not exist"),
        (b"\xff\xfe\x00", "not a table that can be read"),
        ("", "holds no rows"),
        ("id\n1", "lacks File_ID, Adoration"),
        (f"{HEADER.replace('Fear,', '')}\n1,0,0,0,0,0,0", "lacks Fear in its first line"),
        (f"{HEADER.replace('Fear', 'Disgust')}\n1,0,0,0,0,0,0,0", "two columns of the same name"),
        (f"{HEADER},fear-\n1,0,0,0,0,0,0,0,0", "Two columns may be meant by Fear"),
        (f"{HEADER}\n[1],0,0,0,0,0,0,high", "row 2: 'high' is not a number"),
        (f"{HEADER}\n[1],0,0,0,0,0,0", "row 2: '' is not a number"),
        (f"{HEADER}\n[1],0,0,0,0,0,0,nan", "row 2: 'nan' is not a number"),
        (f"{HEADER}\n[1],0,0,0,0,0,0,0\n1,0,0,0,0,0,0,0", "row 3: 1 occurs twice"),
    ],
)
def test_a_file_that_is_something_else_is_one_sentence(tmp_path, text, said):
    file = tmp_path / "p.csv"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DatasetError, match=said):
        read_predictions(file)
