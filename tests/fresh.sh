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
# the first command serves: it is ready when /halsa/ answers, and is stopped then
port=${PORT:-8017}
setsid make run PORT=$port &
server=$!
trap 'kill -TERM -- -$server 2>/dev/null || true; rm -rf "$folder"' EXIT
fetch() { python3 -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())' "$1" 2>/dev/null; }
until fetch "http://127.0.0.1:$port/halsa/" >/dev/null; do
  kill -0 $server || { echo "make run ended before it was ready" >&2; exit 1; }
  sleep 1
done
fetch "http://127.0.0.1:$port/logga-in/" | grep -c 'data-person="karin-lind"' >/dev/null
kill -TERM -- -$server
wait $server || true
trap 'rm -rf "$folder"' EXIT
make example
cmp out/uppfoljning.csv tests/example/tabell-2025-07.csv
for table in examples/tabeller/*/; do
  [ -n "${UTFALL_REAL_FILES:-}" ] || break
  period=$(sed 's/.*"period":"\([^"]*\)".*/\1/' "$table/bar.json")
  .venv/bin/utfall report tabell --period "$period" --folder "$table" --out out --format csv >/dev/null
  cmp out/tabell.csv "$UTFALL_REAL_FILES/tables/$(basename "$table").csv"
done
make test
if [ -n "$(git status --porcelain)" ]; then
  echo "The checkout is not clean after the two commands:" >&2
  git status --porcelain >&2
  exit 1
fi
echo "fresh: both commands passed, and the checkout is clean."
