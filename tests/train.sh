#!/usr/bin/env bash
# The trainer on a handful of sentences: with one thread or two, and stopped half-way or not, the same model comes out.
#   tests/train.sh DEMARCHE
set -euo pipefail
program=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
data=$room/data
mkdir -p "$data"/{language/ewt,language/gum,names,stream,text}

# Two sentences, many times over: words are learned once they are common.
trees() {
  for i in $(seq 150); do
    printf '# sent_id = %s-%d\n' "$1" "$i"
    printf '1\tMinisters\tminister\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n'
    printf '3\tMary\tMary\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\t_\n4\tSmith\tSmith\tPROPN\tNNP\tNumber=Sing\t3\tflat\t_\t_\n5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n'
  done
}
names() {
  for i in $(seq 150); do
    printf '# sent_id = %s-%d\n1\tMinisters\tO\n2\tmet\tO\n3\tMary\tB-PER\n4\tSmith\tI-PER\n5\t.\tO\n\n' "$1" "$i"
  done
}
for part in train dev; do
  trees $part | tee "$data/language/ewt/$part.conllu" > "$data/language/gum/$part.conllu"
  names $part > "$data/names/ewt-$part.iob2"
done
for set in wikigold politics-train politics-dev; do printf 'Mary B-PER\nspoke O\n\n' > "$data/names/$set.conll"; done
printf '{"text": "Mary Smith spoke.", "links": [{"start": 0, "end": 10, "page": "Mary Smith"}]}\n' > "$data/stream/current-events-2025.jsonl"
for i in $(seq 400); do echo "The ministers of both sides met Mary Smith on day $i to talk of peace."; done > "$data/text/some.txt"

train() { # NAME THREADS [OPTIONS]; in a shell of its own
  exec "$program" train language --data "$data" --model "$room/$1/language/weights.bin" --text-steps 2 --epochs 8 --threads "$2" "${@:3}"
}
fail() { echo "$1"; tail "$room"/*.log; exit 1; }
mkdir -p "$room"/{straight,alone,stopped}/language

(train straight 2 2> "$room/straight.log") || fail "training failed"
(train alone 1 2> "$room/alone.log") || fail "training failed"
cmp "$room"/{straight,alone}/language/weights.bin || fail "one thread learns something else than two"

(train stopped 2 --checkpoints "$room/kept" 2> "$room/stopped.log") &
trainer=$!
until [ -f "$room/kept/language.bin" ] || ! kill -0 $trainer 2> /dev/null; do sleep 0.02; done
kill -9 $trainer || true
wait $trainer || true
[ ! -f "$room/stopped/language/weights.bin" ] || fail "it ended before it could be stopped"
(train stopped 1 --checkpoints "$room/kept" 2> "$room/stopped.log") || fail "it does not go on"
grep -q 'going on from' "$room/stopped.log" || fail "it began anew"
cmp "$room"/{straight,stopped}/language/weights.bin || fail "stopped and gone on, it learns something else"
echo "the same model every time"
