"""Vectors of the labels' words: which lines of a file become which label's, and what is said of bad files."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import SettingsError
from core.models.word_vectors import Words, read_words, words_of
from core.system.files import sha256_of

WORDS = ("adoration", "amusement", "anxiety", "disgust", "empathic", "pain", "fear", "surprise")


def glove(path: Path, words=WORDS, width: int = 3, **lines: str) -> Path:
    """A file in GloVe's text format, in which the word number n has the values n, n + 0.5, n + 1 …"""
    text = [f"{word} {' '.join(str(n + i / 2) for i in range(width))}" for n, word in enumerate(words)]
    text = [lines.get(line.split()[0], line) for line in ["the 0 0 0", *text, "zebra 9 9 9"]]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def test_each_label_has_its_words_vector_and_empathic_pain_the_mean_of_two(tmp_path: Path) -> None:
    path = glove(tmp_path / "glove.txt")
    words = read_words(path)
    assert words.vectors == (
        (0, 0.5, 1), (1, 1.5, 2), (2, 2.5, 3), (3, 3.5, 4), (4.5, 5, 5.5), (6, 6.5, 7), (7, 7.5, 8),
    )  # fmt: skip
    assert words.maker == f"glove.txt (SHA-256 {sha256_of(path)})"
    assert words_of(words.as_json()) == words and words_of({}) is None


def test_a_first_line_that_tells_the_size_and_words_that_begin_alike_are_no_trouble(tmp_path: Path) -> None:
    path = glove(tmp_path / "glove.txt")
    path.write_text(
        f"400000 3\nfearful 1 1 1\npain\xe9 1 1 1\n{path.read_text('utf-8')}\nfear 5 5 5\n", encoding="latin-1"
    )
    assert read_words(path).vectors[5] == (6, 6.5, 7)  # the first of two


@pytest.mark.parametrize(
    "write, said",
    [
        (lambda path: glove(path, WORDS[1:-1]), "has no vectors of adoration, surprise."),
        (lambda path: glove(path, fear="fear 1 2"), "are of different lengths"),
        (lambda path: glove(path, fear="fear 1 two 3"), "could not convert string to float"),
        (lambda path: glove(path, fear="fear 1 nan 3"), "of fear it has values that are no numbers"),
        (lambda path: glove(path, fear="fear"), "of fear it has 0 values, 1 to 1024 are possible"),
        (lambda path: path.write_bytes(bytes(range(256)) * 50), "has no vectors of adoration, amusement"),
        (lambda path: path.mkdir(), "it is no file"),
        (lambda path: None, "gives no vectors of words"),
    ],
)
def test_a_file_without_them_is_refused_in_a_sentence(write, said: str, tmp_path: Path) -> None:
    path = tmp_path / "glove.txt"
    write(path)
    with pytest.raises(SettingsError) as caught:
        read_words(path)
    assert said in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "stated",
    [
        {"maker": "m"},
        {"maker": 3, "vectors": [[1.0]] * 7},
        {"maker": "m", "vectors": [[1.0]] * 6},
        {"maker": "m", "vectors": [[1.0]] * 6 + [[1.0, 2.0]]},
        {"maker": "m", "vectors": [["1"]] * 7},
        {"maker": "m", "vectors": [[float("nan")]] * 7},
        {"maker": "m", "vectors": [[]] * 7},
    ],
)
def test_what_is_stated_wrongly_makes_no_words(stated) -> None:
    with pytest.raises(ValueError, match=r"maker|vectors"):
        words_of(stated)


def test_words_have_one_width() -> None:
    assert words_of({"maker": "m", "vectors": [[1, 2]] * 7}) == Words("m", ((1.0, 2.0),) * 7)
