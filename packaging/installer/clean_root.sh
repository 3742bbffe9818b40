#!/bin/sh
# Installs a Debian package of Eriscope into a new, minimal Debian without Python, and runs both tests there:
#
#     sudo packaging/installer/clean_root.sh PACKAGE.deb ROOT OUT
#
# ROOT is a folder that is made with debootstrap; where it is there already, it is taken as it is. OUT gets what the
# tests wrote, with logs, pictures and sound. At the end the package is removed again, and nothing may be left.
set -eu
package=$(realpath "$1")
root=$2
out=$3
here=$(dirname "$(realpath "$0")")
fail() { printf 'clean root: %s\n' "$*" >&2; exit 1; }
inside() { chroot "$root" /usr/bin/env -i HOME=/home/reader LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin "$@"; }

[ -d "$root" ] || debootstrap --variant=minbase "${ERISCOPE_SMOKE_SUITE:-bookworm}" "$root" http://deb.debian.org/debian
root=$(realpath "$root")
trap 'umount -l "$root/dev/shm" "$root/dev/pts" "$root/dev" "$root/proc" "$root/sys" 2> /dev/null || true' EXIT
for place in proc sys dev dev/pts; do mount --bind "/$place" "$root/$place"; done
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"  # torch's workers share memory there

inside apt-get update -qq
# The screen is the test's, not the program's: it comes apart from the package, which has to bring its own libraries.
inside env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    imagemagick xauth xdotool xvfb fonts-dejavu-core > /dev/null
cp "$package" "$root/tmp/eriscope.deb"
for test in smoke sound; do cp "$here/$test.sh" "$root/usr/local/bin/eriscope-$test"; done
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /tmp/eriscope.deb
rm "$root/tmp/eriscope.deb"
for name in python python3; do
    ! inside sh -c "command -v $name" || fail "the root has $name"
done

inside useradd --create-home reader 2> /dev/null || true
rm -rf "$root/home/reader/smoke"
inside su reader -c 'xvfb-run -a -s "-screen 0 1280x800x24" /usr/local/bin/eriscope-smoke eriscope /home/reader/smoke' \
    && passed=yes || passed=no
mkdir -p "$out"
cp -r "$root/home/reader/smoke/." "$out/"
[ "$passed" = yes ] || fail "the smoke test has failed"

# Only now, since they bring libraries that the package would have to bring.
inside env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    desktop-file-utils libasound2-plugins libglib2.0-bin pulseaudio pulseaudio-utils shared-mime-info > /dev/null
inside gio info -a standard::content-type /home/reader/smoke/study/study.json | grep -q application/x-eriscope-study \
    || fail "a study.json is not taken for a study"
inside gio mime application/x-eriscope-study | grep -q '^Default .*eriscope.desktop' \
    || fail "a study is not opened by Eriscope"
video=$(inside sh -c 'find /home/reader/smoke/corpus -name "*.mp4" | sort | head -n 1')
inside su reader -c "xvfb-run -a -s '-screen 0 1280x800x24' \
    /usr/local/bin/eriscope-sound eriscope $video /home/reader/smoke/sound" && passed=yes || passed=no
cp -r "$root/home/reader/smoke/sound" "$out/"
[ "$passed" = yes ] || fail "the player is silent"

inside apt-get purge -qq -y eriscope > /dev/null
# As seen inside, since ROOT's name may match. What the reader made is the reader's, and the tests are not the package's.
left=$(inside find / -xdev -path '*eriscope*' ! -path '/home/*' ! -path '/usr/local/bin/eriscope-*')
[ -z "$left" ] || fail "the package left behind: $left"
printf 'The package was installed, used and removed in %s.\n' "$root"
