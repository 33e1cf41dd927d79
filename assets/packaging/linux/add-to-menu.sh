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
# In quotes, because a folder may have spaces; a quote, a backslash, a dollar need a mark of their own.
quoted=$(printf '%s' "$here/workshop" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|]/\\&/g')
sed "s|^Exec=.*|Exec=\"$quoted\" %f|; s|^Icon=.*|Icon=$(printf '%s' "$here" | sed 's/[&|\\]/\\&/g')/workshop.svg|" \
  "$here/workshop.desktop" > "$entry"
cp "$here/workshop-deck.xml" "$kind"
refresh
echo "Workshop is in the menu. To open a deck, choose Workshop under \"open with\"."
