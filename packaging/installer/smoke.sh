#!/bin/sh
# Has an installed Eriscope do its main jobs, where there is no Python and no checkout:
#
#     packaging/installer/smoke.sh PROGRAM OUT
#
# OUT gets what was written, the log, and, where `xdotool` and `import` can be run, pictures of the window.
# The first thing that is not as it should be ends it with a sentence.
set -eu
program=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'smoke test: %s\n' "$*" >&2; exit 1; }
run() { printf '$ eriscope %s\n' "$*" >&2; "$program" "$@"; }
there() { [ -s "$1" ] || fail "$1 was not written"; }
window() {  # LOCALE TITLE: the demo in a window of that language, then the guide, whose title says which language it is
    say "The window, $1"
    shown=$out/window-${1%%_*}
    LC_ALL=$1 "$program" demo > "$shown.txt" 2>&1 &
    window=$!
    sleep "${ERISCOPE_SMOKE_WINDOW_S:-60}"
    kill -0 "$window" 2> /dev/null || { cat "$shown.txt"; fail "the window has ended by itself"; }
    if command -v import > /dev/null; then import -window root "$shown.png"; fi
    if command -v xdotool > /dev/null; then
        xdotool search --onlyvisible --name Pexels windowfocus --sync key ctrl+F1
        sleep 10
        xdotool search --onlyvisible --name "^$2" > /dev/null || fail "with $1, no window is called $2"
        if command -v import > /dev/null; then import -window root "$shown-guide.png"; fi
    fi
    kill -TERM "$window"  # a shell has its background processes ignore SIGINT
    wait "$window" || true
    ! grep -q Traceback "$shown.txt" || { cat "$shown.txt"; fail "the window raised an error"; }
}

say "Version"
run --version | tee "$out/version.txt"
grep -q '^eriscope [0-9]' "$out/version.txt" || fail "--version says no version"

say "What is missing"
run doctor --json > "$out/doctor.json" || { cat "$out/doctor.json"; fail "doctor found a problem"; }
log=$(grep -A 2 '"log file"' "$out/doctor.json" | sed -n 's/.*"detail": "\(.*\)".*/\1/p')
[ -n "$log" ] || fail "doctor names no log file"

say "Licences"
run licences > "$out/licences.txt"
run models > "$out/models.txt" || { cat "$out/models.txt"; fail "a model cannot be used"; }
# What lies inside, not a list kept here, says which weights there are.
weights=$(find "$(dirname "$(realpath "$(command -v "$program")")")" -path '*resources/models/*.safetensors' \
    -exec basename {} .safetensors \;)
[ -n "$weights" ] || fail "the program has no weights"
for name in torch threadpoolctl face_landmarker $weights; do
    grep -q "^ *$name " "$out/licences.txt" || fail "licences names no $name"
done

say "A file that is not there"
! "$program" analyze "$out/nowhere.mp4" > "$out/nowhere.txt" 2>&1 || fail "a missing file is no error"
cat "$out/nowhere.txt"
[ "$(grep -c . "$out/nowhere.txt")" -eq 1 ] || fail "a missing file is not told in one sentence"

say "The demo, analysed"
run demo --headless --out "$out/demo"
there "$(echo "$out"/demo/*.json)"
[ "$(cat "$out"/demo/*_frames.csv | wc -l)" -gt 100 ] || fail "the demo's table has too few frames"

say "Features by two workers, two epochs of training"
run dataset synthesise --out "$out/corpus" --clips 12 --videos --seed 3
run dataset import hume "$out/corpus" --out "$out/filmed"
run dataset extract "$out/filmed" --workers 2
run train --data "$out/corpus" --out "$out/run" --epochs 2 --batch 4
there "$out/run/model.safetensors"
[ "$(wc -l < "$out/run/metrics.csv")" -eq 3 ] || fail "metrics.csv does not have a row for each of two epochs"

say "A recording whose camera is a file"
film=$(find "$out/corpus" -name '*.mp4' | sort | head -n 1)
run study new "$out/study"
run record --study "$out/study" --participant P01 --new-participant --camera "$film" --microphone none --seconds 4 \
    > "$out/recording.json"
grep -q '"frames": [1-9]' "$out/recording.json" || fail "the recording has no frames"
run study check "$out/study"
for kind in csv parquet sav eaf; do
    run export "$out/study" --format "$kind" --out "$out/exports"
done
run report "$out/study" --format pdf --out "$out/exports"
there "$(find "$out/exports" -name '*.pdf')"

if [ -n "${DISPLAY:-}" ]; then
    window en_GB.UTF-8 "User guide"
    window de_DE.UTF-8 Handbuch
fi

say "The log"
there "$log"
cp "$log" "$out/eriscope.log"
# Where a user was told what was wrong with a file, the log says at level INFO where in the program that was found.
! grep -qE '^[0-9-]+ [0-9:,]+ (ERROR|CRITICAL) ' "$log" || { cat "$log"; fail "the log names an error"; }
printf '\nThe smoke test has passed; what was written is in %s.\n' "$out"
