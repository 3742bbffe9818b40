"""A report as PDF: A4, with the fonts that matplotlib brings, so that names in many scripts are legible."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from core.report.document import Block, Document, Gallery, Heading, Notes, Paragraph, Picture, Rows
from core.system.files import write_whole

if TYPE_CHECKING:
    from fpdf import FPDF

_FONT = "DejaVu"
_FILES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
_MARGIN_MM = 18
_TEXT, _QUIET, _LINE, _NOTE, _PAPER = (27, 30, 35), (84, 91, 102), (205, 210, 217), (253, 246, 231), (255, 255, 255)
_SIZES = {1: 14, 2: 11.5, 3: 10}
_BODY, _SMALL = 9.5, 8
_GALLERY_COLUMNS, _GAP_MM, _CAPTION_MM = 4, 3, 8
_NARROW_FROM = 7
"""Columns from which a table has smaller letters."""
_LONGEST_CELL = 34
_PADDING_MM = 0.7
_KEPT_TOGETHER = 12
"""Rows up to which a table is not torn in two."""


def write_pdf(document: Document, path: Path) -> None:
    """Write a report as PDF.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(path, as_pdf(document))


def as_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF file."""
    from fpdf import FPDF, XPos, YPos

    for name in ("fpdf", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)  # it tells of every glyph that it embeds
    pdf = FPDF(format="A4")
    fonts = _fonts()
    for style, file in _FILES.items():
        pdf.add_font(_FONT, style, str(fonts / file))
    pdf.set_margins(_MARGIN_MM, _MARGIN_MM)
    pdf.set_auto_page_break(True, _MARGIN_MM)
    pdf.set_title(document.title)
    pdf.set_creator("Eriscope")
    pdf.set_lang("en")
    pdf.add_page()
    pdf.set_font(_FONT, "B", 18)
    pdf.set_text_color(*_TEXT)
    pdf.multi_cell(0, 8, document.title, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    _text(pdf, document.subtitle, _BODY, _QUIET)
    for block, following in zip(document.blocks, [*document.blocks[1:], None], strict=True):
        _add(pdf, block, following)
    return bytes(pdf.output())


def _fonts() -> Path:
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def _add(pdf: FPDF, block: Block, following: Block | None) -> None:
    match block:
        case Heading(text, level):
            size = _SIZES[level]
            if pdf.will_page_break(size + _needed_by(pdf, following)):
                pdf.add_page()
            pdf.ln(size / 3)
            _text(pdf, text, size, _TEXT, bold=True)
            pdf.ln(1)
        case Paragraph(text, quiet):
            _text(pdf, text, _SMALL if quiet else _BODY, _QUIET if quiet else _TEXT)
            pdf.ln(1.5)
        case Notes(sentences):
            pdf.set_fill_color(*_NOTE)
            for sentence in sentences:
                _text(pdf, sentence, _BODY, _TEXT, fill=True)
            pdf.ln(1.5)
        case Rows():
            _table(pdf, block)
        case Picture():
            _picture(pdf, block)
        case Gallery(pictures):
            _gallery(pdf, pictures)


def _needed_by(pdf: FPDF, block: Block | None) -> float:
    """Millimetres that must be left below a heading, so that it does not stand alone."""
    if isinstance(block, Picture):
        return _size(block, min(block.width_mm, pdf.epw))[1] + _CAPTION_MM
    return 24.0


def _text(
    pdf: FPDF, text: str, size: float, colour: tuple[int, int, int], *, bold: bool = False, fill: bool = False
) -> None:
    from fpdf import XPos, YPos

    pdf.set_font(_FONT, "B" if bold else "", size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, size * 0.5, text, align="L", fill=fill, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _table(pdf: FPDF, rows: Rows) -> None:
    from fpdf import FontFace
    from fpdf.enums import TableBordersLayout

    size = _SMALL if len(rows.header) < _NARROW_FROM else _SMALL - 1.5
    pdf.set_font(_FONT, "", size)
    pdf.set_text_color(*_TEXT)
    pdf.set_draw_color(*_LINE)
    pdf.set_fill_color(*_PAPER)
    if len(rows.rows) <= _KEPT_TOGETHER and pdf.will_page_break((len(rows.rows) + 1) * (0.5 * size + 2 * _PADDING_MM)):
        pdf.add_page()
    texts = len(rows.header) - rows.numbers
    widths = [_column_width([row[i] for row in (rows.header, *rows.rows)]) for i in range(len(rows.header))]
    with pdf.table(
        align="LEFT",
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=tuple(widths),
        headings_style=FontFace(emphasis="BOLD"),
        line_height=size * 0.5,
        padding=_PADDING_MM,
        text_align=("LEFT",) * texts + ("RIGHT",) * rows.numbers,
    ) as table:
        for cells in (rows.header, *rows.rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.ln(2)


def _column_width(cells: list[str]) -> float:
    """In letters: room for the longest cell, up to a limit, and for the longest word whatever it is."""
    words = max((len(word) for cell in cells for word in cell.split()), default=1)
    heading = 1.2 * max((len(word) for word in cells[0].split()), default=1)
    return max(5.0, heading, min(max(map(len, cells)), max(_LONGEST_CELL, words)))


def _picture(pdf: FPDF, picture: Picture) -> None:
    width, height = _size(picture, min(picture.width_mm, pdf.epw))
    if pdf.will_page_break(height + _CAPTION_MM):
        pdf.add_page()
    pdf.image(io.BytesIO(picture.png), w=width, h=height, alt_text=picture.caption)
    _text(pdf, picture.caption, _SMALL, _QUIET)
    pdf.ln(2)


def _gallery(pdf: FPDF, pictures: tuple[Picture, ...]) -> None:
    """Rows of pictures, each with its caption below."""
    width = (pdf.epw - (_GALLERY_COLUMNS - 1) * _GAP_MM) / _GALLERY_COLUMNS
    for start in range(0, len(pictures), _GALLERY_COLUMNS):
        part = pictures[start : start + _GALLERY_COLUMNS]
        sizes = [_size(picture, width) for picture in part]
        tallest = max(height for _, height in sizes)
        if pdf.will_page_break(tallest + 14):
            pdf.add_page()
        top, lowest = pdf.get_y(), 0.0
        for i, (picture, (w, h)) in enumerate(zip(part, sizes, strict=True)):
            left = pdf.l_margin + i * (width + _GAP_MM)
            pdf.image(io.BytesIO(picture.png), x=left, y=top, w=w, h=h, alt_text=picture.caption)
            pdf.set_xy(left, top + tallest + 0.5)
            pdf.set_font(_FONT, "", _SMALL - 1)
            pdf.set_text_color(*_QUIET)
            pdf.multi_cell(width, 3.2, picture.caption, align="L")
            lowest = max(lowest, pdf.get_y())
        pdf.set_xy(pdf.l_margin, lowest + 2)


def _size(picture: Picture, width_mm: float) -> tuple[float, float]:
    from PIL import Image

    with Image.open(io.BytesIO(picture.png)) as image:
        return width_mm, width_mm * image.height / image.width
