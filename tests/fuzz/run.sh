#!/bin/sh
# Fuzz what reads bytes of others: run.sh [SECONDS for each [NAME...]], from the
# build folder. Needs clang. What it finds stays in fuzz/; a crash ends it with 1.
# fuzz_runs=N stops a harness after as many executions.
set -eu

seconds=${1:-60}
[ $# -eq 0 ] || shift
src=${srcdir:-.}
cc=${FUZZ_CC:-clang}
packages='libsodium libutf8proc sqlite3 libgit2'
flags="-std=c11 -D_GNU_SOURCE -g -O1 -fno-sanitize-recover=undefined
    -I. -I$src -DLOCALEDIR=\"\" -DPKGDATADIR=\"\"
    $(pkg-config --cflags $packages)"
all='codec csv date filter merge sign message lines sheet config ring fields
    bundle server'

command -v "$cc" >/dev/null || {
    echo "fuzzing needs clang (libFuzzer); set FUZZ_CC to another" >&2
    exit 1
}
mkdir -p fuzz/obj

# The libraries, once for all harnesses.
build_libraries()
{
    for file in $(find "$src/core" "$src/share" -name '*.c') \
        "$src/tui/assign.c" "$src/tui/prefs.c" "$src/tests/merging.c"; do
        object=fuzz/obj/$(echo "${file#"$src/"}" | tr / _).o
        [ -z "$(find "$object" -newer "$file" 2>/dev/null)" ] || continue
        # shellcheck disable=SC2086 # a list of words on purpose
        "$cc" $flags -fsanitize=fuzzer-no-link,address,undefined \
            -c "$file" -o "$object"
    done
    rm -f fuzz/all.a
    ar rcs fuzz/all.a fuzz/obj/*.o
}

# Headers are not followed: whoever changed one starts from nothing.
[ -z "$(find "$src/core" "$src/share" "$src/tests" -name '*.h' \
    -newer fuzz/all.a 2>/dev/null)" ] || rm -f fuzz/obj/*.o
build_libraries
for name in ${*:-$all}; do
    # shellcheck disable=SC2086,SC2046 # lists of words on purpose
    "$cc" $flags -fsanitize=fuzzer,address,undefined -o "fuzz/fuzz_$name" \
        "$src/tests/fuzz/fuzz_$name.c" fuzz/all.a \
        $(pkg-config --libs $packages)
    dict=$src/tests/fuzz/$name.dict
    [ -f "$dict" ] || dict=$src/tests/fuzz/record.dict
    leaks=1
    [ "$name" != server ] || leaks=0 # libgit2 loses 16 bytes of a bad answer
    mkdir -p "fuzz/$name"
    nice -n 19 "fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 \
        -runs="${fuzz_runs:--1}" -max_len=4096 -rss_limit_mb=1500 \
        -detect_leaks=$leaks \
        -dict="$dict" -print_final_stats=1 -artifact_prefix="fuzz/$name-" \
        "fuzz/$name" "$src/tests/fuzz/seeds/$name" 2>"fuzz/$name.log" || {
        tail -n 40 "fuzz/$name.log" >&2
        exit 1
    }
    grep 'stat::number_of_executed_units' "fuzz/$name.log" |
        sed "s/.*: */fuzz_$name executions: /"
done
