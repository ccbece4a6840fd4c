#!/usr/bin/env bash
# Clones the commit into an empty folder and runs the README's two commands there, as a newcomer would.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -z "${UTFALL_REAL_FILES:-}" ] && [ -d "$repository/../shared/data" ]; then
  UTFALL_REAL_FILES=$(cd "$repository/../shared/data" && pwd)
fi
[ -z "${UTFALL_REAL_FILES:-}" ] || export UTFALL_REAL_FILES
git clone --quiet "$repository" "$folder/utfall"
cd "$folder/utfall"
echo "fresh clone of $(git rev-parse --short HEAD) in $folder/utfall"
make run
cmp out/uppfoljning.csv tests/example/tabell-2025-07.csv
for folder in examples/tabeller/*/; do
  [ -n "${UTFALL_REAL_FILES:-}" ] || break
  period=$(sed 's/.*"period":"\([^"]*\)".*/\1/' "$folder/bar.json")
  .venv/bin/utfall report tabell --period "$period" --folder "$folder" --out out --format csv >/dev/null
  cmp out/tabell.csv "$UTFALL_REAL_FILES/tables/$(basename "$folder").csv"
done
make test
if [ -n "$(git status --porcelain)" ]; then
  echo "The checkout is not clean after the two commands:" >&2
  git status --porcelain >&2
  exit 1
fi
echo "fresh: both commands passed, and the checkout is clean."
