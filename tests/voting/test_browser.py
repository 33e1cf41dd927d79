"""The page in a real browser: every kind answered and passed, taken back, lost and found again."""

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.polls.samples import poll_of
from tests.voting.phones import SMALL, Phone, chromium
from tests.voting.processes import Process
from workshop.deck.model import Poll
from workshop.polls.kinds import KINDS
from workshop.polls.tally import Tally
from workshop.voting.messages import (
    AllowPassing,
    Answered,
    ClearPoll,
    ClosePoll,
    Counted,
    EndRoom,
    OpenPoll,
)

QUESTION = "Which tree?"
CHOICE = poll_of("choice")
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    folder = tmp_path_factory.mktemp("shared")
    with Process(folder, title="Values in practice", by="Harbour Street") as process:
        yield process


@pytest.fixture
def process(shared: Process) -> Process:
    """A voting process at which nothing is asked; most tests may share one."""
    shared.tell(ClearPoll(), AllowPassing(on=False))
    return shared


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Process]:
    """A voting process that may be ended."""
    with Process(tmp_path, title="Values in practice", by="Harbour Street") as process:
        yield process


@pytest.fixture
def phone(browser: Browser, process: Process) -> Iterator[Phone]:
    phone = Phone(browser, process.url)
    yield phone
    phone.close()


def opened(process: Process, poll: Poll = CHOICE, *, again: bool = False) -> None:
    """Ask a poll: a new run, or the one that was open when a process was killed."""
    process.run = process.run if again else f"run-{next(NUMBERS)}"
    process.tell(OpenPoll(run=process.run, poll=poll))


def closed(process: Process) -> Tally:
    process.tell(ClosePoll(run=process.run))
    return process.hear(Counted, lambda one: one.run == process.run).tally


ANSWERS: dict[str, tuple[Poll, tuple[str, ...], Tally]] = {
    "choice": (poll_of("choice"), ("Birch",), Tally(answered=2, passed=(1,), counts=((0, 1, 0),))),
    "choices": (
        poll_of("choices", max=2),
        ("Cedar", "Ash"),
        Tally(answered=2, passed=(1,), counts=((1, 0, 1),)),
    ),
    "scale": (
        poll_of("scale", 2, options=()),
        ("Birch",),
        Tally(answered=2, passed=(1,), counts=((0, 1),)),
    ),
    "spectrum": (
        poll_of("spectrum"),
        ("7",),
        Tally(answered=2, passed=(1,), counts=((0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),)),
    ),
    "rank": (
        poll_of("rank", max=2),
        ("Cedar", "Ash"),
        Tally(answered=2, passed=(1,), counts=((0, 1), (0, 0), (1, 0))),
    ),
    "fist-to-five": (
        poll_of("fist-to-five", options=("Meetings start at ten.",)),
        ("Fist",),
        Tally(answered=2, passed=(1,), counts=((1, 0, 0, 0, 0, 0),)),
    ),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_one_answers_and_one_passes_by_the_same_taps(
    browser: Browser, process: Process, phone: Phone, kind: str
) -> None:
    poll, taps, tally = ANSWERS[kind]
    other = Phone(browser, process.url)
    opened(process, poll)
    phone.sees(QUESTION)
    phone.choose(*taps)
    phone.send()
    other.sees(QUESTION)
    other.choose("Pass")
    other.send()
    for one in (phone, other):
        one.sees("Sent")
        assert "Ash" not in one.page.inner_text("main")
    assert closed(process) == tally
    for one in (phone, other):
        one.sees("Look up at the wall")
    other.close()


def test_dots_are_placed_and_stacked_and_no_more_than_there_are(
    process: Process, phone: Phone
) -> None:
    opened(process, poll_of("dots", max=3))
    phone.sees(QUESTION)
    for label in ("Ash", "Ash", "Cedar", "Cedar"):
        phone.tap(f"One dot more: {label}")
    phone.tap("One dot less: Ash")
    assert "Dots left: 1" in phone.page.inner_text("main")
    phone.send()
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, counts=((1, 0, 1),))


@pytest.mark.parametrize(("kind", "label"), [("words", "Your word"), ("open", "Your answer")])
def test_a_word_with_markup_is_only_letters_on_the_page(
    process: Process, phone: Phone, kind: str, label: str
) -> None:
    markup = "<img src=x onerror=alert(1)>"[:30]
    opened(process, poll_of(kind, question="<b>Which</b> <script>alert(2)</script>"))
    phone.sees("<b>Which</b> <script>alert(2)</script>")
    phone.page.get_by_label(label).fill(f"  {markup} ")
    phone.send()
    phone.sees("Sent")
    assert phone.page.locator("img, main script").count() == 0
    assert closed(process) == Tally(answered=1, texts=((markup, 1),))


def test_a_question_has_what_leads_up_to_it_and_answers_the_signs_of_the_wall(
    process: Process, phone: Phone
) -> None:
    opened(process, poll_of("choice", lead=("A friend said:", "Why help?")))
    phone.sees(poll_of("choice").question)
    told = phone.page.locator(".lead, h1").all_inner_texts()
    assert told[:2] == ["A friend said:", "Why help?"]
    described = phone.page.locator("h1").get_attribute("aria-describedby")
    assert described == "lead0 lead1"
    facts = ("data-sign", "data-shape")
    cards = phone.page.locator(".option").all()
    found = [tuple(one.get_attribute(fact) for fact in facts) for one in cards]
    assert found == [("A", "0"), ("B", "1"), ("C", "2"), (None, None)]


@pytest.mark.parametrize("kind", ["scale", "sort"])
def test_statements_come_one_at_a_time_and_each_may_be_passed(
    process: Process, phone: Phone, kind: str
) -> None:
    opened(process, poll_of(kind, options=("First.", "Second."), scale=("Low", "High")))
    phone.sees("First.")
    phone.tap("Next")
    assert phone.page.get_by_text("Choose an answer first, or pass.").first.is_visible()
    phone.choose("High")
    phone.tap("Next")
    phone.sees("Second.")
    phone.choose("Pass on this one")
    phone.tap("Back")
    phone.sees("First.")
    assert phone.page.get_by_label("High").is_checked()
    phone.tap("Next")
    phone.sees("Second.")
    phone.send()
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, passed=(0, 1), counts=((0, 1), (0, 0)))


@pytest.mark.parametrize(("thrown", "counts"), [(0, (1, 0)), (4, (1, 0)), (5, (0, 1))])
def test_the_phone_throws_the_die_of_a_chance_question(
    browser: Browser, process: Process, thrown: int, counts: tuple[int, int]
) -> None:
    phone = Phone(browser, f"{process.url}/state")
    phone.context.add_init_script(f"crypto.getRandomValues = (room) => room.fill({thrown})")
    phone.page.goto(process.url)
    opened(process, poll_of("chance", options=()))
    phone.sees(QUESTION)
    assert "keeps your answer 5 times in 6" in phone.page.inner_text("main")
    phone.choose("Yes")
    phone.send()
    phone.sees("Sent")
    phone.close()
    assert closed(process) == Tally(answered=1, counts=(counts,))


def test_none_of_these_is_an_answer(process: Process, phone: Phone) -> None:
    opened(process, poll_of("choices"))
    phone.sees(QUESTION)
    phone.choose("Ash", "None of these")
    phone.send()
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, counts=((0, 0, 0),))


def test_every_kind_is_answered_here() -> None:
    assert {*ANSWERS, "dots", "words", "open", "sort", "chance"} == set(KINDS)


def test_taken_back_it_never_leaves_and_can_be_answered_otherwise(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.tap("Send")
    phone.sees("Your answer leaves in a moment")
    assert phone.page.get_by_text("Ash", exact=True).is_visible()
    phone.tap("Take it back")
    phone.sees(QUESTION)
    phone.page.clock.fast_forward(10_000)
    assert phone.page.get_by_label("Ash").is_checked()
    phone.choose("Cedar")
    phone.send()
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, counts=((0, 0, 1),))


def test_nothing_chosen_is_nothing_sent(process: Process, phone: Phone) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.tap("Send")
    assert phone.page.locator("#why").inner_text() == "Choose an answer first, or pass."
    assert closed(process).answered == 0


def test_without_a_network_it_goes_on_trying_and_is_counted_once(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.context.set_offline(True)
    phone.send()
    phone.sees("Sending …")
    assert phone.page.get_by_text("The laptop is out of reach.").is_visible()
    phone.context.set_offline(False)
    phone.sees("Sent")
    assert not phone.page.locator("#away").is_visible()
    assert closed(process) == Tally(answered=1, counts=((1, 0, 0),))


def test_an_answer_that_was_lost_on_its_way_back_is_counted_once(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    lost: list[int] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    phone.page.route("**/ballot", lose)
    phone.choose("Birch")
    phone.send()
    phone.page.clock.fast_forward(2_000)
    phone.sees("Sent")
    assert lost == [200]
    assert closed(process) == Tally(answered=1, counts=((0, 1, 0),))


def test_loaded_again_gone_back_or_opened_twice_there_is_one_vote(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.tap("Send")
    # In the middle of the seconds: leaving means sending, and loading again finds it sent.
    phone.page.reload()
    phone.page.clock.fast_forward(6_000)
    phone.sees("Sent")
    phone.page.reload()
    phone.sees("Sent")
    phone.page.goto(f"{process.url}/state")
    phone.page.go_back()
    phone.sees("Sent")
    second = phone.context.new_page()
    second.goto(process.url)
    second.get_by_role("heading", name="Sent", exact=True).wait_for()
    assert closed(process) == Tally(answered=1, counts=((1, 0, 0),))


def test_put_away_at_once_it_is_sent_at_once(process: Process, phone: Phone) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.tap("Send")
    phone.sees("Your answer leaves in a moment")
    phone.page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "dispatchEvent(new Event('visibilitychange'))"
    )
    assert process.hear(Answered, lambda one: (one.run, one.count) == (process.run, 1))
    phone.sees("Sent")


def test_the_laptop_s_process_is_killed_and_phones_go_on_by_themselves(
    browser: Browser, tmp_path: Path
) -> None:
    first = Process(tmp_path)
    opened(first)
    before, between, after = (Phone(browser, first.url) for _ in range(3))
    for one in (before, between, after):
        one.sees(QUESTION)
    before.choose("Ash")
    before.send()
    before.sees("Sent")
    first.kill()
    between.choose("Birch")
    between.send()
    between.sees("Sending …")
    with Process(tmp_path, port=first.port) as second:
        second.run = first.run
        opened(second, again=True)
        for one in (before, between, after):
            one.page.clock.fast_forward(5_000)
        between.sees("Sent")
        after.choose("Cedar")
        after.send()
        after.sees("Sent")
        before.sees("Sent")
        assert closed(second) == Tally(answered=3, counts=((1, 1, 1),))
        for one in (before, between, after):
            one.sees("Look up at the wall")
            one.close()


def test_closed_before_it_left_the_page_says_so(process: Process, phone: Phone) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.tap("Send")
    phone.sees("Your answer leaves in a moment")
    assert closed(process).answered == 0
    phone.sees("Look up at the wall")
    assert "It was not counted." in phone.page.inner_text("main")


def test_closed_while_it_was_on_its_way_the_page_does_not_pretend_to_know(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.page.route("**/ballot", lambda route: route.abort())
    phone.choose("Ash")
    phone.send()
    phone.sees("Sending …")
    closed(process)
    phone.page.clock.fast_forward(10_000)
    phone.sees("Look up at the wall")
    assert "It may not have been counted." in phone.page.inner_text("main")


def test_the_next_poll_comes_by_itself_and_remembers_nothing_of_the_last(
    process: Process, phone: Phone
) -> None:
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.send()
    phone.sees("Sent")
    closed(process)
    opened(process)
    phone.sees(QUESTION)
    assert phone.page.locator(":checked").count() == 0
    phone.choose("Birch")
    phone.send()
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, counts=((0, 1, 0),))


def test_each_poll_has_a_token_of_its_own_and_the_last_one_is_forgotten(
    process: Process, phone: Phone
) -> None:
    """Nothing ties what a phone answered to two polls (promise P5)."""
    tokens = []
    for _ in range(2):
        opened(process)
        phone.sees(QUESTION)
        phone.choose("Ash")
        phone.send()
        phone.sees("Sent")
        seat = json.loads(phone.stored())[0]["workshop"]
        tokens.append(json.loads(seat)["token"])
        closed(process)
    first, second = tokens
    assert len(first) >= 16
    assert first != second
    assert first not in phone.stored()


def test_a_phone_keeps_no_answer_and_at_the_end_nothing(browser: Browser, own: Process) -> None:
    process, phone = own, Phone(browser, own.url)
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.send()
    phone.sees("Sent")
    assert "Ash" not in phone.stored()
    assert '"answers"' not in phone.stored()
    process.tell(EndRoom())
    phone.sees("The workshop is over")
    assert phone.stored() == '[{},{},""]'
    phone.close()


def test_a_device_is_passed_around_and_each_hand_has_its_own_vote(
    browser: Browser, process: Process
) -> None:
    process.tell(AllowPassing(on=True))
    opened(process)
    tablet = Phone(browser, f"{process.url}/passed", size=(1024, 768))
    for label in ("Ash", "Ash", "Pass"):
        tablet.sees(QUESTION)
        assert tablet.page.locator(":checked").count() == 0
        tablet.choose(label)
        tablet.send()
        tablet.sees("Sent. Now hand it on.")
        assert tablet.stored() == '[{},{},""]'
        tablet.tap("I am the next one")
    process.tell(AllowPassing(on=False))
    tablet.sees("This device is not being passed around now.")
    assert closed(process) == Tally(answered=3, passed=(1,), counts=((2, 0, 0),))
    tablet.close()


def test_a_phone_speaks_its_own_language_and_can_be_switched(
    browser: Browser, process: Process
) -> None:
    phone = Phone(browser, process.url, locale="es-MX")
    phone.sees("Ya está dentro")
    opened(process)
    phone.sees(QUESTION)
    phone.choose("Ash")
    phone.tap("English")
    assert phone.page.get_by_label("Ash").is_checked()
    assert phone.page.evaluate("document.documentElement.lang") == "en"
    phone.page.reload()
    phone.sees(QUESTION)
    assert phone.page.get_by_role("button", name="Send").is_visible()
    phone.close()


def test_by_keys_alone(process: Process, phone: Phone) -> None:
    opened(process)
    phone.sees(QUESTION)
    keys = phone.page.keyboard
    for key in ("Tab", "Space", "ArrowDown", "Tab", "Enter"):
        keys.press(key)
    phone.sees("Your answer leaves in a moment")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    phone.sees("Sent")
    assert closed(process) == Tally(answered=1, counts=((0, 1, 0),))


def faults(page: Any) -> list[str]:
    """What axe finds that is serious, or that an expert would mend."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


WIDE = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """
[...document.querySelectorAll("button, label.option, .text input, textarea")]
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width < 44 || box.height < 44)
  .map(([, one]) => one.outerHTML)
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen_at_the_usual_and_at_twice_the_size(
    browser: Browser, own: Process, scheme: str
) -> None:
    process = own
    phone = Phone(browser, process.url, size=SMALL, color_scheme=scheme, reduced_motion="reduce")
    seen: list[str] = []

    def look(name: str) -> None:
        seen.append(name)
        assert faults(phone.page) == [], name
        for size in ("200%", ""):
            phone.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            assert phone.page.evaluate(SMALL_TARGETS) == [], name
            assert not phone.page.evaluate(WIDE), name

    phone.sees("You are in")
    look("waiting")
    for kind in KINDS:
        few = {"max": 2} if kind in ("choices", "rank", "words") else {}
        opened(process, poll_of(kind, **few))
        phone.sees(QUESTION)
        look(kind)
        if kind == "choice":
            walk_to_sent(phone, look)
        closed(process)
        phone.sees("Look up at the wall")
    look("closed")
    process.tell(EndRoom())
    phone.sees("The workshop is over")
    look("over")
    phone.close()
    assert len(seen) == 18


def walk_to_sent(phone: Phone, look: Callable[[str], None]) -> None:
    phone.tap("Send")
    look("something is lacking")
    phone.choose("Ash")
    phone.tap("Send")
    phone.sees("Your answer leaves in a moment")
    look("leaving")
    phone.context.set_offline(True)
    phone.tap("Send now")
    phone.sees("Sending …")
    look("sending")
    phone.context.set_offline(False)
    phone.sees("Sent")
    look("sent")
