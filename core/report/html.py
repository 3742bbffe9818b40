"""A report as one HTML file: pictures inside, no script, nothing from elsewhere, so that it opens offline."""

from __future__ import annotations

import base64
from html import escape

from core.report.document import Block, Document, Gallery, Heading, Notes, Paragraph, Picture, Rows

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: #1b1e23;
       background: #f3f4f6; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 2.5rem 4rem; background: #fff; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
.subtitle, .quiet, figcaption { color: #545b66; } .quiet, figcaption { font-size: .87rem; }
table { border-collapse: collapse; margin: .8rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #dde1e6; vertical-align: top; }
th { font-weight: 600; } .n { text-align: right; }
aside { border-left: 3px solid #c98500; background: #fdf6e7; padding: .6rem 1rem; margin: 1rem 0; }
aside p { margin: .2rem 0; }
figure { margin: 1rem 0; } figure img, figure svg { max-width: 100%; height: auto; display: block; }
.gallery { display: flex; flex-wrap: wrap; gap: 1rem; } .gallery figure { margin: 0; width: 13rem; }
@media print { body { background: #fff; } main { padding: 0; } figure, tr { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def as_html(document: Document) -> str:
    """The document as the text of one file."""
    body = "\n".join(_block(block) for block in document.blocks)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(document.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(document.title)}</h1>
<p class="subtitle">{escape(document.subtitle)}</p>
{body}
</main>
</body>
</html>
"""


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, quiet):
            return f'<p class="quiet">{escape(text)}</p>' if quiet else f"<p>{escape(text)}</p>"
        case Notes(sentences):
            return f"<aside>{''.join(f'<p>{escape(sentence)}</p>' for sentence in sentences)}</aside>"
        case Rows():
            return _table(block)
        case Picture():
            return _picture(block)
        case Gallery(pictures):
            return f'<div class="gallery">{"".join(map(_picture, pictures))}</div>'


def _table(table: Rows) -> str:
    first_number = len(table.header) - table.numbers

    def row(cells: tuple[str, ...], tag: str) -> str:
        inner = "".join(
            f'<{tag} class="n">{escape(cell)}</{tag}>' if i >= first_number else f"<{tag}>{escape(cell)}</{tag}>"
            for i, cell in enumerate(cells)
        )
        return f"<tr>{inner}</tr>"

    rows = "\n".join(row(cells, "td") for cells in table.rows)
    return f"<table>\n<thead>{row(table.header, 'th')}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _picture(picture: Picture) -> str:
    caption = escape(picture.caption)
    if picture.svg is not None:
        kind, stored = "svg+xml", picture.svg
    else:
        kind, stored = "png", picture.png
    # As an image, an SVG's ids cannot clash with those of another one, and nothing in it can run.
    source = f"data:image/{kind};base64,{base64.b64encode(stored).decode()}"
    return f'<figure><img src="{source}" alt="{caption}"><figcaption>{caption}</figcaption></figure>'
