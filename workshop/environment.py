"""The Python environment that a checkout runs in: found ready, or made beside it on first use.

Python 3.6 must be able to read this file, and it imports only ``os`` and ``sys`` until there is
something to set up: an old Python must get as far as the sentence that says it is too old, and the
usual start must not notice that the question was asked.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)
USAGE_EXIT = 2
LACKING_EXIT = 3

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

VENV_PACKAGE = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
"""The Debian package without which its Python cannot make environments."""

_MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH")
_FAILURES = (
    (
        ("name resolution", "not known", "nodename nor servname", "getaddrinfo", "unreachable"),
        "This computer is not on the internet.",
        "Connect it this once, and start again. After that Workshop never needs the internet.",
    ),
    (
        ("timed out", "refused", "reset by peer", "ProxyError", "Connection aborted"),
        "The place where Python packages are fetched from did not answer.",
        "Check the internet connection, and start again.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        "The internet connection here cannot be trusted: its certificate is unknown.",
        "Try another network, or ask whoever runs this one.",
    ),
    (("No space left", "Errno 28"), "The disk is full.", "Free 500 MB, and start again."),
    (
        ("No matching distribution", "not a supported wheel"),
        "A package was not found: this computer is offline, or there is none for its system.",
        "Check the internet. Workshop needs 64-bit Windows, macOS, or a Linux no older than 2022.",
    ),
)
"""What pip says when it fails, what that means, and what to do; the first that fits."""


class SetUpError(Exception):
    """The environment cannot be made. The words say why, and what to do."""


def ensure(module: str, extra: str = "") -> None:
    """Return when this interpreter can run ``module``; else go on in one that can, and not return.

    ``extra`` names the optional dependencies that ``module`` needs besides the program's own.
    """
    require_python()
    project = _read(os.path.join(CHECKOUT, "pyproject.toml"))
    if not project or (not extra and _is_installed_here()):
        return
    place = Place(CHECKOUT, project)
    if not place.is_ready(extra):
        try:
            place.set_up(extra)
        except SetUpError as error:
            print(f"\n{error}", file=sys.stderr)
            sys.exit(LACKING_EXIT)
        except KeyboardInterrupt:
            print("\nStopped. Start again when you like: it begins afresh.", file=sys.stderr)
            sys.exit(LACKING_EXIT)
    elif place.is_current():
        return
    place.go_on(module)


def require_python(version: "tuple[int, int]" = sys.version_info[:2]) -> None:
    """Leave with a sentence when ``version`` of Python is too old."""
    if version >= OLDEST_PYTHON:
        return
    oldest, this = (".".join(str(part) for part in pair) for pair in (OLDEST_PYTHON, version))
    print(
        f"Workshop needs Python {oldest} or newer, and this is Python {this}. Install a newer one,"
        " then start Workshop by its full name, such as: python3.12 -m workshop",
        file=sys.stderr,
    )
    sys.exit(USAGE_EXIT)


def requirements(project: str, key: str) -> "list[str]":
    """The requirements in the list ``key`` of the text of a pyproject.toml, one on a line.

    Read by line: importing a reader of TOML takes longer than all else that a usual start does.
    """
    lines = project.partition(f"\n{key} = [\n")[2].partition("\n]")[0].splitlines()
    return [line.strip().strip('",') for line in lines if line.strip().startswith('"')]


class Place:
    """The folder ``.venv`` of a checkout, and whether it holds what is wanted.

    A file that says what was installed is written into it last of all. Another is there while the
    work goes on: whoever finds that one knows that the work broke off, and starts afresh.
    """

    def __init__(self, checkout: str, project: str) -> None:
        self.checkout = checkout
        self.folder = os.path.join(checkout, ".venv")
        path = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
        self.python = os.path.join(self.folder, *path)
        self._project = project
        self._unfinished = os.path.join(self.folder, "unfinished.txt")

    def is_current(self) -> bool:
        """Whether this interpreter is the one in the folder."""
        if os.path.abspath(sys.executable) == self.python:
            return True
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def is_ready(self, extra: str) -> bool:
        """Whether the folder holds all that is wanted, for the Python that it was made with."""
        if _read(self._ready(extra)).splitlines() != self.wanted(extra):
            return False
        if self.is_current() and sys.platform != "win32":
            # The system's Python may have been replaced by a newer one, which looks elsewhere.
            version = ".".join(str(part) for part in sys.version_info[:2])
            return os.path.isdir(os.path.join(self.folder, "lib", f"python{version}"))
        return os.path.exists(self.python)

    def wanted(self, extra: str) -> "list[str]":
        """The requirements of the program, and those of ``extra``."""
        wanted = requirements(self._project, "dependencies")
        return wanted + requirements(self._project, extra) if extra else wanted

    def set_up(self, extra: str) -> None:
        """Make the folder hold what is wanted, and say so; afresh when an earlier try broke off.

        Raises:
            SetUpError: It cannot be done.
        """
        try:
            with open(os.path.join(self.checkout, "pyproject.toml"), "rb") as file:
                _wait_for_turn(file.fileno())
                if not self.is_ready(extra):
                    self._install(extra)
        except OSError as error:
            raise SetUpError(
                f"Workshop cannot set itself up in {self.checkout}: {error.strerror or error}.\n"
                "Put it into a folder of your own, with 500 MB free, and start again."
            ) from error

    def go_on(self, module: str) -> None:
        """Run ``module`` by the folder's Python, in place of this process where that can be."""
        command = [self.python, "-m", module, *sys.argv[1:]]
        sys.stdout.flush()
        sys.stderr.flush()
        if sys.platform == "win32":
            import subprocess

            sys.exit(subprocess.call(command))
        else:
            os.execv(self.python, command)

    def _install(self, extra: str) -> None:
        anew = os.path.exists(self._unfinished) or not self._has_pip()
        _say("Workshop sets itself up. This is done once, needs the internet, and takes a minute.")
        if anew:
            self._make()
        else:
            _write(self._unfinished, "")
        self._fetch(extra, anew=anew)
        for each in {"", extra}:
            _write(self._ready(each), "\n".join(self.wanted(each)))
        os.remove(self._unfinished)
        _say("  Ready.\n")

    def _make(self) -> None:
        import shutil

        if sys.platform == "win32" and self.is_current():
            raise SetUpError(
                f"{self.folder} must be made anew. Start Workshop with: py -m workshop"
            )
        if not _can_make_environments():
            raise SetUpError(_words_for_no_venv())
        _say(f"  Making a folder for its parts: {self.folder}")
        if os.path.isdir(self.folder):
            shutil.rmtree(self.folder)
        os.makedirs(self.folder)
        _write(self._unfinished, "")
        # From inside an environment, the Python that it was made with.
        python = getattr(sys, "_base_executable", "") or sys.executable
        failure = _run([python, "-m", "venv", self.folder])
        if failure is not None:
            raise SetUpError(f"Python could not make the folder {self.folder}:\n{failure}")

    def _fetch(self, extra: str, *, anew: bool) -> None:
        wanted = self.wanted(extra)
        names = sorted({_name(requirement) for requirement in wanted}, key=str.lower)
        _say(f"  Fetching and installing {', '.join(names)}")
        failure = _run([self.python, "-m", "pip", "install", "-q", "--no-input", *wanted])
        if failure is None:
            return
        if not anew:
            # pip fetches everything before it installs anything: what was there is still whole.
            os.remove(self._unfinished)
        raise SetUpError(_words_for(failure))

    def _has_pip(self) -> bool:
        return os.path.exists(self.python) and _run([self.python, "-m", "pip", "--version"]) is None

    def _ready(self, extra: str) -> str:
        return os.path.join(self.folder, f"ready-to-{extra or 'run'}.txt")


def _is_installed_here() -> bool:
    """Whether pip has put this program, and so all that it needs, where this interpreter looks."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        if any(name.startswith("workshop_room-") and name.endswith(".dist-info") for name in names):
            return True
    return False


def _can_make_environments() -> bool:
    from importlib.util import find_spec

    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def _words_for_no_venv() -> str:
    what = "This Python cannot make environments: its parts venv and ensurepip are not installed."
    if not os.path.exists("/usr/bin/apt-get"):
        return f"{what}\nInstall them, or a Python from python.org, and start again."
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{what}\nRun: {sudo}apt-get install {VENV_PACKAGE}"


def _words_for(failure: str) -> str:
    for signs, what, do in _FAILURES:
        if any(sign in failure for sign in signs):
            return f"{what} {do}"
    last = "\n".join(failure.splitlines()[-8:])
    return f"The packages could not be installed. Start again to try once more. pip said:\n{last}"


def _name(requirement: str) -> str:
    """The package's name in a requirement."""
    ends = [index for index, letter in enumerate(requirement) if letter in "<>=!~; ["]
    return requirement[: ends[0]] if ends else requirement


def _run(command: "list[str]") -> "str | None":
    """Run ``command`` quietly to its end: None when all went well, else what it printed.

    In a terminal the seconds are counted, so that a long wait does not look like a standstill.
    """
    import subprocess
    import tempfile

    counts = sys.stderr.isatty()
    # These would make pip install elsewhere than asked.
    own = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    with tempfile.TemporaryFile() as printed:
        with subprocess.Popen(command, stdout=printed, stderr=printed, env=own) as process:
            seconds = 0
            while True:
                try:
                    status = process.wait(timeout=1)
                    break
                except subprocess.TimeoutExpired:
                    seconds += 1
                    if counts:
                        print(f"\r    {seconds} s ", end="", file=sys.stderr, flush=True)
        if counts and seconds:
            print("\r            \r", end="", file=sys.stderr, flush=True)
        printed.seek(0)
        return printed.read().decode(errors="replace").strip() if status else None


def _wait_for_turn(descriptor: int) -> None:
    """Wait until no other start sets this checkout up; the turn ends when the file is closed."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        # Some shared folders have no locks; two first starts at once are rare enough.
        return


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _read(path: str) -> str:
    """What a file says; nothing when there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def _write(path: str, words: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(words)
