#!/bin/sh
# Builds Workshop.app on a Mac. Written and not yet run on one: see README.md beside this file.
set -eu
cd "$(dirname "$0")/../.."
python3 assets/packaging/build.py build
# Without a certificate of your own, one that is valid on this Mac only.
codesign --force --deep --sign "${WORKSHOP_SIGN_AS:--}" build/Workshop.app
