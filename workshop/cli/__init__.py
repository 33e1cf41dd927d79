"""The command ``workshop``: every command and option, in words.

Exit codes: 0 all is well; 1 errors were found in a deck; 2 the command or a deck could not be
understood; 3 this computer lacks what a window needs.

The usual starts, with nothing or with one deck, pass by the reading of options and its import.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from workshop import __version__
from workshop.display import DisplayError, library_error, require_display
from workshop.errors import WorkshopError
from workshop.files import read_deck_text, wording_tokens
from workshop.loading import load_qt

if TYPE_CHECKING:
    import argparse

    from workshop.deck.model import Problem

ERRORS_FOUND = 1
NOT_UNDERSTOOD = 2
LACKING = 3

_DESCRIPTION = """\
Slides on the wall and notes on the laptop, for workshops in one room, fully offline.

With no deck, the home screen opens: the built-in workshops, recent decks, and "resume" when the
last workshop broke off. With a deck, it opens on the wall and the console.
"""

_COMMANDS_HELP = """\
commands:
  workshop check DECK ...               say what would go wrong in the room
  workshop export DECK --to pdf         write the slides as a PDF, or as pictures
  workshop print WHAT                   make things on paper: run sheet, handout, answer cards ...
  workshop report                       tell what a workshop was, for the team and for a funder
  workshop times DECK                   say what its slides took in past workshops
  workshop keeps                        print what a workshop's folder holds, word for word
  workshop settings                     print a settings file to begin with, and its place
  workshop doctor                       look at this computer as a helper would
  workshop help COMMAND                 explain a command

All of them work without a screen. A deck that is called like a command is opened by its
folder: workshop ./check
"""

_CHECK_DESCRIPTION = """\
Say what would go wrong in the room: what is missing, too much, too small, or worded in a way that
puts a label before the person. One line for each: file:line: level: what, and the mend [code].
An error means that people will not see something that is written, or that it does not run; a
warning, that it goes wrong for some; a note, that it is worth a thought.
"""

_CHECK_EPILOG = """\
With --json, an array is printed in place of the lines, one object for each problem, with
  file      the deck as it was named
  line      counted from 1; 0 when the file as a whole could not be read
  level     "error", "warning" or "note"
  code      a short name that stays the same, such as "unknown-key"
  message   what is the matter, and the mend

Words for people are looked at in the deck's language: lang: en or es in its front matter. Where a
label is meant, write <!-- wording: ok --> in its line or alone before its paragraph; wording: ok
among a slide's settings, or in the front matter; or wording: ok addict for one label alone.

It ends with 0 when there is no error, 1 when there is one, 2 when a deck could not be read.
"""

_EXPORT_DESCRIPTION = """\
Write the slides as a PDF, one page a slide with all its build steps shown, or as PNG pictures,
one file a slide. It needs no screen. A PDF has text that can be searched, an outline, links, and
the slides' numbers as page numbers. An older file of that name is replaced when all is written.
"""

_SETTINGS_DESCRIPTION = """\
Print every setting with what it does and its usual value, as a file to begin with. The first line
says where the program looks for it. The program never writes that file.
"""

_THEME_HELP = "the look, in place of the deck's own: hearth, night, clear or paper"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says, and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and (command := _COMMANDS.get(given[0])):
            return command(given[1:])
        if not given or (len(given) == 1 and not given[0].startswith("-")):
            return _open(Path(given[0]) if given else None)
        return _open_as_told(given)
    except DisplayError as error:
        return _refuse(error, LACKING)
    except WorkshopError as error:
        return _refuse(error, NOT_UNDERSTOOD)
    except ImportError as error:
        if obstacle := library_error(error):
            return _refuse(obstacle, LACKING)
        raise


def _open(
    deck: Path | None,
    *,
    theme: str | None = None,
    settings_file: Path | None = None,
    workshops: Path | None = None,
    windowed: bool = False,
    rehearse: bool = False,
) -> int:
    require_display()
    # The start makes thousands of things that all stay; looking for garbage among them is in vain.
    gc.disable()
    try:
        load_qt()
        from workshop.app import run

        return run(
            deck=deck,
            theme=theme,
            settings_file=settings_file,
            workshops=workshops,
            windowed=windowed,
            rehearse=rehearse,
        )
    finally:
        gc.enable()


def _open_as_told(arguments: list[str]) -> int:
    parser = _parser("workshop", _DESCRIPTION, _COMMANDS_HELP + _keys_help(arguments))
    parser.add_argument("deck", nargs="?", type=Path, metavar="DECK", help="a deck in Markdown")
    parser.add_argument("--theme", metavar="NAME", help=_THEME_HELP)
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help="read the settings, keys among them, from this file",
    )
    parser.add_argument(
        "--workshops",
        type=Path,
        metavar="FOLDER",
        help="keep the folders of workshops given in this one",
    )
    parser.add_argument(
        "--windowed",
        action="store_true",
        help="show the wall in a window and leave the other screen alone",
    )
    parser.add_argument(
        "--rehearse",
        action="store_true",
        help="time a rehearsal of DECK, which is kept apart from workshops given; afterwards the"
        " home screen offers to write the times into the deck",
    )
    parser.add_argument("--version", action="version", version=f"Workshop {__version__}")
    told = parser.parse_args(arguments)
    if told.rehearse and told.deck is None:
        parser.error("--rehearse needs a deck, such as: workshop --rehearse my-deck.md")
    return _open(
        told.deck,
        theme=told.theme,
        settings_file=told.settings,
        workshops=told.workshops,
        windowed=told.windowed,
        rehearse=told.rehearse,
    )


def _keys_help(arguments: list[str]) -> str:
    """The table of actions in words; empty when nobody asks for help."""
    if not {"-h", "--help"} & set(arguments):
        return ""
    from workshop.actions import ACTIONS, PRESETS

    lines = [
        f"\nkeys, in the presets {' | '.join(PRESETS)}, each with its id for the settings file:"
    ]
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines.append(f"\n  {group}")
        presets = dict.fromkeys((" ".join(action.standard), " ".join(action.clicker)))
        keys = " | ".join(keys or "none" for keys in presets) if any(presets) else action.typed
        lines.append(f"    {action.title} ({action.id}): {keys}")
        lines.append(f"        {action.help}")
    return "\n".join([*lines, ""])


def _check(arguments: list[str]) -> int:
    parser = _parser("workshop check", _CHECK_DESCRIPTION, _CHECK_EPILOG)
    parser.add_argument("decks", nargs="+", type=Path, metavar="DECK", help="a deck in Markdown")
    parser.add_argument("--json", action="store_true", help="print one array for programs to read")
    told = parser.parse_args(arguments)
    found: list[tuple[Path, Problem]] = []
    unreadable = 0
    for deck in told.decks:
        try:
            found += ((deck, problem) for problem in _problems(deck))
        except WorkshopError as error:
            unreadable += 1
            if told.json:
                found.append((deck, _unreadable(error)))
            else:
                _refuse(error, NOT_UNDERSTOOD)
    if told.json:
        _print_json(found)
    else:
        for deck, problem in found:
            print(f"{deck}:{problem.line}: {problem.level}: {problem.message} [{problem.code}]")
        if read := len(told.decks) - unreadable:
            # Of a deck that could not be read nothing is known, least of all that it has no errors.
            print(_summary([problem for _, problem in found], read), file=sys.stderr)
    if unreadable:
        return NOT_UNDERSTOOD
    return ERRORS_FOUND if any(problem.level == "error" for _, problem in found) else 0


def _export(arguments: list[str]) -> int:
    parser = _parser("workshop export", _EXPORT_DESCRIPTION)
    parser.add_argument("deck", type=Path, metavar="DECK", help="a deck in Markdown")
    parser.add_argument(
        "--to", choices=("pdf", "png"), required=True, help="the kind of file to write"
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="OUT",
        help="the PDF, or the folder of pictures; beside the deck if not given",
    )
    parser.add_argument("--theme", metavar="NAME", help=_THEME_HELP)
    parser.add_argument(
        "--steps", action="store_true", help="a page or picture for each build step of a slide"
    )
    parser.add_argument(
        "--notes",
        action="store_true",
        help="put the speaker notes on the PDF's pages, as notes that a click opens",
    )
    told = parser.parse_args(arguments)
    if told.notes and told.to != "pdf":
        parser.error("--notes go into a PDF only")
    from workshop.deck.source import parse_deck

    deck = parse_deck(read_deck_text(told.deck))
    folder, theme = told.deck.parent, told.theme
    if told.to == "pdf":
        from workshop.render.pdf import export_pdf

        out = told.out or told.deck.with_suffix(".pdf")
        export_pdf(deck, folder=folder, theme=theme, out=out, steps=told.steps, notes=told.notes)
    else:
        from workshop.render.offscreen import export_pictures

        out = told.out or told.deck.with_suffix("")
        export_pictures(deck, folder=folder, theme=theme, out=out, steps=told.steps)
    print(f"Written: {out}")
    return 0


def _print(arguments: list[str]) -> int:
    from workshop.cli.printing import add_options, print_as_told, print_words

    parser = _parser("workshop print", *print_words())
    add_options(parser)
    return print_as_told(parser.parse_args(arguments))


def _report(arguments: list[str]) -> int:
    from workshop.cli.reporting import DESCRIPTION, EPILOG, add_options, report_as_told

    parser = _parser("workshop report", DESCRIPTION, EPILOG)
    add_options(parser)
    return report_as_told(parser.parse_args(arguments))


def _keeps(arguments: list[str]) -> int:
    from workshop.cli.keeping import DESCRIPTION, add_options, print_as_told

    parser = _parser("workshop keeps", DESCRIPTION)
    add_options(parser)
    return print_as_told(parser.parse_args(arguments))


def _times(arguments: list[str]) -> int:
    from workshop.cli.times import DESCRIPTION, add_options, times_as_told

    parser = _parser("workshop times", DESCRIPTION)
    add_options(parser)
    return times_as_told(parser.parse_args(arguments))


def _settings(arguments: list[str]) -> int:
    parser = _parser("workshop settings", _SETTINGS_DESCRIPTION)
    parser.parse_args(arguments)
    from workshop.settings import sample_settings, settings_file

    print(f"# This computer's settings file is {settings_file()}\n")
    print(sample_settings(), end="")
    return 0


def _doctor(arguments: list[str]) -> int:
    from workshop.cli.doctoring import DESCRIPTION, EPILOG, add_options, examine_as_told

    parser = _parser("workshop doctor", DESCRIPTION, EPILOG)
    add_options(parser)
    return examine_as_told(parser.parse_args(arguments))


def _voting_process(_arguments: list[str]) -> int:
    """Be the voting process; the packed program starts itself with this, people do not."""
    from workshop.voting.process import run

    # Not sys.stdin, which a program without a terminal has none of on Windows.
    return run(0, 1)


def _help(arguments: list[str]) -> int:
    asked = arguments[0] if arguments else ""
    if command := _COMMANDS.get(asked):
        return command(["--help"])
    return _open_as_told(["--help"])


_COMMANDS = {
    "check": _check,
    "export": _export,
    "print": _print,
    "report": _report,
    "keeps": _keeps,
    "times": _times,
    "settings": _settings,
    "doctor": _doctor,
    "help": _help,
    "voting-process": _voting_process,
}


def _parser(name: str, description: str, epilog: str = "") -> "argparse.ArgumentParser":
    # Only here: a usual start has no options to read.
    import argparse

    class Parser(argparse.ArgumentParser):
        """A parser that refuses in one sentence, with where to read more."""

        def error(self, message: str) -> NoReturn:
            print(f"{self.prog}: {message}. Read: {self.prog} --help", file=sys.stderr)
            sys.exit(NOT_UNDERSTOOD)

    return Parser(
        prog=name,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _problems(path: Path) -> "tuple[Problem, ...]":
    """All problems of a deck in line order, those that only show when it is laid out among them."""
    from workshop.deck.language import read_wording
    from workshop.deck.source import parse_deck

    deck = parse_deck(read_deck_text(path))
    wording = read_wording(wording_tokens(deck.lang))
    try:
        from workshop.render.offscreen import inspect_deck

        return inspect_deck(deck, folder=path.parent, wording=wording)
    except ImportError as error:
        obstacle = library_error(error)
        if obstacle is None:
            raise
        _refuse(obstacle, LACKING)
        print("Pictures, sizes and contrast were not checked.", file=sys.stderr)
    from workshop.deck.check import check_deck

    return check_deck(deck, lambda _: "", wording)


def _unreadable(error: WorkshopError) -> "Problem":
    from workshop.deck.model import Problem

    return Problem(line=0, level="error", code="unreadable", message=str(error))


def _print_json(found: "list[tuple[Path, Problem]]") -> None:
    import json

    rows = [
        {
            "file": str(deck),
            "line": problem.line,
            "level": problem.level,
            "code": problem.code,
            "message": problem.message,
        }
        for deck, problem in found
    ]
    print(json.dumps(rows, indent=2, ensure_ascii=False))


def _summary(problems: "list[Problem]", decks: int) -> str:
    errors = sum(problem.level == "error" for problem in problems)
    warnings = sum(problem.level == "warning" for problem in problems)
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    if notes := len(problems) - errors - warnings:
        counts.append(_count(notes, "note"))
    return f"{', '.join(counts)} in {_count(decks, 'deck')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def _refuse(error: WorkshopError, code: int) -> int:
    print(f"workshop: {error}", file=sys.stderr)
    return code
