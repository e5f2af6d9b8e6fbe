"""A story as a PDF file and as a Word document; apart, since the libraries that write these take 40 MB."""

import io
from datetime import UTC, datetime

import docx
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from tests.formats.made import Known


def pdf(story: Known) -> bytes:
    made = FPDF()
    made.set_title(story.title)
    made.set_creation_date(datetime(2025, 12, 31, tzinfo=UTC))
    made.add_page()

    def line(words: str, style: str, size: float) -> None:
        made.set_font("Helvetica", style, size)
        made.multi_cell(0, size / 2, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        made.ln(3)

    line(story.title, "B", 18)
    line(f"{story.published.day} {story.published:%B} {story.published.year}", "", 9)
    for each in story.paragraphs:
        line(each.replace("“", '"').replace("”", '"'), "", 11)
    return bytes(made.output())


class Printed(FPDF):
    """A page with the paper's name above and its number below."""

    outlet = ""

    def header(self) -> None:
        self.set_font("Helvetica", "I", 8)
        self.cell(0, 5, self.outlet, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 5, f"Page {self.page_no()}", align="C")


def columns(story: Known) -> bytes:
    """As a paper prints it: in two justified columns, on as many pages as it takes."""
    made = Printed()
    made.outlet = story.outlet
    made.add_page()
    made.set_font("Times", "B", 20)
    made.multi_cell(0, 9, story.title, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    made.set_font("Times", "", 9)
    made.cell(
        0, 6, f"{story.published.day} {story.published:%B} {story.published.year}", new_x=XPos.LMARGIN, new_y=YPos.NEXT
    )
    made.set_font("Times", "", 12)
    with made.text_columns(ncols=2, gutter=8, text_align="J") as held:
        for each in story.paragraphs:
            with held.paragraph(bottom_margin=3) as paragraph:
                paragraph.write(each.replace("“", '"').replace("”", '"'))
    return bytes(made.output())


def word(story: Known) -> bytes:
    made, held = docx.Document(), io.BytesIO()
    made.core_properties.author, made.core_properties.created = "User", datetime(2025, 12, 31)
    made.add_paragraph(story.title, style="Title")
    made.add_paragraph(f"{story.published.day} {story.published:%B} {story.published.year}")
    for each in story.paragraphs:
        made.add_paragraph(each)
    made.save(held)
    return held.getvalue()
