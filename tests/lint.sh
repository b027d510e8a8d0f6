#!/bin/sh
#
# lint.sh - the house rules that a compiler does not know.
#
#   tests/lint.sh           prove each rule on a planted fault, then check the
#                           tree that holds this script (or $srcdir)
#   tests/lint.sh DIR       check the tree DIR only
#
# Each finding is one line "file:line: rule"; any finding is a failure.

set -u

LC_ALL=C
export LC_ALL

max_lines=600
unsafe='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|atoi|atol|gets'
runs_shell='system|popen'
curses='n?curses(w/.*)?|term|panel|menu|form'
# What prints without asking the filter, and what prints to a given file.
prints='v?printf|puts|putchar|perror|psignal|v?dprintf|v?warnx?|v?errx?|putp|tputs|syslog'
prints_to='v?fprintf|fputs|fputc|putc|fwrite'
leftover='TO''DO|FIX''ME|XX''X'
# Paths of the machine that something was written on.
machine='(^|[^[:alnum:]_.-])/(wo''rk|ro''ot)/|/tmp/la''nd'

# found RULE PATTERN FILE...: report each line of the files that matches.
found() {
    rule=$1
    pattern=$2
    shift 2
    [ $# -eq 0 ] || grep -nHE -e "$pattern" -- "$@" /dev/null |
        sed "s|^\([^:]*:[0-9]*\):.*|\1: $rule|"
}

# listed DIR... -- NAME...: files below the folders whose name fits; the tree
# is ours, so no name holds a space.
listed() {
    dirs=
    while [ "$1" != -- ]; do
        [ ! -d "$1" ] || dirs="$dirs $1"
        shift
    done
    shift
    names="-name $1"
    shift
    for name in "$@"; do names="$names -o -name $name"; done
    [ -z "$dirs" ] || (
        set -f
        # shellcheck disable=SC2086 # lists of words
        find $dirs -type f \( $names \) | sort
    )
}

without() {
    grep -vE -e "$1"
}

includes() {
    printf '^ *# *include *[<"](%s)' "$1"
}

# shellcheck disable=SC2046 # each line of listed is one word
layers() {
    found "core stands alone: no share, no tui" \
        "$(includes '(share|tui)/')" $(listed core -- '*.[ch]')
    found "share must not include tui" \
        "$(includes 'tui/')" $(listed share -- '*.[ch]')
    found "only core/db.c includes sqlite3.h" "$(includes 'sqlite3\.h')" \
        $(listed core share tui -- '*.[ch]' | without '^core/db\.c$')
    found "git2.h belongs to share's .c files and *git.h" \
        "$(includes 'git2')" \
        $(listed core share tui -- '*.[ch]' |
            without '^share/(.*\.c|(.*_)?git\.h)$')
    found "curses belongs to tui/screen, canvas, input and theme" \
        "$(includes "($curses)\.h")" \
        $(listed core share tui -- '*.[ch]' |
            without '^tui/(screen|canvas|input|theme)')
}

# shellcheck disable=SC2046
functions() {
    found "use a function that knows the size" \
        "(^|[^_[:alnum:]])($unsafe) *\(" $(listed core share tui tests -- '*.[ch]')
    found "run a program without a shell" \
        "(^|[^_[:alnum:]])($runs_shell) *\(" $(listed core share tui -- '*.[ch]')
}

# Each byte that a terminal gets passes al_text_filter: on a canvas, or in the
# one file that prints what commands say.
# shellcheck disable=SC2046
leaving() {
    found "what leaves goes through tui/out.c or a canvas" \
        "(^|[^_[:alnum:]])($prints)\(|write\(STD(OUT|ERR)_FILENO" \
        $(listed core share tui -- '*.[ch]' |
            without '^tui/(screen|signals)\.c$')
    found "what leaves goes through tui/out.c or a canvas" \
        "(^|[^_[:alnum:]])($prints_to)\(" \
        $(listed tui -- '*.[ch]' | without '^tui/out\.c$')
    found "what leaves goes through tui/out.c or a canvas" \
        "(^|[^_[:alnum:]])std(out|err)([^_[:alnum:].]|\$)" \
        $(listed core share tui -- '*.c' | without '^tui/(cmd|linear|out)\.c$')
}

# A kind is named once, in core/kinds.h; everything else uses the constant. The
# same word may well be the name of a field or an option, so only lines that
# speak of kinds before it count.
# shellcheck disable=SC2046
kind_names() {
    [ -f core/kinds.h ] || return
    kinds=$(sed -n 's/^# *define *AL_KIND_[A-Z_]* *"\([a-z_]*\)".*/\1/p' \
        core/kinds.h | paste -sd '|' -)
    [ -n "$kinds" ] || return
    found "use the constant of core/kinds.h" \
        "(kind|record_new).*\"($kinds)\"" \
        $(listed core share tui -- '*.[ch]' | without '^core/kinds')
}

# The rules below read many files with one awk: a process for each would take
# longer than a compiler. /dev/null stands for an empty list.
# shellcheck disable=SC2046
sizes() {
    awk -v most="$max_lines" 'FNR > most { lines[FILENAME] = FNR }
        END {
            for (file in lines)
                print file ":" lines[file] ": more than " most \
                    " lines: split it"
        }' $(listed core share tui tests -- '*.[ch]') /dev/null | sort
}

# shellcheck disable=SC2046
globals() {
    grep -nHE '^[[:blank:]]*extern ' $(listed core share tui -- '*.h') \
        /dev/null | grep -vE 'extern const|\(.*\) *(;|$)' |
        sed "s|^\([^:]*:[0-9]*\):.*|\1: no global that can change|"
}

# shellcheck disable=SC2046
heads() {
    awk 'FNR == 1 { first[FILENAME] = $0 }
        END {
            for (i = 1; i < ARGC - 1; i++) {
                guard = "AL_" toupper(ARGV[i])
                gsub(/[\/.-]/, "_", guard)
                if (first[ARGV[i]] != "#ifndef " guard)
                    print ARGV[i] ":1: begins with #ifndef " guard
            }
        }' $(listed core share tui -- '*.h') /dev/null
    awk '/^#include/ && !(FILENAME in first) { first[FILENAME] = $0 }
        END {
            for (i = 1; i < ARGC - 1; i++)
                if (index(first[ARGV[i]], "\"config.h\"") == 0)
                    print ARGV[i] ":1: includes config.h first"
        }' $(listed core share tui -- '*.c') /dev/null
}

# What the makefile does not name is neither built nor in a release.
registered() {
    [ -f Makefile.am ] || return
    listed core share tui tests -- '*.[ch]' '*.def' '*.sh' |
        awk 'FILENAME != "-" { for (i = 1; i <= NF; i++) named[$i]; next }
            {
                name = $0
                if (name ~ /^tests\/.*\.c$/)
                    sub(/\.c$/, "", name)
                if (!(name in named) && !((name ".c") in named))
                    print $0 ":1: not in Makefile.am"
            }' Makefile.am -
}

# shellcheck disable=SC2046,SC2086
texts() {
    files=$(
        listed core share tui tests .ci docs -- '*'
        for file in Makefile.am configure.ac bootstrap README.md HACKING.md \
            CHANGES alongside.1.in; do
            [ ! -f "$file" ] || echo "$file"
        done
    )
    files=$(echo "$files" | without '\.(o|a|log|trs|Po|dirstamp)$|/\.deps/')
    # Only text: test programs and data stand in the same folders.
    files=$(grep -lIE -e '' -- $files /dev/null)
    found "do it now, or say in the commit why not" \
        "(^|[^_[:alnum:]])($leftover)([^_[:alnum:]]|\$)" $files
    found "white space at the end of the line" '[[:blank:]]$' \
        $(echo "$files" | without '\.golden$|/fixtures/|/seeds/')
    found "a path of one machine" "$machine" $files
}

check_tree() {
    (
        cd "$1" || exit 2
        layers
        functions
        leaving
        kind_names
        sizes
        globals
        heads
        registered
        texts
    )
}

# plant FILE TEXT RULE: in the tree of faults, FILE with this text must give this
# finding. Each a.c is a file of its own: a7.c is the seventh fault's.
plant() {
    planted=$((planted + 1))
    case $1 in
    *a.c) file=${1%.c}$planted.c ;;
    *) file=$1 ;;
    esac
    printf '%b\n' "$2" >>"$scratch/tree/$file"
    printf '%s\n' "$file:[0-9]*: $3" >>"$scratch/wanted"
}

# seen: each fault that was planted is found, and each finding is of a fault.
seen() {
    check_tree "$scratch/tree" >"$scratch/findings"
    while read -r wanted; do
        grep -q -e "^$wanted" "$scratch/findings" || {
            echo "lint: a planted fault was missed: $wanted"
            missed=$((missed + 1))
        }
    done <"$scratch/wanted"
    sed 's/^/^/' "$scratch/wanted" >"$scratch/patterns"
    ! grep -v -f "$scratch/patterns" "$scratch/findings" || {
        echo "lint: nobody planted these"
        missed=$((missed + 1))
    }
}

prove_rules() {
    scratch=$(mktemp -d) || exit 2
    trap 'rm -rf "$scratch"' EXIT
    planted=0
    missed=0
    c='#include "config.h"\n'
    for folder in core share tui tests; do
        mkdir -p "$scratch/tree/$folder"
    done
    printf '%s\n' '#ifndef AL_CORE_KINDS_H' '#define AL_KIND_PERSON "person"' \
        >"$scratch/tree/core/kinds.h"

    plant core/a.c "$c#include \"share/repo.h\"" "core stands alone"
    plant core/a.c "$c#include \"tui/app.h\"" "core stands alone"
    plant share/a.c "$c#include \"tui/app.h\"" "share must not"
    plant core/a.c "$c#include <sqlite3.h>" "only core/db.c"
    plant share/a.c "$c#include <sqlite3.h>" "only core/db.c"
    plant core/a.c "$c#include <git2.h>" "git2.h belongs"
    plant tui/a.c "$c#include <git2/oid.h>" "git2.h belongs"
    plant share/a.h "#ifndef AL_SHARE_A_H\n#include <git2.h>" "git2.h belongs"
    plant core/a.c "$c#include <curses.h>" "curses belongs"
    plant share/a.c "$c#include <ncursesw/curses.h>" "curses belongs"
    plant tui/app.c "$c#include <ncurses.h>" "curses belongs"
    for name in $(echo "$unsafe" | tr '|' ' '); do
        plant tests/test_a.c "${c}x = $name(a, b);" "use a function"
    done
    plant tui/a.c "${c}system(\"ls\");" "run a program"
    plant share/a.c "${c}f = popen(\"ls\", \"r\");" "run a program"
    for name in printf puts perror dprintf warnx; do
        plant core/a.c "${c}$name(text);" "what leaves"
    done
    plant share/a.c "${c}write(STDERR_FILENO, a, b);" "what leaves"
    plant share/a.c "${c}fputs(a, stderr);" "what leaves"
    plant tui/a.c "${c}fwrite(a, 1, b, call->out->file);" "what leaves"
    plant tui/a.c "${c}fprintf(stdout, a);" "what leaves"
    plant tui/a.c "${c}al_record_new(\"person\");" "use the constant"
    plant core/a.c "$c$(yes '\n' | head -n 600 | tr -d '\n')x" "more than"
    plant core/a.h "#ifndef AL_CORE_A_H\nextern int count;" "no global"
    plant core/b.h "#ifndef CORE_B" "begins with"
    plant tui/a.c "#include <stdio.h>" "includes config.h"
    plant core/a.c "$c/* TO""DO: later */" "do it now"
    plant README.md "FIX""ME" "do it now"
    plant tui/a.c "${c}int a; " "white space"
    plant README.md "see /ro""ot/notes" "a path of one"
    seen

    # The makefile rule needs a makefile that does not know the file.
    rm -rf "$scratch/tree" "$scratch/wanted"
    mkdir -p "$scratch/tree/core"
    echo 'core_sources = core/b.c' >"$scratch/tree/Makefile.am"
    plant core/c.c '#include "config.h"' "not in Makefile.am"
    seen
    echo "lint: $((planted - missed)) of $planted planted faults found"
    [ "$missed" -eq 0 ]
}

if [ $# -gt 0 ]; then
    tree=$1
else
    prove_rules || exit 1
    tree=${srcdir:-$(dirname "$0")/..}
fi
findings=$(check_tree "$tree") || exit 2
[ -z "$findings" ] || {
    echo "$findings"
    echo "lint: $(echo "$findings" | wc -l) findings"
    exit 1
}
echo "lint: nothing found"
