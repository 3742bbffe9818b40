"""How runs that train side by side come on, said on the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from core.cli.console import OUT

if TYPE_CHECKING:
    from core.training.eri.ablation import PlannedRun

log = logging.getLogger(__name__)


def follow(
    messages: Iterable[tuple[PlannedRun, Any]],
    failures: dict[str, str],
    so_far: Callable[[int], str],
    on_ended: Callable[[int], object] = lambda ended: None,
) -> None:
    """Say how runs come on until all have ended.

    Args:
        failures: takes a sentence by the name of each run that fails.
        so_far: says behind a run that has ended how far all are; gets how many have ended.
        on_ended: called after each of these, with the same number.
    """
    from core.training.eri.ablation import best
    from core.training.eri.side_by_side import Done, Failed

    ended = 0
    for planned, message in messages:
        if not isinstance(message, Done | Failed):
            OUT.print(
                f"{planned.name}: epoch {message['epoch']}/{message['epochs']}  loss {message['loss']:z.4f}"
                f"  validation PCC {message['val_pcc']:z.4f}  ({message['seconds']:z.0f} s)"
            )
            continue
        ended += 1
        if isinstance(message, Failed):
            failures[planned.name] = message.sentence
            log.error("the run %s failed: %s\n%s", planned.name, message.sentence, message.details)
            OUT.print(f"{planned.name}: failed: {message.sentence}  {so_far(ended)}", style="red")
        else:
            OUT.print(f"{planned.name}: done, validation PCC {best(planned)['val_pcc']:z.4f}  {so_far(ended)}")
        on_ended(ended)
