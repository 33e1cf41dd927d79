"""Results of every kind and size, as the disclosure rule gives them, for tests and pictures."""

from collections.abc import Callable
from typing import Any

from workshop.deck.model import Poll
from workshop.polls.disclosure import disclose
from workshop.polls.kinds import kind_of
from workshop.polls.shift import shift_words
from workshop.polls.shown import Disclosure
from workshop.polls.tally import Tally
from workshop.polls.texts import Moderation, spelling
from workshop.session.polling import Shift

WORDS = ("Very surprised", "A little surprised", "Not at all", "I am not sure what one of them is")
AGREE = ("Strongly disagree", "Disagree", "In between", "Agree", "Strongly agree")
STATEMENTS = (
    "Peer support and harm reduction share most of the same values.",
    "Harm reduction is mainly about using fewer drugs, or using them more safely.",
    "I could explain one harm reduction practice by naming the value behind it.",
)
SPANISH = (
    "Totalmente en desacuerdo con esta afirmación",
    "Más bien en desacuerdo",
    "Ni de acuerdo ni en desacuerdo",
    "Más bien de acuerdo",
    "Completamente de acuerdo, sin ninguna duda",
)
HEBREW = ("מאוד מופתעים", "קצת מופתעים", "בכלל לא", "לא בטוחים מה זה")
HEBREW_STEPS = ("לא מסכימים כלל", "לא מסכימים", "באמצע", "מסכימים", "מסכימים מאוד")
FIST = ("No", "Not really", "With big changes", "Good enough", "Yes", "Yes, gladly")


def poll(kind: str, options: tuple[str, ...] = (), **facts: Any) -> Poll:
    facts.setdefault("question", "How surprised would you be?")
    return Poll(line=1, id="p", kind=kind, options=options, **facts)


def result(
    asked: Poll, *counts: tuple[int, ...], passed: int = 0, people: int | None = None, room: int = 0
) -> Disclosure:
    """What is shown of these counts; for kinds with one place each, the rest passed."""
    kind = kind_of(asked)
    if people is None:
        people = (max(map(sum, counts)) if counts else 0) + passed
    away = tuple(people - sum(row) for row in counts) if kind.has_rows else (passed,)
    tally = Tally(answered=people, passed=away, counts=counts)
    return disclose(asked, tally, room or people)


def texts(asked: Poll, **counts: int) -> Disclosure:
    names = {name.replace("_", " "): count for name, count in counts.items()}
    return written(asked, names)


def written(asked: Poll, counts: dict[str, int], people: int = 0) -> Disclosure:
    tally = Tally(
        answered=people or max(8, sum(counts.values())), texts=tuple(sorted(counts.items()))
    )
    approved = Moderation(approved=tuple(sorted({spelling(text) for text in counts})))
    return disclose(asked, tally, tally.answered, moderation=approved)


CHOICE = poll("choice", WORDS)
OPEN = poll("choice", WORDS, sensitivity="open")
SENSITIVE = poll("choice", WORDS, sensitivity="sensitive")
CHOICES = poll("choices", WORDS, question="Which of these have you met?")
RATED = poll("scale", STATEMENTS, scale=AGREE, question="How much do you agree now?")
ONE_SCALE = poll("scale", (), scale=AGREE, question="I feel ready to try one thing.")
SPECTRUM = poll("spectrum", (), scale=("Never okay", "Always okay"),
                question="Is it okay to decide for somebody?")  # fmt: skip
GROUPS = ("Peer support", "Harm reduction", "Both", "Not sure")
SORTED = ("Meet people where they are", "Nothing about us without us", "Any positive change",
          "People are the experts on their own lives", "Mutual, not one-way")  # fmt: skip
SORT = poll("sort", SORTED, scale=GROUPS, question="Where does it belong?")
FIVE = poll("fist-to-five", ("This plan for the afternoon",), scale=FIST)
RANK = poll("rank", WORDS, question="What should come first?")
DOTS = poll("dots", WORDS, max=3, question="Where should we put our effort?")
CHANCE = poll("chance", question="Have you ever been turned away?")
CLOUD = poll("words", max=3, question="One word for today?")
SENTENCES = poll("open", question="What will you try first?")
NINE = tuple(f"{word} of the nine that people could choose" for word in
             ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"))  # fmt: skip
LONG = ("Meeting people where they are, without conditions", "Nothing about us without us, ever",
        "Donaudampfschifffahrtsgesellschaft first", "Something altogether different")  # fmt: skip

FEW_WORDS = {"hope": 5, "trust": 4, "choice": 3, "patience": 2, "time": 2, "humour": 1,
             "a warm room": 1, "kindness": 1, "somebody who stays": 1, "coffee": 1}  # fmt: skip
_LETTERS = "a e i o u ka le mi no ru sa te vi wo"
MANY_WORDS = {f"{one}{two}{three}": 1 + (number % 41 == 0) * 7 + (number % 13 == 0) * 2
              for number, (one, two, three) in enumerate(
                  (a, b, c) for a in ("be", "do", "gra", "li", "mo", "pa")
                  for b in _LETTERS.split() for c in ("n", "st", "ring", "ful"))}  # fmt: skip
ANSWERS = {
    "Ask before I help, and wait for the answer.": 2,
    "Carry naloxone, and say that I do.": 3,
    "Put the sign back up at the front desk.": 1,
    "Talk with my supervisor about what we write down about people, and who gets to read it.": 1,
    "Nothing yet. I want to think about it with my team first.": 1,
    "Say “people who use drugs” every time.": 1,
}
MANY_ANSWERS = {
    f"Number {number}: we could start with the sign at the door, and go on from there "
    + "when everybody has had the time to say what they think of it. " * (number % 3): 1
    for number in range(1, 31)
}


def _rated(*counts: tuple[int, ...], **facts: Any) -> Disclosure:
    return result(RATED, *counts, **facts)


def spectrum(*counts: int) -> Disclosure:
    return result(SPECTRUM, counts)


def shift(
    before: Disclosure, after: Disclosure, people: int | None, rows: tuple[int, int] = (0, 0)
) -> Shift:
    row = after.rows[rows[1]] if after.rows else None
    return Shift(
        name="P1",
        statement=row.statement if row and row.statement else after.question,
        before=before,
        after=after,
        rows=rows,
        people=people,
        words=shift_words(before, after, people, rows),
    )


def _three(people: int | None = 14) -> tuple[Shift, ...]:
    before = _rated((1, 4, 5, 3, 1), (0, 3, 4, 5, 2), (4, 5, 3, 2, 0))
    after = _rated((0, 1, 2, 7, 4), (4, 5, 3, 2, 0), (0, 2, 3, 6, 2))
    return tuple(shift(before, after, people, (row, row)) for row in range(3))


def _one(before: Disclosure, after: Disclosure, people: int | None) -> tuple[Shift, ...]:
    return (shift(before, after, people),)


RESULTS: dict[str, Callable[[], Disclosure | tuple[Shift, ...]]] = {
    # One of several answers.
    "choice-0": lambda: result(CHOICE, (0, 0, 0, 0), room=14),
    "choice-4": lambda: result(CHOICE, (2, 1, 1, 0), room=14),
    "choice-5-merged": lambda: result(CHOICE, (3, 1, 1, 0), room=14),
    "choice-7-apart": lambda: result(CHOICE, (1, 3, 2, 1), room=14),
    "choice-8": lambda: result(CHOICE, (3, 4, 1, 0)),
    "choice-14": lambda: result(CHOICE, (3, 9, 0, 1), passed=1, room=16),
    "choice-30": lambda: result(CHOICE, (7, 12, 9, 2), room=30),
    "choice-500": lambda: result(CHOICE, (207, 121, 98, 61), passed=13, room=520),
    "choice-unanimous": lambda: result(CHOICE, (0, 12, 0, 0)),
    "choice-split": lambda: result(CHOICE, (6, 6, 6, 6)),
    "choice-open-1": lambda: result(OPEN, (0, 1, 0, 0), room=14),
    "choice-two": lambda: result(poll("choice", ("Yes", "No")), (9, 5)),
    "choice-nine": lambda: result(poll("choice", NINE), (4, 0, 9, 2, 1, 7, 3, 0, 4)),
    "choice-nine-500": lambda: result(poll("choice", NINE), (81, 62, 9, 44, 51, 77, 63, 40, 73)),
    "choice-long": lambda: result(poll("choice", LONG), (4, 0, 7, 3)),
    "choice-spanish": lambda: result(
        poll("choice", SPANISH, question="¿Te sorprendería?"), (1, 0, 4, 6, 3)),
    "choice-hebrew": lambda: result(poll("choice", HEBREW, question="כמה הייתם מופתעים?"),
                                    (3, 9, 0, 2)),
    "choice-hebrew-merged": lambda: result(
        poll("choice", HEBREW, question="כמה הייתם מופתעים?"), (4, 1, 0, 1)),
    "choice-sensitive": lambda: result(SENSITIVE, (6, 5, 1, 2), room=15),
    "choice-sensitive-most": lambda: result(SENSITIVE, (13, 1, 0, 0), room=15),
    "choices-14": lambda: result(CHOICES, (9, 4, 11, 2), people=14),
    "choices-6-few": lambda: result(CHOICES, (5, 2, 1, 0), people=6),
    "choices-sensitive": lambda: result(poll("choices", WORDS, sensitivity="sensitive"),
                                        (9, 4, 1, 12), people=12),
    # Scales.
    "scale-one": lambda: result(ONE_SCALE, (1, 2, 3, 6, 2)),
    "scale-statement": lambda: result(
        poll("scale", STATEMENTS[:1], scale=AGREE, question="How much do you agree?"),
        (1, 2, 3, 6, 2)),
    "scale-one-6": lambda: result(ONE_SCALE, (0, 1, 2, 2, 1)),
    "scale-one-7": lambda: result(ONE_SCALE, (0, 2, 2, 2, 0), passed=1),
    "scale-three-7": lambda: _rated((0, 2, 2, 2, 0), (0, 3, 0, 2, 1), (3, 1, 0, 2, 0), passed=1),
    "scale-one-500": lambda: result(ONE_SCALE, (12, 44, 131, 222, 91)),
    "scale-one-spanish": lambda: result(poll("scale", (), scale=SPANISH), (1, 2, 3, 6, 2)),
    "scale-one-hebrew": lambda: result(poll("scale", (), scale=HEBREW_STEPS), (1, 2, 3, 6, 2)),
    "scale-one-sensitive": lambda: result(
        poll("scale", (), scale=AGREE, sensitivity="sensitive"), (1, 5, 3, 0, 4)),
    "scale-three": lambda: _rated((1, 2, 3, 6, 2), (0, 0, 4, 9, 1), (3, 5, 3, 2, 0)),
    "scale-three-small": lambda: _rated((1, 2, 0, 2, 0), (0, 3, 0, 2, 0), (1, 0, 1, 2, 1)),
    "scale-three-500": lambda: _rated(
        (1, 44, 131, 222, 91), (100, 100, 100, 100, 100), (3, 5, 3, 2, 480)),
    "scale-unanimous": lambda: _rated((0, 0, 0, 0, 12), (12, 0, 0, 0, 0), (0, 0, 12, 0, 0)),
    "scale-nine": lambda: result(
        poll("scale", tuple(f"{n}. {text}" for n in (1, 2, 3) for text in STATEMENTS),
             scale=AGREE), *((1, 2, 3, 6, 2),) * 9),
    "scale-hebrew": lambda: result(
        poll("scale", ("אני מרגישה מוכנה", "אני יודעת מה לעשות"), scale=HEBREW_STEPS),
        (1, 2, 3, 6, 2), (0, 0, 5, 5, 4)),
    "scale-sensitive": lambda: result(
        poll("scale", STATEMENTS, scale=AGREE, sensitivity="sensitive"),
        (1, 5, 3, 0, 4), (3, 3, 3, 4, 0), (12, 1, 0, 0, 0)),
    "fist-14": lambda: result(FIVE, (0, 1, 2, 5, 4, 2)),
    "fist-6": lambda: result(FIVE, (0, 0, 1, 2, 2, 1)),
    "fist-7": lambda: result(FIVE, (0, 0, 2, 0, 3, 2)),
    "fist-plain": lambda: result(poll("fist-to-five", ("The plan",)), (0, 1, 2, 5, 4, 2)),
    "spectrum-14": lambda: spectrum(0, 2, 0, 1, 3, 2, 0, 3, 2, 1, 0),
    "spectrum-6": lambda: spectrum(0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0),
    "spectrum-30": lambda: spectrum(1, 2, 0, 4, 3, 9, 0, 5, 3, 2, 1),
    "spectrum-500": lambda: spectrum(12, 20, 31, 44, 53, 99, 80, 61, 50, 30, 20),
    "spectrum-sensitive": lambda: result(
        poll("spectrum", (), scale=("Never okay", "Always okay"), sensitivity="sensitive"),
        (0, 2, 0, 1, 3, 4, 0, 3, 2, 1, 0)),
    "spectrum-hebrew": lambda: result(
        poll("spectrum", (), scale=("אף פעם", "תמיד")), (0, 2, 0, 1, 3, 2, 0, 3, 2, 1, 0)),
    # Orders.
    "rank-10": lambda: result(RANK, (6, 2, 1, 1), (2, 5, 2, 1), (1, 2, 4, 3), (1, 1, 3, 5),
                              people=10),
    "rank-6": lambda: result(RANK, (3, 1, 1, 1), (2, 2, 1, 1), (1, 2, 2, 1), (0, 1, 2, 3),
                             people=6),
    "dots-12": lambda: result(DOTS, (14, 9, 3, 0), people=12),
    "dots-500": lambda: result(DOTS, (614, 209, 303, 50), people=500),
    "dots-6": lambda: result(DOTS, (9, 5, 3, 1), people=6),
    "dots-level": lambda: result(DOTS, (9, 9, 3, 3), people=8),
    # Texts.
    "words-10": lambda: written(CLOUD, FEW_WORDS),
    "words-1": lambda: written(CLOUD, {"hope": 8}),
    "words-alike": lambda: written(CLOUD, dict.fromkeys(FEW_WORDS, 1)),
    "words-many": lambda: written(CLOUD, MANY_WORDS),
    "words-hebrew": lambda: written(
        poll("words", question="מילה אחת"), {"תקווה": 4, "אמון": 3, "זמן": 1, "בחירה": 1}),
    "words-none": lambda: disclose(CLOUD, Tally(answered=9, texts=(("hope", 2),)), 14),
    "open-6": lambda: written(SENTENCES, ANSWERS),
    "open-30": lambda: written(SENTENCES, MANY_ANSWERS),
    "open-one": lambda: written(SENTENCES, {"Ask first.": 1}),
    # Groups and chance.
    "sort-14": lambda: result(SORT, (3, 2, 8, 1), (5, 1, 8, 0), (0, 10, 3, 1), (4, 2, 7, 1),
                              (12, 0, 2, 0)),
    "sort-6": lambda: result(SORT, (1, 1, 4, 0), (2, 1, 2, 1), (0, 6, 0, 0), (3, 0, 3, 0),
                             (1, 1, 1, 3)),
    "chance-40": lambda: result(CHANCE, (17, 23)),
    "chance-four": lambda: result(poll("chance", WORDS), (30, 12, 9, 9)),
    "chance-8": lambda: result(CHANCE, (3, 5), room=14),
    # Before and after.
    "shift-three": _three,
    "shift-unknown": lambda: _three(None),
    "shift-one": lambda: _one(
        result(ONE_SCALE, (1, 4, 3, 3, 1)), result(ONE_SCALE, (0, 1, 2, 6, 3)), 12),
    "shift-spectrum": lambda: _one(
        spectrum(0, 2, 2, 3, 3, 2, 0, 1, 0, 1, 0), spectrum(0, 0, 1, 1, 0, 2, 2, 3, 3, 1, 1), 14),
    "shift-small": lambda: _one(
        result(ONE_SCALE, (0, 2, 2, 2, 0), passed=1), result(ONE_SCALE, (0, 0, 3, 2, 2)), 7),
    "shift-table": lambda: _one(
        result(ONE_SCALE, (3, 1, 0, 2, 0), passed=1), result(ONE_SCALE, (0, 0, 3, 2, 2)), 7),
    "shift-hebrew": lambda: _one(
        result(poll("scale", (), scale=HEBREW_STEPS, question="אני מרגישה מוכנה"), (1, 4, 3, 3, 1)),
        result(poll("scale", (), scale=HEBREW_STEPS, question="אני מרגישה מוכנה"), (0, 1, 2, 6, 3)),
        12),
    "shift-withheld": lambda: _one(
        result(ONE_SCALE, (1, 1, 1, 1, 0), room=12), result(ONE_SCALE, (0, 1, 2, 6, 3)), 12),
}  # fmt: skip
"""Every picture of the contact sheet by its name."""
