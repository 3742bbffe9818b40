"""What is made for an analysis, and what making it does to the process."""

from __future__ import annotations

from pathlib import Path

import torch
from threadpoolctl import threadpool_info

from core.analysis import assembly
from core.analysis_settings import AnalysisSettings
from core.system.cv import cv2


def test_a_frames_small_products_are_not_shared_out_to_threads_that_would_keep_the_cores_busy(
    landmarker: Path,
) -> None:
    threads = torch.get_num_threads()
    cv2.setNumThreads(4)
    try:
        settings = AnalysisSettings()
        assembly.build(settings, assembly.choose(settings)).close()
        # Before, an analysis ran at 53 frames/s on two cores; with one thread each at 70.
        assert {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"} == {1}
        assert cv2.getNumThreads() == 1
    finally:
        torch.set_num_threads(threads)
