"""The answers beside the lanes, a page for each question."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout

from app.inspect.faithfulness import FaithfulnessPage
from app.inspect.groups import GroupChart
from app.inspect.sentences import AgreementPage, LimitsPage
from app.kit.language import tr
from app.kit.theme import Theme


class InspectPages(QFrame):
    """By group, agreement, faithfulness, limits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.groups = GroupChart(theme)
        self.agreement = AgreementPage()
        self.faithfulness = FaithfulnessPage(theme)
        self.limits = LimitsPage(theme)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, title, tip in (
            (self.groups, tr("By group"), tr("Which stream and which features moved the number")),
            (self.agreement, tr("Agreement"), tr("Whether attention and effects name the same half seconds")),
            (
                self.faithfulness,
                tr("Faithfulness"),
                tr("Whether the order of attention does better than random orders"),
            ),
            (self.limits, tr("Limits"), tr("How sure the reading is, and whether the clip is like what the model saw")),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(page, title), tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.addWidget(self.tabs)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for page in (self.groups, self.faithfulness, self.limits):
            page.set_theme(theme)

    def flag(self, outside: int) -> None:
        """How many measures lie outside of what the model saw."""
        self.tabs.setTabText(self.tabs.indexOf(self.limits), tr("Limits") + (f"  ⚠ {outside}" if outside else ""))
