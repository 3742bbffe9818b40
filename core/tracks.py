"""What a model knows of a track that it reads: features that came with a corpus and that no video gives here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.errors import DatasetError
from core.types import FEATURES

TRACKS = "tracks"
"""The key of a model file under which the tracks that it reads are kept."""
MOST_WIDE = 65_536
"""Values per row."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_MOST = 50
LONGEST_MAKER = 400
GIVEN_OUT = "given out with the corpus"
"""How the maker of a track begins that is not made here."""
_OF_SOUND = ("deepspectrum", "egemaps", "gemaps", "compare", "vggish", "wav2vec", "wavlm", "hubert", "mfcc", "audio")
"""How the names of features begin that are made of sound, as the field calls them."""


@dataclass(frozen=True)
class TrackFeature:
    """A track as a feature that a network reads.

    Attributes:
        width: values per row.
        maker: what made the values, in words.
        sound: made of sound, not of faces.
    """

    width: int
    maker: str
    sound: bool = False

    @property
    def given_out(self) -> bool:
        """Whether it came with a corpus, so that it is what publications on that corpus read."""
        return self.maker.startswith(GIVEN_OUT)


Tracks = Mapping[str, TrackFeature]
"""By name."""


def can_be_named(name: str) -> bool:
    """Whether a track can have this name: small letters, digits and hyphens, and none of Eriscope's own features'."""
    return bool(_NAME.fullmatch(name)) and name.removesuffix("_28") not in FEATURES


def check_name(name: str) -> None:
    """That a track can have this name.

    Raises:
        DatasetError: it cannot.
    """
    if not can_be_named(name):
        raise DatasetError(
            f"Features cannot be called {name[:60]!r}: a name has small letters, digits and hyphens, up to 40, and "
            f"{', '.join(FEATURES)} are Eriscope's own."
        )


def is_of_sound(name: str) -> bool:
    """Whether features of this name are made of sound, as the field names them."""
    return name.startswith(_OF_SOUND)


def tracks_of(stated: Any) -> dict[str, TrackFeature]:
    """Tracks as settings and model files state them; those that state none have none.

    Raises:
        ValueError: it is no such table. The message is the end of a sentence.
    """
    if stated is None:
        return {}
    if not isinstance(stated, Mapping) or len(stated) > _MOST:
        raise ValueError("it is no table of tracks")
    found = {}
    for name, said in stated.items():
        if not isinstance(name, str) or not can_be_named(name):
            raise ValueError(f"no track can be called {str(name)[:60]!r}")
        values = asdict(said) if isinstance(said, TrackFeature) else said
        if not isinstance(values, Mapping) or set(values) != {"width", "maker", "sound"}:
            raise ValueError(f"of the track {name} it does not state width, maker and sound")
        width, maker, sound = values["width"], values["maker"], values["sound"]
        if type(width) is not int or not 0 < width <= MOST_WIDE:
            raise ValueError(f"the width of the track {name} is {str(width)[:40]}, 1 to {MOST_WIDE} is possible")
        if not isinstance(maker, str) or len(maker) > LONGEST_MAKER or not isinstance(sound, bool):
            raise ValueError(f"the maker of the track {name} is no text, or whether it is of sound is not yes or no")
        found[name] = TrackFeature(width, maker, sound)
    return found


def named(tracks: Tracks) -> str:
    """Tracks with their makers, for a sentence."""
    return " and ".join(f"{name} ({track.maker})" for name, track in tracks.items())
