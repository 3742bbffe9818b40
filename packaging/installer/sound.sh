#!/bin/sh
# Has an installed Eriscope play a video in its window, and listens to what the sound system gets of it:
#
#     packaging/installer/sound.sh PROGRAM VIDEO OUT
#
# Needs a screen, `xdotool` and PulseAudio, which it runs for itself with a device that nobody hears.
# OUT gets the sound as it was played (sound.raw: 16 bit, two channels, 44,100 a second) and a picture of the window.
set -eu
program=$1
video=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
name=$(basename "$video")
place=$(mktemp -d)
started=
end() {
    # shellcheck disable=SC2086 # several processes
    kill $started 2> /dev/null || true
    rm -rf "$place"
}
trap end EXIT

fail() { printf 'sound test: %s\n' "$*" >&2; exit 1; }
wait_for() {  # SECONDS COMMAND…
    left=$1
    shift
    until "$@" > /dev/null 2>&1; do
        [ "$left" -gt 0 ] || return 1
        left=$((left - 1))
        sleep 1
    done
}

export XDG_RUNTIME_DIR="$place" PULSE_SERVER="unix:$place/native" PULSE_COOKIE="$place/cookie"
pulseaudio -n --daemonize=no --exit-idle-time=-1 --disable-shm=yes --use-pid-file=no \
    -L "module-native-protocol-unix socket=$place/native auth-anonymous=1" \
    -L "module-null-sink sink_name=heard" > "$out/pulseaudio.txt" 2>&1 &
started="$started $!"
wait_for 30 pactl info || { cat "$out/pulseaudio.txt"; fail "PulseAudio does not start"; }

"$program" "$video" > "$out/sound.txt" 2>&1 &
started="$started $!"
wait_for 120 xdotool search --onlyvisible --name "$name" || { cat "$out/sound.txt"; fail "$name was not opened"; }
xdotool search --onlyvisible --name "$name" windowfocus --sync
parec --device=heard.monitor --raw --format=s16le --rate=44100 --channels=2 > "$out/sound.raw" 2> "$out/parec.txt" &
started="$started $!"
sleep 1
heard() { [ "$(tr -d '\000' < "$out/sound.raw" | wc -c)" -gt 200000 ]; }
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do  # as long as the clip is being opened, a key does nothing
    xdotool key space
    sleep 6
    ! heard || break
done
! command -v import > /dev/null || import -window root "$out/sound.png"
heard || fail "nothing of $name was heard"
! grep -q Traceback "$out/sound.txt" || { cat "$out/sound.txt"; fail "the window raised an error"; }
printf '%s was heard; what was played is in %s.\n' "$name" "$out"
