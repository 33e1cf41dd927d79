"""The words about polls that people read, in one table, so that they can be translated.

Results carry Sentence values: a key and its parts, and no words. ``str`` of one gives English. To
translate, write a table with the keys of ENGLISH and read sentences with ``read(sentence, table)``.
A pair of texts is singular and plural: the first is taken when the part ``count`` is 1.
"""

from collections.abc import Mapping

from workshop.values import value

Table = Mapping[str, str | tuple[str, str]]


@value
class Sentence:
    """Something to say: its key in a table of words, and what goes into the gaps."""

    key: str
    parts: "tuple[tuple[str, int | str | Sentence], ...]" = ()

    def __str__(self) -> str:
        """Read it in English."""
        return read(self, ENGLISH)


def say(key: str, /, **parts: int | str | Sentence) -> Sentence:
    """The sentence of this key with its gaps filled."""
    return Sentence(key=key, parts=tuple(parts.items()))


def read(sentence: Sentence, table: Table) -> str:
    """A sentence in the words of a table.

    Raises:
        KeyError: the table lacks the key, or the sentence lacks a part that the words ask for.
    """
    words = table[sentence.key]
    parts = dict(sentence.parts)
    if not isinstance(words, str):
        words = words[0] if parts["count"] == 1 else words[1]
    return words.format(
        **{
            name: read(part, table) if isinstance(part, Sentence) else part
            for name, part in parts.items()
        }
    )


ENGLISH: Table = {
    # How many answered.
    "answered": ("{count} answered.", "{count} answered."),
    "answered-of": "{count} of {people} answered.",
    "passed": ("{count} passed.", "{count} passed."),
    "later": (
        "{count} more answered after this picture; alone they would stand out.",
        "{count} more answered after this picture; alone they would stand out.",
    ),
    "more-answers": (
        "{count} answer, {people} people: somebody may have answered twice, or come late.",
        "{count} answers, {people} people: somebody may have answered twice, or come late.",
    ),
    # Why something is withheld.
    "nobody": "Nobody has answered.",
    "too-few": "{count} answered. It is shown once {least} people have answered.",
    "row-withheld": "Shown in full, this would point at one person, so it stays closed.",
    "row-merged": "Answers that few people gave are put together, so that nobody stands out.",
    "few-hidden": "Numbers of one or two read “a few”, so that nobody stands out.",
    "passing-hidden": "How many passed is not shown.",
    "sensitive-hidden": "Numbers below {least}, and what would give them away, are withheld.",
    "order-only": "Only the order is shown: the numbers would say too much of so few people.",
    "order-only-sensitive": "Only the order is shown: this question is a sensitive one.",
    "text-sensitive": "In a sensitive poll nobody writes freely: words can tell who wrote them.",
    "text-waits": "Nothing has been approved yet.",
    "again-few": "Only a few came or left since this was shown; next to it, they would stand out.",
    "shown-before": "What was put together when this was first asked stays together.",
    "picture-lost": (
        "This showed while it was open, and then the program broke off. The answers after that "
        "might be a few people's, so nothing more is shown."
    ),
    "chance-few": "Too few gave an answer: with a die in it, fewer than {least} say nothing.",
    "chance-range": "A die has answered for some of us, so this is a range and not a count.",
    "chance-passing": (
        "Passes are shared out evenly among the answers, so nobody can tell whether anyone passed."
    ),
    # What the facilitator may say aloud.
    "hint-everybody": "Everybody chose the same. Say “we seem to agree”; ask nobody why.",
    # Results in words. {statement} ends in a colon and a space, or is empty.
    "statement": "{statement}: ",
    "no-statement": "",
    "chose": "{statement}{count} of {answered} chose {labels}.",
    "chose-none": "{statement}Nobody chose {labels}.",
    "chose-together": "{statement}{count} of {answered} chose {labels}.",
    "chose-few": "{statement}A few or none each, {count} between them: {labels}.",
    "chose-fewer": "{statement}Fewer than {least} each: {labels}.",
    "chose-most": "{statement}Most chose {labels}.",
    "chose-one-or-two": "{statement}A few chose {labels}.",
    "withheld-row": "{statement}Not shown.",
    "at-least": "{count} of {answered} are at {label} or higher.",
    "side": "{count} of {answered} are nearer to {label}.",
    "middle": "{count} of {answered} are in the middle.",
    "key": "{statement}{count} of {answered} put it with {label}, where the list has it.",
    "place": "{number}. {labels}",
    "place-points": ("{number}. {labels}: {count} point", "{number}. {labels}: {count} points"),
    "dots": ("{label} has {count} dot.", "{label} has {count} dots."),
    "text": "“{text}”",
    "text-count": "“{text}” ({count})",
    "range": "Between {low} and {high} in 100 would say {label}.",
    "label": "“{text}”",
    "plain": "{text}",
    "passing": "to pass",
    "or": "{first} or {second}",
    "comma": "{first}, {second}",
    # Answers that a kind brings itself, and cells of a table.
    "pass": "Passed",
    "yes": "Yes",
    "no": "No",
    "fist": "Fist",
    "cell-exact": "{count}",
    "cell-together": "{count} together",
    "cell-few": "a few or none",
    "cell-one-or-two": "a few",
    "cell-fewer": "fewer than {least}",
    "cell-most": "most",
    "cell-withheld": "not shown",
    "cell-range": "{low} to {high} in 100",
    "cell-place": "place {number}",
    # On the wall, beside a bar or a dot.
    "wall-few": "{count} in all, a few or none each",
    "wall-fewer": "{count} in all, fewer than {least} each",
    "wall-fewer-in-all": "fewer than {least} in all",
    "wall-points": ("{count} point", "{count} points"),
    "wall-dots": ("{count} dot", "{count} dots"),
    "wall-more": "and {count} more",
    "wall-with": "together",
    "wall-or-passed": "{count} here or passed",
    "wall-steps-or-passed": "{steps} or passed",
    "not-shown": "This is not shown.",
    "wall-before": "Before",
    "wall-after": "Now",
    "wall-reading": "{name}: {said}",
    "wall-more-answers": "{count} answers, {people} people.",
    "wall-open": "The poll is open: answers stay hidden until it closes.",
    "wall-open-live": "The poll is open, for practice: the result shows as answers come.",
    "wall-closed": "Closed.",
    # Why a ballot is not taken.
    "refuse-pass": "This question asks for an answer: choose one.",
    "refuse-shape": "This is not an answer to this question. Load the page again.",
    "refuse-rows": (
        "This came with {count} answers where there is room for {rows}. Load the page again."
    ),
    "refuse-place": "There is no such answer here. Choose one of the {places}.",
    "refuse-twice": "One answer is there twice. Choose each once.",
    "refuse-many": "Choose {most} at most; there are {count}.",
    "refuse-dots": "You have {most} dots; there are {count}.",
    "refuse-order": "Put at least one into the order.",
    "refuse-words": "Send {most} at most; there are {count}.",
    "refuse-empty": "Nothing is written here. Write something, or pass.",
    "refuse-token": "This answer came without its number. Load the page again.",
    "refuse-not-open": "This question is not open.",
    "refuse-closed": "This question is closed. What had been taken before is counted.",
    "refuse-long": "That is {count} letters; there is room for {most}.",
    # Why typed counts are not taken.
    "typed-number": "A count is a whole number from 0 to {most}.",
    "typed-shape": "There is one count to type for each answer: {places} for each of {rows}.",
    "typed-people": (
        "{count} hand is more than the {people} people who answered.",
        "{count} hands are more than the {people} people who answered.",
    ),
    "typed-ranks": "Place {rank} was given more often than the place before it; one is off.",
    "typed-missing": "There are {count} hands for {people} people, and nobody may pass here.",
    "typed-text": "Words cannot be counted for this question: type a number for each answer.",
    # Before and after.
    "up": ("At least {count} moved up.", "At least {count} moved up."),
    "down": ("At least {count} moved down.", "At least {count} moved down."),
    "unmoved": "From the counts alone, nobody has to have moved.",
    "needs-people": "Type how many people were here, and this can say how many moved at least.",
    "readings-withheld": "One of the two is not shown, so they are not compared.",
    "agreed": "{before} of {n_before} at {label} or higher; now {after} of {n_after}.",
    "shift-why": (
        "The two are not linked. If more people stood low before than now, and all stayed, the "
        "difference has moved up at least."
    ),
    "welch": (
        "Difference of means {difference}, 95% range {low} to {high}, as if the two readings were "
        "separate groups."
    ),
}
