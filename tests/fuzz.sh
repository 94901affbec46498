#!/usr/bin/env bash
# Fuzzes each target for N seconds, one after the other. What is found stays in build/fuzz/findings; what was learned, in build/fuzz/corpus.
# Called by ./check --fuzz N.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
seconds=${1-60}
mkdir -p build/fuzz/findings
status=0
declare -A longest=([read_text]=3000 [jsonl]=3000 [pipeline]=300) # short texts are enough for the pipeline, which is slow
for target in read_text jsonl pipeline; do
  mkdir -p "build/fuzz/corpus/$target"
  echo "== $target, $seconds s"
  "build/fuzz/tests/${target}_fuzz" -max_total_time="$seconds" -timeout=20 -max_len="${longest[$target]}" -dict=tests/fuzz.dict -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz/findings/$target-" "build/fuzz/corpus/$target" samples || status=1
done
exit $status
