"""Documents to test with: lines of every kind that decks have, in any order."""

from hypothesis import settings
from hypothesis import strategies as st

# What decides whether a change may land takes the same examples each time, at any speed.
STEADY = settings(derandomize=True, deadline=None, max_examples=200)

_LINES = (
    "text", "more *text* and `code`", "---", "---", "***", "- - -", "___", "===", "--",
    "- a", "- b", "* c", "+ d", "1. one", "2) two", "10. ten", "-", "- [ ] task", "- > q",
    "> quote", "> - a", ">", "# Heading", "## Second ##", "#", "#no",
    "```", "~~~", "````", "```py", "<div>", "</div>", "<div class=\"columns\">", "<span>",
    "<b>x</b>", "<!--", "-->", "<!-- a note -->", "<!-- _class: lead -->", "a <!-- fit --> b",
    "<script>", "</script>", "<style>", "| a | b |", "|---|---|", "a | b", "--- | ---",
    "![](a.png)", "![bg right:40%](b.png)", "[x]: /u", "[x]", "$$", "$a$ and $5", "\\",
    "", "", "", "", "", "",
)  # fmt: skip
_INDENTS = (0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 6)


def documents(max_lines: int = 14, max_indent: int = 6) -> st.SearchStrategy[str]:
    """Texts of a few lines."""
    indents = [indent for indent in _INDENTS if indent <= max_indent]
    line = st.builds(
        lambda indent, text: " " * indent + text, st.sampled_from(indents), st.sampled_from(_LINES)
    )
    return st.lists(line, max_size=max_lines).map("\n".join)


_LEAVES = st.sampled_from(
    [
        "words",
        "two\nlines",
        "# Title",
        "```\n---\n- no\n```",
        "***",
        "| a | b |\n|---|---|\n| c | d |",
    ]
)
_MARKERS = st.sampled_from(["- ", "* ", "+ ", "1. ", "2) ", "-   ", "> "])


@st.composite
def _boxes(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """Blocks behind a marker, each line of them, as in a list item or a quote."""
    marker = draw(_MARKERS)
    blocks = draw(st.lists(inner, min_size=1, max_size=3))
    text = draw(st.sampled_from(["\n\n", "\n"])).join(blocks)
    rest = marker if marker == "> " else " " * len(marker)
    lines = [f"{rest}{line}" if line or marker == "> " else "" for line in text.split("\n")]
    return marker + lines[0].removeprefix(rest) + "".join(f"\n{line}" for line in lines[1:])


def nested_documents() -> st.SearchStrategy[str]:
    """Lists and quotes in one another, indented by 2, 3 or more as people do."""
    block = st.recursive(_LEAVES, _boxes, max_leaves=8)
    return st.builds(
        lambda joint, blocks: joint.join(blocks),
        st.sampled_from(["\n\n", "\n"]),
        st.lists(block, max_size=4),
    )
