#!/bin/sh
# Puts Workshop into the desktop's menu, for this user, and lets .md files open with it.
# ./add-to-menu.sh --remove takes it out again. Nothing else on this computer is changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/workshop.desktop
kind=$data/mime/packages/workshop-deck.xml

refresh() {
  if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
  if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
}

mkdir -p "$data/applications" "$data/mime/packages"
if [ "${1:-}" = --remove ]; then
  rm -f "$entry" "$kind"
  refresh
  echo "Workshop is out of the menu. Its folder is still $here"
  exit 0
fi
# As the standard wants it: in quotes, since folders may have spaces; within them a mark before what
# a shell would read, doubled because the file has marks of its own; and no field but the last.
command=$(printf '%s' "$here/workshop" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
in_sed() { printf '%s' "$1" | sed 's/[\\&|]/\\&/g'; }
sed "s|^Exec=.*|Exec=\"$(in_sed "$command")\" %f|; s|^Icon=.*|Icon=$(in_sed "$here")/workshop.svg|" \
  "$here/workshop.desktop" > "$entry"
cp "$here/workshop-deck.xml" "$kind"
refresh
echo "Workshop is in the menu. To open a deck, choose Workshop under \"open with\"."
