"""How the model of an analysis stands: whether it is validated, as far as is known now."""

from __future__ import annotations

import contextlib

from core.models import registry
from core.study.records import AnalysisRow
from core.system import json_text


def validated_now(row: AnalysisRow) -> bool:
    """Whether the model of an analysis is validated: as its file says now where it is here, else as the row does."""
    named = ""
    with contextlib.suppress(ValueError, AttributeError):
        named = str(json_text.loads(row.settings).get("model", ""))
    return registry.validated_now(row.model_sha256, row.validated, *filter(None, [named]))
