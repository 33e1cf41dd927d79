"""Loads Qt's windows, without what PySide does at each start for those who write programs.

PySide can tell the arguments of each function of Qt in words, and can rename them all
(``__feature__``). For that it unpacks ten sources and compiles them anew at each start, a third of
the time that an empty window takes, and reads the source of each module imported from then on.
This program renames nothing, and wants words only where a call was wrong: they are fetched then.
"""

import builtins
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.importlib import MetaPathFinderProtocol

_WORDS = "shibokensupport.signature.loader"
_NAMES = "shibokensupport.signature.mapping"
_KNOWN = ((6, 10), (6, 11))
"""Where the words can be fetched late. Of a PySide not known here nothing is put off."""


def load_qt() -> None:
    """Load Qt's windows, and give Python's import back as it was.

    Raises:
        ImportError: A library of the system is missing; see `workshop.display.library_error`.
    """
    plain: Callable[..., ModuleType] = builtins.__import__

    def without_words(name: str, *about: object, **named: object) -> ModuleType:
        if name == "shibokensupport.signature" and ("loader",) in about and _can_wait():
            _put_off(sys.meta_path[0])
        return plain(name, *about, **named)

    builtins.__import__ = without_words
    try:
        # By name: what stands below the windows knows nothing of what is in there.
        import_module("PySide6.QtWidgets")
    finally:
        builtins.__import__ = plain


def _can_wait() -> bool:
    """Whether PySide is one of those known, and about to unpack sources from within itself."""
    version = getattr(sys.modules.get("PySide6"), "__version_info__", ())
    return version[:2] in _KNOWN and type(sys.meta_path[0]).__name__ == "EmbeddableZipImporter"


def _put_off(sources: "MetaPathFinderProtocol") -> None:
    """Put what fetches the words where PySide looks for them; ``sources`` is what imports them.

    PySide keeps the seven functions of the one module by name, and of the other the module itself,
    whose function it calls first when it has a wrong call to tell of.
    """
    words, names = ModuleType(_WORDS), ModuleType(_NAMES)

    @cache
    def fetched() -> ModuleType:
        del sys.modules[_WORDS]
        sys.meta_path.insert(0, sources)
        try:
            names.__spec__ = spec = sources.find_spec(_NAMES, None)
            if spec is not None and spec.loader is not None:
                spec.loader.exec_module(names)
            return import_module(_WORDS)
        finally:
            sys.meta_path.remove(sources)

    def later(name: str) -> Callable[..., object]:
        def asked(*given: object) -> object:
            told: object = getattr(fetched(), name)(*given)
            return told

        return asked

    def update_mapping() -> None:
        fetched()
        # That of the real module, which has taken the place of this one.
        vars(names)["update_mapping"]()

    for name in ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext"):
        setattr(words, name, later(name))
    for name in ("finish_import", "feature_import", "feature_imported", "post_init"):
        # In the versions known the first has nothing to do; the others are there for renaming.
        setattr(words, name, lambda *_: None)
    vars(names)["update_mapping"] = update_mapping
    sys.modules[_WORDS], sys.modules[_NAMES] = words, names
