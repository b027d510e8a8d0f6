#!/bin/sh
# Fuzz the readers, the filter and the merge: run.sh [SECONDS for each], from
# the build folder. Needs clang. What it finds stays in fuzz/; a crash ends it with 1.
set -eu

seconds=${1:-60}
src=${srcdir:-.}
cc=${FUZZ_CC:-clang}
libs=$(pkg-config --cflags --libs libsodium libutf8proc sqlite3)
files=$(find "$src/core" -name '*.c')

command -v "$cc" >/dev/null || {
    echo "fuzzing needs clang (libFuzzer); set FUZZ_CC to another" >&2
    exit 1
}
mkdir -p fuzz
for name in codec date filter merge; do
    # shellcheck disable=SC2086 # lists of words on purpose
    "$cc" -std=c11 -D_GNU_SOURCE -g -O1 \
        -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=undefined -I. -I"$src" \
        -DLOCALEDIR='""' -DPKGDATADIR='""' -o "fuzz/fuzz_$name" \
        "$src/tests/fuzz/fuzz_$name.c" "$src/tests/merging.c" $files $libs
    mkdir -p "fuzz/$name"
    "fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -max_len=4096 \
        -dict="$src/tests/fuzz/record.dict" -print_final_stats=1 \
        -artifact_prefix="fuzz/$name-" \
        "fuzz/$name" "$src/tests/fuzz/seeds/$name" 2>"fuzz/$name.log" || {
        tail -n 40 "fuzz/$name.log" >&2
        exit 1
    }
    grep 'stat::number_of_executed_units' "fuzz/$name.log" |
        sed "s/.*: */fuzz_$name executions: /"
done
