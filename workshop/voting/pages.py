"""The page as it goes over the air: read and packed once, when the process starts."""

import base64
import gzip
import hashlib
import json
from pathlib import Path

from workshop.deck.spoken import LANGUAGES
from workshop.values import value

_FOLDER = Path(__file__).parent / "page"
SCRIPTS = ("tweetnacl.min.js", "page.js")


@value
class Resource:
    """What one address of the page answers with."""

    kind: str
    body: bytes
    packed: bytes
    """The same, as gzip packs it."""


@value
class Pages:
    """The page and its script, and the policy that lets nothing else run in it."""

    page: Resource
    script: Resource
    policy: str


def load_pages() -> Pages:
    """Read the page's files and put the languages into its script."""
    html = (_FOLDER / "page.html").read_text(encoding="utf-8")
    words = {name: _words(name) for name in LANGUAGES}
    table = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    script = f"const WORDS={table};\n" + "\n".join(
        (_FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS
    )
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; "
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    return Pages(
        page=_resource("text/html; charset=utf-8", html),
        script=_resource("text/javascript; charset=utf-8", script),
        policy=policy,
    )


def _words(name: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((_FOLDER / "words" / f"{name}.json").read_text("utf-8"))
    return words


def _resource(kind: str, text: str) -> Resource:
    body = text.encode()
    return Resource(kind=kind, body=body, packed=gzip.compress(body, 9, mtime=0))
