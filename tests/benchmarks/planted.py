#!/usr/bin/env python3
"""Does the method find a truth that was planted? Everything by Eriscope's own commands, each as a user types it.

    python tests/benchmarks/planted.py OUT                      2,000 / 500 / 500 clips; hours on two cores
    python tests/benchmarks/planted.py OUT --split 200,60,60    smaller; its figures are lower

Stopped, it goes on with the same command. OUT/report.json holds what was asked and what was measured; the exit code is
1 when a demand is missed.

- The network reaches a mean PCC of 0.80 on test clips, and ridge regression on averages stays 0.25 below it.
- Learning from shuffled self-reports, it stays within 0.1 of zero.
- Its last block's attention finds the frames of events: area under the ROC at least 0.85.
- The ablations' validation PCC come in the order in which the parts were planted.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.cli import run

SETTINGS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Demand:
    """What was asked and what was measured."""

    what: str
    measured: float
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        low = self.least is None or self.measured >= self.least
        return low and (self.most is None or self.measured <= self.most)


def experiment(out: Path, split: str, settings: Path) -> dict[str, Any]:
    """Run what has not run yet; the figures by name."""
    corpus = out / "corpus"
    if not (corpus / "dataset.json").exists():
        _eriscope("dataset", "synthesise", "--layout", "hume", "--split", split, "--seed", "1", "--out", corpus)
    on_corpus = ("--data", corpus)
    config = ("--config", settings)
    for name, extra in (("full", ()), ("shuffled", ("--shuffle-labels",))):
        if not (out / name / "model.safetensors").exists():
            _eriscope("train", *on_corpus, *config, "--out", out / name, "--json", *extra)
    figures = {}
    for name, source in (
        ("full", ("--model", out / "full" / "model.safetensors", "--attention")),
        ("shuffled", ("--model", out / "shuffled" / "model.safetensors")),
        ("baseline", ("--baseline",)),
    ):
        _eriscope("evaluate", *on_corpus, *source, "--out", out / f"{name}-on-test")
        figures[name] = json.loads((out / f"{name}-on-test" / "figures.json").read_text(encoding="utf-8"))
    return figures


def demands(figures: dict[str, Any]) -> list[Demand]:
    """The demands on the network and its controls."""
    pcc = {name: float(found["figures"]["mean"]["pearson"]["value"]) for name, found in figures.items()}
    last_block = float(figures["full"]["attention"]["blocks"][-1]["value"])
    return [
        Demand("mean PCC on test", pcc["full"], least=0.80),
        Demand("the same less that of averages", pcc["full"] - pcc["baseline"], least=0.25),
        Demand("mean PCC after learning from shuffled self-reports", pcc["shuffled"], least=-0.1, most=0.1),
        Demand("area under the ROC of the last block's attention", last_block, least=0.85),
    ]


def ablation(out: Path, settings: Path, epochs: int, seeds: str) -> list[Demand]:
    """Each set of features against the one that the truth puts right below it."""
    folder = out / "ablation"
    arguments = ("--config", settings, "--epochs", epochs, "--seeds", seeds)
    _eriscope("ablate", "--data", out / "corpus", "--out", folder, *arguments)
    rows = {}
    for table in ("table-2.csv", "table-3.csv"):
        with (folder / table).open(newline="", encoding="utf-8") as file:
            rows |= {row["features"]: row for row in csv.DictReader(file)}
    ordered = sorted(rows.values(), key=lambda row: float(row["planted_ceiling"]))
    return [
        Demand(
            f"PCC of {better['features']} less that of {worse['features']}",
            float(better["validation_pcc"]) - float(worse["validation_pcc"]),
            least=0.0,
        )
        for worse, better in itertools.pairwise(ordered)
    ]


def _eriscope(*arguments: object) -> None:
    words = [str(argument) for argument in arguments]
    print("$ eriscope", *words, flush=True)
    if code := run(words):
        sys.exit(code)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="2000,500,500")
    parser.add_argument("--config", type=Path, default=SETTINGS)
    parser.add_argument("--ablation-epochs", type=int, default=8, help="0 leaves the ablations out")
    parser.add_argument("--ablation-seeds", default="1")
    chosen = parser.parse_args()
    figures = experiment(chosen.out, chosen.split, chosen.config)
    found = demands(figures)
    if chosen.ablation_epochs:
        found += ablation(chosen.out, chosen.config, chosen.ablation_epochs, chosen.ablation_seeds)
    report = {"demands": [{**asdict(d), "met": d.met} for d in found], "figures": figures}
    (chosen.out / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    for demand in found:
        print(f"{'met   ' if demand.met else 'MISSED'}  {demand.measured:+.3f}  {demand.what}")
    return int(not all(demand.met for demand in found))


if __name__ == "__main__":
    sys.exit(main())
