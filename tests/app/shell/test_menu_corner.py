"""What stands beside the menus, in the window's language."""

from __future__ import annotations

from app.shell.menu_corner import OF_OURS
from core.analysis_settings import AnalysisSettings
from core.models import registry


def test_what_our_model_s_file_says_of_it_is_a_text_that_can_be_translated() -> None:
    assert registry.find(AnalysisSettings().model, registry.REACTION).summary == OF_OURS
