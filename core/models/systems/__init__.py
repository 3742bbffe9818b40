"""The systems: kinds of networks that read reactions, each in a file of its own.

This registry does not load torch: the window offers the systems before it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import CheckpointError
from core.models.tensor_headers import shortened

if TYPE_CHECKING:
    from core.models.base import Architecture


@dataclass(frozen=True)
class System:
    """One kind of network.

    Attributes:
        name: in settings and model files.
        title: a few words, for people.
        method: one sentence on where it comes from and what it does, for the model's card.
        cited: the same as the end of a sentence in a paper's methods.
        settings: the training settings that shape the network; its architecture has fields of these names. Its other
            fields can be set by the setting ``network``.
        load: gives its `Architecture`, which loads torch.
        words: its network has vectors of the labels' words.
    """

    name: str
    title: str
    method: str
    cited: str
    settings: tuple[str, ...]
    load: Callable[[], type[Architecture]]
    words: bool = False


def _fang() -> type[Architecture]:
    from core.models.systems.fang import FangArchitecture

    return FangArchitecture


def _recurrent() -> type[Architecture]:
    from core.models.systems.recurrent import RecurrentArchitecture

    return RecurrentArchitecture


def _temma() -> type[Architecture]:
    from core.models.systems.temma import TemmaArchitecture

    return TemmaArchitecture


def _former_dfer() -> type[Architecture]:
    from core.models.systems.former_dfer import FormerDferArchitecture

    return FormerDferArchitecture


def _perceiver() -> type[Architecture]:
    from core.models.systems.perceiver import PerceiverArchitecture

    return PerceiverArchitecture


def _facernet() -> type[Architecture]:
    from core.models.systems.facernet import FacernetArchitecture

    return FacernetArchitecture


def _muse_lstm() -> type[Architecture]:
    from core.models.systems.muse_lstm import MuseLstmArchitecture

    return MuseLstmArchitecture


def _averages() -> type[Architecture]:
    from core.models.systems.averages import AveragesArchitecture

    return AveragesArchitecture


DEFAULT = "fang"
"""Of settings and model files that name none: they are from before there were several."""

SYSTEMS: Mapping[str, System] = {
    system.name: system
    for system in (
        System(
            "fang",
            "Transformer (Fang et al., 2023)",
            "Fang et al., 2023.",
            "after Fang et al. (2023)",
            ("readout", "hidden", "dropout"),
            _fang,
        ),
        System(
            "recurrent",
            "Recurrent, without attention",
            "A GRU reads each stream, and the mean of its states over time gives the intensities. It has no attention.",
            "a GRU per stream whose states are averaged over time",
            ("hidden", "dropout"),
            _recurrent,
        ),
        System(
            "temma",
            "TEMMA (Li et al., 2022)",
            "TEMMA, after Li et al., 2022: convolutions over time, attention across streams and over time, and a "
            "readout of all steps. Its length is fixed, and it has no attention to single steps.",
            "TEMMA after Li et al. (2022)",
            ("hidden", "dropout"),
            _temma,
        ),
        System(
            "former-dfer",
            "Transformer with a label graph (Wang et al., 2022)",
            "After Wang et al., 2022: a transformer whose clip is held against a graph of the labels, which have a "
            "vector of their word each. Frames are features instead of pictures.",
            "a temporal transformer with a label graph after Wang et al. (2022)",
            ("hidden", "dropout"),
            _former_dfer,
            words=True,
        ),
        System(
            "perceiver",
            "ViPER, a Perceiver (Vaiani et al., 2022)",
            "After Vaiani et al., 2022: a Perceiver over joined steps, here with a sigmoid. It has no attention to "
            "single steps.",
            "a Perceiver after Vaiani et al. (2022)",
            ("hidden", "dropout"),
            _perceiver,
        ),
        System(
            "facernet",
            "After FaceRNet (Kollias et al., 2023)",
            "After FaceRNet, Kollias et al., 2023, with sizes of ours. A GRU whose states are all read, those after "
            "the clip's end as zeros. Its length is fixed, and it has no attention.",
            "a recurrent network after FaceRNet (Kollias et al., 2023)",
            ("hidden", "dropout"),
            _facernet,
        ),
        System(
            "muse-lstm",
            "LSTM (MuSe 2022 baseline)",
            "Christ et al., 2022: an LSTM reads one sequence, and its last state gives the intensities. It has no "
            "attention.",
            "the baseline LSTM of MuSe 2022 (Christ et al., 2022)",
            ("hidden", "dropout"),
            _muse_lstm,
        ),
        System(
            "averages",
            "A line on the clip's averages: a floor",
            "Each feature's average over the clip, weighed and summed: a floor that sees nothing of when something "
            "happens. It has no attention.",
            "a line on each feature's average over the clip",
            ("dropout",),
            _averages,
        ),
    )
}


def system_of(metadata: Mapping[str, Any], path: Path) -> System:
    """The system that a model file says it is of.

    Args:
        metadata: of the file; path: of the file, for the message.

    Raises:
        CheckpointError: it is not known here.
    """
    name = metadata.get("system", DEFAULT)
    if not isinstance(name, str) or name not in SYSTEMS:
        raise CheckpointError(
            f"{path} is a model of the system {shortened(str(name))}, and this Eriscope knows {', '.join(SYSTEMS)}. "
            "Update Eriscope, or choose another model."
        )
    return SYSTEMS[name]
