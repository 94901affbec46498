#!/usr/bin/env bash
# Fuzzes each target for N seconds, one after the other, or only those named. What is found stays in build/fuzz/findings; what was learned, in
# build/fuzz/corpus. Called by ./check --fuzz N.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
seconds=${1-60}
shift
targets=("$@")
[ $# -gt 0 ] || targets=($(basename -s _fuzz build/fuzz/tests/*_fuzz))
mkdir -p build/fuzz/findings
status=0
declare -A longest=([pipeline]=300) # short texts are enough for the pipeline, which is slow
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target"
  first=tests/fuzz/$target
  [ -d "$first" ] || first=samples
  echo "== $target, $seconds s"
  "build/fuzz/tests/${target}_fuzz" -max_total_time="$seconds" -timeout=20 -max_len="${longest[$target]-4000}" -dict=tests/fuzz.dict -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz/findings/$target-" "build/fuzz/corpus/$target" "$first" || status=1
done
exit $status
