"""Phones: contexts of a real browser that are as large as a phone, with a thumb for a mouse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SMALL = (320, 568)
USUAL = (390, 844)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as tools:
        browser = launched(tools)
        yield browser
        browser.close()


def launched(tools: Playwright) -> Browser:
    """Start it; as root it does without its own walls."""
    return tools.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
    )


class Phone:
    """The page on a phone of its own. Any error in its script fails what is done with it."""

    def __init__(
        self, browser: Browser, url: str, *, size: tuple[int, int] = USUAL, **facts: Any
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, has_touch=True, **facts
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        self.page.clock.install()
        self.page.goto(url)

    def close(self) -> None:
        """Put it away."""
        self.context.close()
        assert self.errors == []

    def sees(self, words: str) -> Locator:
        """Wait until a heading says this."""
        heading = self.page.get_by_role("heading", name=words, exact=True)
        heading.wait_for()
        return heading

    def tap(self, words: str) -> None:
        """Tap a button."""
        self.page.get_by_role("button", name=words, exact=True).tap()

    def choose(self, *labels: str) -> None:
        """Tap the cards with these words."""
        for label in labels:
            self.page.get_by_text(label, exact=True).tap()

    def send(self) -> None:
        """Tap Send, and let the seconds go by in which it could be taken back."""
        self.tap("Send")
        self.sees("Your answer leaves in a moment")
        self.page.clock.fast_forward(6_000)

    def stored(self) -> str:
        """Everything that the page keeps on the phone."""
        stored = self.page.evaluate(
            "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
        )
        return str(stored)
