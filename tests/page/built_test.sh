#!/usr/bin/env bash
# The built page in the repository is what its sources give.
cd "$(dirname "${BASH_SOURCE[0]}")/../../web" || exit 1
if ! command -v node >/dev/null || [ ! -d node_modules ]; then
  echo "skipped: needs node, and npm ci in web/"
  exit 77
fi
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
npx --no-install vite build --outDir "$fresh" --emptyOutDir --logLevel error && diff -rq "$fresh" dist
