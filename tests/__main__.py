"""``python3 -m tests``: makes what the tests need on first use, then runs them all.

Arguments go to pytest. On Debian, as root, the system packages that are lacking are installed too;
elsewhere the line that does so is printed.
"""

import os
import shutil
import subprocess
import sys

from workshop.environment import LACKING_EXIT, VENV_PACKAGE, ensure, require_python

# The names of commands, and the Debian packages that have them.
TOOLS = {
    "Xvfb": "xvfb",
    "xrandr": "x11-xserver-utils",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "pdftotext": "poppler-utils",
    "dbus-daemon": "dbus",
    "chromium": "chromium",
    "ip": "iproute2",
}


def lacking_packages() -> "list[str]":
    """The Debian packages of what the tests need and the system has not."""
    from importlib.util import find_spec

    from workshop.display import LIBRARIES, missing_libraries

    lacking = {LIBRARIES[library] for library in missing_libraries()}
    lacking |= {package for command, package in TOOLS.items() if not shutil.which(command)}
    if not find_spec("ensurepip"):
        lacking.add(VENV_PACKAGE)
    return sorted(lacking)


def install_packages(packages: "list[str]") -> None:
    """Install what is lacking where that is ours to do; elsewhere leave with the line that does."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        print("The tests need these of your system: libraries and commands that Debian has in")
        print(" ".join(packages))
        sys.exit(LACKING_EXIT)
    if os.geteuid() != 0:
        print(f"The tests need some packages of the system. Run: sudo {' '.join(line)}")
        sys.exit(LACKING_EXIT)
    print(f"Installing packages of the system: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "--quiet=2"], [*line, "--quiet=2"]):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            print(f"That failed. Run it yourself to see why: {' '.join(command)}")
            sys.exit(LACKING_EXIT)


if __name__ == "__main__":
    require_python()
    if sys.platform == "linux":
        packages = lacking_packages()
        if packages:
            install_packages(packages)
    ensure("tests", "test")

    import pytest

    sys.exit(pytest.main(sys.argv[1:]))
