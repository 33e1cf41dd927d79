"""Gives memory back to the system when a workshop has let go of its pictures.

They come and go by the hundred megabytes, and glibc keeps what is freed between what is still held:
with a 4K wall that is 400 MB after the first workshop, of which 20 are in use.
"""

import gc
import sys


def give_back() -> None:
    """Let go of what nothing refers to, and hand all freed memory to the system.

    It takes some ten milliseconds; call it when nothing moves.
    """
    gc.collect()
    if sys.platform == "linux":
        import ctypes  # not needed for the first slide

        # Another C library than glibc has no such call, and gives back by itself.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
