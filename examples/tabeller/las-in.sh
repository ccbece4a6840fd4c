#!/usr/bin/env bash
# Läser in leveranserna i varje mapp här, i den ordning mappens leveranser/ordning.txt säger, från början:
# det som redan är inläst (data/) tas bort först.
#   examples/tabeller/las-in.sh [programmet utfall]
set -euo pipefail
utfall=$(realpath "${1:-.venv/bin/utfall}")
cd "$(dirname "$0")"
for order in */leveranser/ordning.txt; do
  folder=${order%%/*}
  rm -rf "$folder/data"
  grep -v '^#' "$order" | while read -r kind files; do
    # shellcheck disable=SC2086 # filnamnen har inga blanksteg
    (cd "$folder/leveranser" && "$utfall" import $files --kind "$kind" --folder .. >/dev/null)
  done
done
