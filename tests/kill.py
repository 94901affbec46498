#!/usr/bin/env python3
"""Kills the program while it reads into a store, again and again, and looks at what is left.

    tests/kill.py PROGRAM [TIMES]

The program reads a stream of reports into a store and is killed (SIGKILL) after a time drawn at random; then it is started again on the same
store, until it has been killed TIMES times (8 unless said) and at last is let finish. After each kill the store must be whole (SQLite's own
check), hold every report that was printed as done, and none twice. In the end it must print the same as a store that nobody disturbed.
"""
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = ["meetings", "positions", "statements", "proposals", "events", "actors"]


def make_stream(path, copies):
    """The forty dispatches, a few times over with other words at the end, so that there is time to be killed in."""
    with open(os.path.join(HERE, "stream", "dispatches.jsonl"), encoding="utf-8") as f:
        dispatches = [json.loads(line) for line in f]
    with open(path, "w", encoding="utf-8") as out:
        for n in range(copies):
            for d in dispatches:
                out.write(json.dumps({**d, "id": f"{d['id']}-{n}", "text": f"{d['text']}\n\nEdition {n}."}, ensure_ascii=False) + "\n")


def reading(program, store, stream):
    return [program, "read", "--from", "jsonl", "--jobs", "2", "--format", "json", "--store", store, stream]


def whole(store):
    db = sqlite3.connect(store)
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the store is damaged"
    ids = [row[0] for row in db.execute("SELECT id FROM documents")]
    assert len(ids) == len(set(ids)), "a report is there twice"
    db.close()
    return set(ids)


def shown(program, store):
    out = subprocess.run([program, "show", store, *TABLES], capture_output=True, check=True).stdout
    db = sqlite3.connect(store)
    for table in ["linked_reports", "entities", "matters", "talks", "linked_events", "linked_positions", "linked_meetings", "linked_statements"]:
        columns = ", ".join(f'"{c[1]}"' for c in db.execute(f"PRAGMA table_info({table})") if c[1] != "document")
        out += repr(db.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()).encode()
    db.close()
    return hashlib.sha256(out).hexdigest()


def main():
    program, times = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    draw = random.Random(times)
    with tempfile.TemporaryDirectory() as folder:
        stream, calm, store = (os.path.join(folder, name) for name in ("stream.jsonl", "calm.db", "store.db"))
        make_stream(stream, max(4, times // 4))
        begin = time.monotonic()
        subprocess.run(reading(program, calm, stream), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        whole_time = time.monotonic() - begin
        kills, done = 0, set()
        while kills < times:
            with subprocess.Popen(reading(program, store, stream), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
                # Less than its share of the time, so that there is something left to do for the last one.
                wait = draw.uniform(0, 2 * whole_time / times)
                time.sleep(wait)
                child.send_signal(signal.SIGKILL)
                printed = child.stdout.read()
            kills += child.returncode == -signal.SIGKILL
            for line in printed.split(b"\n")[:-1]:
                done.add(json.loads(line)["document"]["id"])
            if not os.path.exists(store) or os.path.getsize(store) == 0:
                continue
            if done:
                missing = done - whole(store)
                assert not missing, f"reported as done and lost: {missing}"
            if child.returncode == 0:  # it was quicker: begin anew
                os.remove(store)
                done = set()
        subprocess.run(reading(program, store, stream), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        assert whole(store) == whole(calm), "other reports than in the store that was left in peace"
        assert shown(program, store) == shown(program, calm), "other answers than from the store that was left in peace"
        print(f"killed {kills} times, nothing lost, nothing twice, the same in the end ({len(whole(calm))} reports)")


if __name__ == "__main__":
    main()
