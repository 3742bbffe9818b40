"""The lanes of the review window."""

from __future__ import annotations

from app.lanes.attention import AttentionLane, AudioAttentionLane
from app.lanes.base import Lane
from app.lanes.face import ActionUnitLane, ClassLane, PoseLane, QualityLane
from app.lanes.intensities import IntensityLane, SoundLane
from app.lanes.tiers import TierLane
from app.lanes.traces import TraceLane

LANES: tuple[type[Lane], ...] = (
    AttentionLane,
    IntensityLane,
    ActionUnitLane,
    SoundLane,
    AudioAttentionLane,
    QualityLane,
    TierLane,
    TraceLane,
    ClassLane,
    PoseLane,
)
FOLDED_AT_FIRST = ("audio_attention", "traces", "classes", "pose")
