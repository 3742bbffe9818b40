"""Models that are to be used in the window are seen to be of use before they are."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.shell.model_check import check_models
from core.errors import CheckpointError
from core.input_recipes import audio_recipe
from core.models import registry
from core.models.inputs import Layout, widths
from core.models.reaction_file import save_reaction_model
from core.models.systems.muse_lstm import MuseLstmArchitecture
from core.tracks import TrackFeature


@pytest.mark.parametrize(("feature", "refused"), [("vggface2", True), ("au_intensity", False)])
def test_a_model_of_features_that_no_video_gives_is_refused_at_once(
    feature: str, refused: bool, tmp_path: Path
) -> None:
    tracks = {"vggface2": TrackFeature(5, "given out with the corpus")} if refused else {}
    layout: Layout = (("video", (feature,)),)
    network = MuseLstmArchitecture(widths(layout, tracks), hidden=8, layers=1).network()
    path = tmp_path / "given.safetensors"
    save_reaction_model(path, network, layout, audio_recipe({}), {"name": "given", "validated": False}, tracks=tracks)
    asked = [(str(path), registry.REACTION)]
    if refused:
        with pytest.raises(CheckpointError, match=r"given reads vggface2 .* which Eriscope cannot make of a video"):
            check_models(asked, threading.Event())
    else:
        check_models(asked, threading.Event())
