"""Lanes of the face: action units, expression classes, quality and pose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pyqtgraph as pg

from app.kit.axes import pen_of
from app.kit.language import mark, said, tr
from app.kit.theme import heat_stops
from app.lanes.base import Lane, StripLane, heat, rgba
from app.lanes.colour_key import ColourKey
from app.lanes.readout import Series, Value, decimals, range_said, row_at
from core.analysis.action_unit_agreement import MARK, MEANING, Agreement, agreement_of, marked
from core.analysis.action_unit_sources import NOT_MEASURED, action_units_from, not_read, short_whose, units_of
from core.emotions import ACTION_UNITS
from core.features.framing import BLURRED, DARK, GLARING, LEAST_EYES_PX, TURNED_DEG
from core.streams import quantity
from core.text import figure, share

_IN_WORDS = {
    "intensity": mark("Intensity"),
    "activation": mark("Activation"),
    "probability": mark("Probability"),
    "confidence": mark("Confidence"),
}
"""What a figure of an action unit can be."""


class ActionUnitLane(StripLane):
    """Values of the action units as colours, the active ones first."""

    key = "action_units"
    place = 3
    title = mark("Action units")
    explanation = mark(
        "Action units, from 0 (ground) to the end of their scale (brightest). Frames in which a unit "
        "does not occur are pale."
    )
    height_px = 130
    scale = quantity("au_intensity").scale
    digits = 1

    def build(self) -> None:
        """Make the image, the note below the title, and the key of the colours from 0 to 5."""
        super().build()
        self._says = self.quiet_label(tr("active first"))
        self._colours = ColourKey(5.0)
        self.controls.addWidget(self._colours)
        self._agreement: dict[str, Agreement] = {}

    def set_source(self, source: str) -> None:
        """Whose values these are, as in the setting ``action_units``."""
        agreement = self._agreement = agreement_of(source)
        units = units_of(source)
        if agreement:
            self._says.setText(tr("active first\n{sign} indicative only", sign=MARK))
        else:
            self._says.setText(tr("of {source}\nnot measured", source=short_whose(source)))
        self._colours.set_highest(units.scale.highest, f"{units.scale.highest:g}")
        names = "\n".join(
            f"{marked(name, agreement)}  {said(ACTION_UNITS[name])}"
            + (f": {said(agreement[name].of_both)}" if name in agreement else "")
            for name in units.names
        )
        told = [
            tr(
                "{what} 0 (ground) to {highest:g} (brightest) of the action units. Frames in which a unit does not "
                "occur are pale. They are {source}.",
                what=tr(_IN_WORDS[units.scale.word]),
                highest=units.scale.highest,
                source=said(action_units_from(source)),
            ),
            f"{said(MEANING if agreement else NOT_MEASURED)}.",
        ]
        if units.own:
            lacking = tr(
                "Where {source} does not say whether a unit occurs, it counts as active from {least:g}. Units that it "
                "lacks are not shown.",
                source=units.of,
                least=units.scale.active_from,
            )
            told += [lacking, said(not_read(source))]
        self.scale, self.digits = range_said(units.scale.reach), units.scale.digits
        self.header.setToolTip(f"{' '.join(told)}\n\n{names}")
        self._redraw()

    def draw(self) -> None:
        """Draw as many action units as have room, those with the largest sum of intensities first.

        Frames in which a unit does not occur are pale, and count a quarter in that sum.
        """
        curves = self.curves
        self._colours.set_theme(self.theme)
        if len(curves) < 2:
            self.clear_rows()
            return
        units = curves.units
        seen = np.nan_to_num(units.strength_of(slice(None)))
        strength = np.where(units.active, seen, 0.25 * seen).sum(axis=0)
        order = np.argsort(-strength, kind="stable")
        if units.of.own:
            order = order[units.there[order]]
        order = order[: self.rows_that_fit]
        values, active = units.values[:, order].T, units.active[:, order].T
        # A unit that only occurs has no value that a colour could stand for.
        colours = heat(np.where(active & np.isnan(values), units.of.scale.highest, values), heat_stops(self.theme),
                       units.of.scale.highest)  # fmt: skip
        quiet = ~active & np.isfinite(values)
        ground = rgba(self.theme.plot)
        colours[quiet] = (0.65 * ground + 0.35 * colours[quiet]).astype(np.uint8)
        colours[~np.isfinite(values) & ~active] = rgba(self.theme.missing)
        self.show_rows([marked(units.names[i], self._agreement) for i in order], colours, values)


OF_OUR_BACKBONE = (
    mark("neutral"),
    mark("happiness"),
    mark("surprise"),
    mark("sadness"),
    mark("anger"),
    mark("disgust"),
    mark("fear"),
    mark("contempt"),
)
"""The classes that the holistic network of ours has."""


class ClassLane(StripLane):
    """Probabilities of the holistic network's classes."""

    key = "classes"
    place = 9
    folded_at_first = True
    scale = quantity("classes").scale
    title = mark("Expression classes")
    explanation = mark(
        "What the holistic network takes the face for: probabilities of its classes, 0 (ground) to 1. "
        "They say which expression people would name in a photograph, not what the person felt."
    )
    height_px = 110

    def build(self) -> None:
        """Make the image, the note below the title, and the key of the colours from 0 to 1."""
        super().build()
        self.quiet_label(tr("probability"))
        self._colours = ColourKey(1.0)
        self.controls.addWidget(self._colours)

    def draw(self) -> None:
        """Draw a row of probabilities per class; say so where the backbone has no classifier."""
        curves = self.curves
        self._colours.set_theme(self.theme)
        if len(curves) < 2 or not curves.class_names:
            self.clear_rows()
            self.say(tr("the backbone has no classifier") if len(curves) and not curves.class_names else "")
            return
        colours = heat(curves["classes"].T, heat_stops(self.theme), 1.0)
        colours[~np.isfinite(curves["classes"].T)] = rgba(self.theme.missing)
        self.show_rows([tr(name) for name in curves.class_names], colours, curves["classes"].T)


_MEASURED = (
    ("size_px", mark("between the eyes"), 0),
    ("brightness", mark("brightness"), 2),
    ("sharpness", mark("sharpness"), 0),
)
"""Names of quantities, what they are called, and decimals."""


_NO_FACE = mark("no face")


class QualityLane(StripLane):
    """What limits the reading: gaps, turned heads, small, dark or blurred faces."""

    key = "quality"
    place = 6
    title = mark("Quality")
    explanation = mark(
        "Frames that limit the reading: no face found, head turned by more than {turned:g}°, face smaller than "
        "{small:g} px between the eyes, too dark or too bright, blurred. Excluded frames are not looked at."
    )
    figures: ClassVar[Mapping[str, object]] = {"turned": TURNED_DEG, "small": LEAST_EYES_PX}
    height_px = 84

    def build(self) -> None:
        """Make the image and the label for the shares of frames."""
        super().build()
        self._share = self.quiet_label("")

    def values_at(self, pts_s: float, height: float | None = None) -> tuple[Value, ...]:
        """Whether there is a face, and what is measured of it."""
        curves, row = self.curves, row_at(self.curves.pts_s, pts_s)
        if row is None:
            return ()
        if not curves["face"][row]:
            return (Value(tr("face"), tr("no")),)
        told = [Value(tr("face"), tr("yes"))]
        for name, title, digits in _MEASURED:
            of = quantity(name)
            told.append(Value(tr(title), figure(float(curves[name][row]), digits), said(of.unit)))
        return tuple(told)

    def draw(self) -> None:
        """Draw a row per problem, and one for what raters excluded, if anything.

        The shares beside it are of the frames that are not excluded; "excluded" itself is a share of all frames.
        """
        curves = self.curves
        if len(curves) < 2:
            self.clear_rows()
            self._share.setText("")
            return
        face = curves["face"]
        excluded = np.zeros(len(face), bool) if self.analysis is None else self.analysis.settings.excludes(curves.pts_s)
        with np.errstate(invalid="ignore"):
            problems = {
                _NO_FACE: ~face & ~excluded,
                mark("turned"): np.abs(curves["pose"]).max(axis=1) > TURNED_DEG,
                mark("small"): curves["size_px"] < LEAST_EYES_PX,
                mark("light"): (curves["brightness"] < DARK) | (curves["brightness"] > GLARING),
                mark("blurred"): curves["sharpness"] < BLURRED,
            }
        colours = np.zeros((len(problems), len(curves), 4), np.uint8)
        for i, (name, bad) in enumerate(problems.items()):
            colours[i] = rgba(self.theme.raised)
            colours[i, ~face] = rgba(self.theme.missing)
            colours[i, bad] = rgba(self.theme.danger if name == _NO_FACE else self.theme.warning)
        fine = face & ~np.stack(list(problems.values())).any(axis=0)
        looked_at = max(1, int((~excluded).sum()))
        there, good = share(face.sum() / looked_at), share(fine.sum() / looked_at)
        shares = tr("face in {share}\ngood in {good}", share=there, good=good)
        if not excluded.any():
            self._share.setText(shares)
            self.show_rows([tr(name) for name in problems], colours)
            return
        self._share.setText(f"{shares}\n{tr('excluded {share}', share=share(float(excluded.mean())))}")
        row = np.where(excluded[:, None], rgba(self.theme.warning), rgba(self.theme.raised))
        self.show_rows([*map(tr, problems), tr("excluded")], np.concatenate([colours, row[None].astype(np.uint8)]))


class PoseLane(Lane):
    """Head pose."""

    key = "pose"
    place = 10
    folded_at_first = True
    title = mark("Head pose")
    unit = mark("degrees")
    scale = quantity("pose").unit
    explanation = mark(
        "Pitch (positive looks down), yaw (positive turns to the picture's left), roll (positive tilts clockwise)."
    )
    height_px = 90

    def build(self) -> None:
        """Make the lines of pitch, yaw and roll, and their legend."""
        self._lines = [pg.PlotDataItem(connect="finite") for _ in range(3)]
        self.plot.addLegend(offset=(8, 2), colCount=3, labelTextSize="8pt")
        for line, name in zip(self._lines, (tr("pitch"), tr("yaw"), tr("roll")), strict=True):
            line.setClipToView(True)
            line.setDownsampling(auto=True, method="peak")
            self.plot.addItem(line)
            self.plot.getPlotItem().legend.addItem(line, name)
            self.series.append(Series(name, line, decimals(0)))

    def draw(self) -> None:
        """Draw pitch, yaw and roll in degrees; 0 is in the middle, and at least 15 in either direction are in sight."""
        styles = ((self.theme.accent, ()), (self.theme.warning, (6, 2)), (self.theme.danger, (2, 2)))
        for i, (line, (colour, dashes)) in enumerate(zip(self._lines, styles, strict=True)):
            pose = self.curves["pose"][:, i] if len(self.curves) else np.zeros(0, np.float32)
            line.setData(self.curves.pts_s, pose, pen=pen_of(colour, 1.4, dashes))
        self.plot.getPlotItem().legend.setLabelTextColor(self.theme.text)
        if len(self.curves) and np.isfinite(self.curves["pose"]).any():
            reach = max(15.0, float(np.nanmax(np.abs(self.curves["pose"]))) * 1.1)
            self.set_reach(-reach, reach)
