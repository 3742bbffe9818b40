"""Commands whose modules are imported when they are asked for: a command, and the window, start without the others."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group
from typing_extensions import override

COMMANDS = {
    "analyze": "core.cli.analyze",
    "extract": "core.cli.features",
    "predict": "core.cli.features",
    "models": "core.cli.models",
    "licences": "core.cli.licences",
    "dataset": "core.cli.dataset",
    "doctor": "core.cli.doctor",
    "bench": "core.cli.bench",
    "benchmark": "core.cli.benchmark",
    "train-backbone": "core.cli.bundled_models",
    "evaluate-backbone": "core.cli.bundled_models",
    "fit-aus": "core.cli.bundled_models",
    "evaluate-aus": "core.cli.bundled_models",
    "train-bootstrap": "core.cli.bundled_models",
    "evaluate-bootstrap": "core.cli.bundled_models",
    "make-face-reference": "core.cli.bundled_models",
    "systems": "core.cli.systems",
    "train": "core.cli.train",
    "evaluate": "core.cli.evaluate",
    "inspect": "core.cli.inspect",
    "ablate": "core.cli.ablate",
    "finetune": "core.cli.finetune",
    "study": "core.cli.study",
    "record": "core.cli.record",
    "export": "core.cli.export",
    "import-marks": "core.cli.export",
    "import-eaf": "core.cli.export",
    "report": "core.cli.report",
    "compare": "core.cli.compare",
    "plan": "core.cli.compare",
    "raters": "core.cli.raters",
    "budget": "core.cli.budget",
    "freeze": "core.cli.validate",
    "validate": "core.cli.validate",
}
"""Each command's module, whose ``register`` adds it; in the order in which ``eriscope --help`` lists them."""


class LazyGroup(TyperGroup):
    """The commands of `COMMANDS` beside those that were added to the app."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._not_imported = {name: module for name, module in COMMANDS.items() if name not in self.commands}
        for name in self._not_imported:
            self.commands[name] = TyperCommand(name)  # its name is known to lists and to "Did you mean"

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if module := self._not_imported.pop(cmd_name, None):
            alone = typer.Typer()
            importlib.import_module(module).register(alone)
            self.commands[cmd_name] = get_group(alone).commands[cmd_name]
        return super().get_command(ctx, cmd_name)
