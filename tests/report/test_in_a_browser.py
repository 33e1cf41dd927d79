"""The page of a report in a real browser: it asks for nothing, and a screen reader can read it."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report.given import given
from tests.voting.phones import chromium
from workshop.report.page import report_html
from workshop.report.record import record_of


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
