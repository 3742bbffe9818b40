"""Vectors of the seven labels' words, from a file in GloVe's text format; without torch, since settings hold them.

A line of such a file is a word and its values, with spaces between (Pennington et al., 2014). The files are large, so
they are read line by line. A label of two words, *empathic pain*, has the mean of theirs, as ML-GCN does it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import SettingsError, reason_of
from core.models.size_limits import DIMENSIONS
from core.system.files import sha256_of
from core.system.safe_paths import plain_file
from core.types import EMOTIONS

_LONGEST_LINE = 100_000
_LONGEST_MAKER = 300
_LARGEST = 1e6


@dataclass(frozen=True)
class Words:
    """A vector of each label.

    Attributes:
        maker: where they come from, in words.
        vectors: in the order of `EMOTIONS`, all of one width.
    """

    maker: str
    vectors: tuple[tuple[float, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """As `words_of` reads it."""
        return {"maker": self.maker, "vectors": [list(vector) for vector in self.vectors]}


def read_words(path: Path) -> Words:
    """The labels' vectors in a file of word vectors.

    Raises:
        SettingsError: it cannot be read, is no such file, or lacks a word.
    """
    wanted = {word for emotion in EMOTIONS for word in emotion.split("_")}
    found: dict[str, tuple[float, ...]] = {}
    try:
        with plain_file(path).open(encoding="utf-8", errors="replace", newline="\n") as file:
            while len(found) < len(wanted) and (line := file.readline(_LONGEST_LINE)):
                word, _, values = line.rstrip().partition(" ")
                if word in wanted and word not in found:
                    found[word] = _vector(word, values)
        digest = sha256_of(path)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path} gives no vectors of words: {reason_of(error)}. Choose a GloVe text file."
        ) from error
    if lacking := sorted(wanted - set(found)):
        raise SettingsError(
            f"{path} has no vectors of {', '.join(lacking)}. Choose a GloVe text file with all words of the labels, in "
            "small letters."
        )
    if len({len(vector) for vector in found.values()}) > 1:
        raise SettingsError(f"The vectors of words in {path} are of different lengths. Choose another file.")
    vectors = tuple(_mean([found[word] for word in emotion.split("_")]) for emotion in EMOTIONS)
    return Words(f"{path.name[:100]} (SHA-256 {digest})", vectors)


def _vector(word: str, text: str) -> tuple[float, ...]:
    least, most = DIMENSIONS["word_size"]
    values = tuple(map(float, text.split()[: most + 1]))
    if not least <= len(values) <= most:
        raise ValueError(f"of {word} it has {len(values)} values, {least} to {most} are possible")
    if not all(math.isfinite(value) and abs(value) < _LARGEST for value in values):
        raise ValueError(f"of {word} it has values that are no numbers")
    return values


def _mean(vectors: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(values) / len(vectors) for values in zip(*vectors, strict=True))


def words_of(stated: Any) -> Words | None:
    """Words as settings state them; None where they state none.

    Raises:
        ValueError: they make no sense. The message is the end of a sentence.
    """
    if not stated:
        return None
    if not isinstance(stated, Mapping) or set(stated) != {"maker", "vectors"}:
        raise ValueError("it does not name maker and vectors")
    maker, vectors = stated["maker"], stated["vectors"]
    if not isinstance(maker, str) or len(maker) > _LONGEST_MAKER:
        raise ValueError("its maker is no text")
    least, most = DIMENSIONS["word_size"]
    if (
        not isinstance(vectors, list | tuple)
        or len(vectors) != len(EMOTIONS)
        or not all(isinstance(vector, list | tuple) and least <= len(vector) <= most for vector in vectors)
        or len({len(vector) for vector in vectors}) > 1
        or not all(type(v) in (int, float) and abs(v) < _LARGEST for vector in vectors for v in vector)
    ):
        raise ValueError(f"it has not {len(EMOTIONS)} vectors of {least} to {most} numbers")
    return Words(maker, tuple(tuple(map(float, vector)) for vector in vectors))
