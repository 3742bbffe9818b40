"""``eriscope study consent``: what a participant agreed to, and a new answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.console import OUT
from core.cli.studies import open_study
from core.errors import StudyError


def consent(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A study's folder.", show_default=False)],
    code: Annotated[str, typer.Argument(metavar="CODE", help="A participant's code.", show_default=False)],
    agree: Annotated[
        list[str],
        typer.Option("--agree", metavar="SCOPE", help="From now on: recording, analysis, training or sharing."),
    ] = [],  # noqa: B006
    refuse: Annotated[bool, typer.Option("--refuse", help="From now on: nothing.")] = False,
    how: Annotated[str, typer.Option("--how", metavar="TEXT", help="How it was said, such as: signed on paper.")] = "",
) -> None:
    """Say what a participant agreed to; the last answer counts. With --agree or --refuse, keep a new one."""
    from core.study.consent import consent_change, consents_of, in_words

    if agree and refuse:
        raise StudyError("--agree and --refuse exclude each other. Give one of them.")
    if (agree or refuse) and not how.strip():
        raise StudyError('Say how the participant said it, such as --how "signed on paper".')
    with open_study(folder) as study:
        person = study.known(code)
        if agree or refuse:
            study.apply(consent_change(person, agree, how.strip()))
        said = consents_of(study, person)
    if not said:
        OUT.print("not asked")
    for one in said:
        counts = "; this counts" if one is said[-1] and len(said) > 1 else ""
        OUT.print(f"{one.given_at[:16].replace('T', ' ')} UTC: {in_words(one)}{counts}")
