"""Where the packed program begins: the command ``workshop``, in an environment put right."""

import os
import sys

from workshop.cli import main

# The packed program finds its own libraries by this; whatever it starts (the desktop's file
# manager, a player of sounds) must find the system's.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before

sys.exit(main())
