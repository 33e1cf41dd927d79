"""The page of a report in a real browser: it asks for nothing, and a screen reader can read it."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from tests.report.given import given
from tests.report.test_whole_workshop import Given
from tests.voting.phones import chromium
from workshop.report.page import report_html
from workshop.report.paper import A4, LETTER, Paper
from workshop.report.record import Record, record_of
from workshop.report.writing import write_report
from workshop.session.journal import read_workshop


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_html(record_of(given()[0])), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_needs_nothing_and_axe_finds_nothing(
    page_file: Path, scheme: Literal["light", "dark"]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    with chromium() as browser:
        context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 700})
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(page_file.as_uri())
        assert page.title() == "Values <of> an evening: Report of a workshop"
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert len(page.pdf(format="A4")) > 10_000
        context.close()
    assert asked == [page_file.as_uri()]
    assert said == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The 90-minute workshop with all of its eleven polls, as fourteen people answered them."""
    workshop = Given(tmp_path_factory.mktemp("workshops"))
    workshop.give()
    return record_of(read_workshop(workshop.leave()).state)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_the_whole_workshop_prints_on_three_sheets_and_no_poll_is_divided(
    whole: Record, paper: Paper, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    out.write_text(report_html(whole), encoding="utf-8")
    printed = tmp_path / "printed.pdf"
    with chromium() as browser:
        page = browser.new_page()
        page.goto(out.as_uri())
        page.pdf(path=printed, format=paper.name)
        page.emulate_media(media="print")
        size = page.evaluate("getComputedStyle(document.body).fontSize")
        page.close()
    # 9 points.
    assert size == "12px"
    ours = write_report(whole, "pdf", tmp_path / "ours.pdf", paper)
    assert len(whole.polls) == 11
    for file in (printed, ours):
        sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(file).pages]
        assert len(sheets) <= 3, file.name
        for first, last in (
            ("Can you work with these agreements today?", "13 of 14 are at"),
            ("Peer support? Harm reduction? Both?", "10 of 14 put it with “Peer support”"),
            ("It is okay to push someone", "are nearer to “Always okay”"),
            ("Where could we start?", "Make facts easier to"),
            ("Before and after", "share most of the same values."),
            ("How far this goes", "Answers are not linked"),
        ):
            assert any(first in sheet and last in sheet for sheet in sheets), (file.name, first)
