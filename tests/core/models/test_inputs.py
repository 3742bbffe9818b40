from __future__ import annotations

import torch

from core.models.inputs import padded


def test_clips_are_padded_with_zeros_at_the_end_and_keep_their_lengths():
    lengths = {"video": [3, 0, 5], "audio": [0, 0, 0]}
    clips = [{name: torch.randn(n[i], 4) + 9 for name, n in lengths.items()} for i in range(3)]
    inputs, found = padded(clips)
    assert {name: n.tolist() for name, n in found.items()} == lengths
    assert inputs["video"].shape == (3, 5, 4) and inputs["audio"].shape == (3, 0, 4)
    for i, clip in enumerate(clips):
        n = lengths["video"][i]
        assert torch.equal(inputs["video"][i, :n], clip["video"])
        assert not inputs["video"][i, n:].any()


def test_batches_of_one_are_joined_as_they_are():
    clips = [{"video": torch.randn(1, n, 2)} for n in (2, 4)]
    inputs, lengths = padded(clips)
    assert lengths["video"].tolist() == [2, 4]
    assert torch.equal(inputs["video"][1], clips[1]["video"][0])
