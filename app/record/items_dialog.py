"""The study's own questions: add, change, remove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from app.kit.choice_box import ChoiceBox
from app.kit.language import mark, said, tr, tr_n
from app.kit.layouts import in_row
from app.kit.number_field import NumberField
from app.study.dialogs.lists import FormListDialog
from app.study.open_study import OpenStudy
from core.self_reports import SCALES, scale_named, scale_text
from core.study.items import in_order
from core.study.records import MOST_PAGES, ClipRatings, Item

_HINT = mark(
    "Asked after each video when the seven emotions have been rated, page by page, in the words "
    "that stand here. Answers keep the name and the scale: give a question with other words another "
    "name."
)


class ItemsDialog(FormListDialog[Item]):
    """Lists the questions."""

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        titles, remove = (tr("Own questions"), tr("Questions")), tr("Ask it no more; answers that were given stay")
        super().__init__(study, Item, titles, remove, parent, above=tr(_HINT), told_of=(ClipRatings,))
        self.name = _line(tr("such as valence; the name in tables"))
        self.question = _line(tr("such as How pleasant was the video?"))
        self.least, self.most = _line(tr("not at all")), _line(tr("as strongly as possible"))
        self.least.setAccessibleName(tr("Words at the lower end"))
        self.most.setAccessibleName(tr("Words at the upper end"))
        self.scale = ChoiceBox()
        for name, scale in SCALES.items():
            self.scale.addItem(said(scale_text(scale)), name)
        self.page = NumberField(tr("Page"), tr("Of the pages after that of the emotions"), 1, MOST_PAGES)
        self.page.setValue(1)
        ends = in_row(self.least, self.most)
        self._lay_out(
            {
                tr("Name"): self.name,
                tr("Question"): self.question,
                tr("Ends"): ends,
                tr("Scale"): self.scale,
                tr("Page"): self.page,
            },
            (tr("Add this question"), tr("Change the selected question to this")),
            *(self.name, self.question, self.least, self.most),
        )
        self.resize(560, 520)

    def _rows(self) -> Iterator[tuple[str, Item, str]]:
        given = Counter(name for report in self._study.all(ClipRatings) for name in report.items)
        for item in in_order(self._study.all(Item)):
            answers = tr_n("{n} answer", "{n} answers", given[item.name]) if given[item.name] else tr("no answers yet")
            text = tr(
                "Page {page}: {name}, {scale}, {answers}. {question}",
                page=item.page,
                name=item.name,
                scale=said(str(scale_named(item.scale))),
                answers=answers,
                question=item.question,
            )
            yield text, item, ""

    def _show(self, item: Item) -> None:
        for name in ("name", "question", "least", "most"):
            getattr(self, name).setText(getattr(item, name))
        self.scale.setCurrentIndex(self.scale.findData(item.scale))
        self.page.setValue(item.page)

    def _stated(self, before: Item | None) -> Item:
        return Item(
            **{name: getattr(self, name).text().strip() for name in ("name", "question", "least", "most")},
            scale=self.scale.currentData(),
            page=int(self.page.checked() or 1),
        )


def _line(example: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(example)
    return line
