# Sourced by the commands in bin/: makes .venv what requirements/ say, and knows when there is nothing to do.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
python="$root/.venv/bin/python"

say() { printf '%s\n' "$*" >&2; }

give_up() { say "$*"; exit 1; }

# The first Python that is new enough. PYTHON=... in the environment comes first.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    give_up "Zabota needs Python 3.11 or newer, and found $(python3 --version 2>&1 || echo none). Install it, or name it: PYTHON=/path/to/python3 bin/run"
}

# An empty environment. Debian without python3-venv has no ensurepip; the pip that is there can serve a foreign one.
make_venv() {
    local base="$1"
    rm -rf "$root/.venv"
    "$base" -m venv "$root/.venv" >/dev/null 2>&1 && return
    rm -rf "$root/.venv"
    "$base" -m venv --without-pip "$root/.venv" || give_up "Python can't make an environment here: $root/.venv"
    "$base" -m pip --version >/dev/null 2>&1 || give_up "Python has neither venv nor pip. On Debian: apt-get install python3-venv"
}

# Quiet, unless it fails: then all that pip had to say.
install() {
    local words pip=("$python" -m pip)
    "$python" -m pip --version >/dev/null 2>&1 || pip=("$(find_python)" -m pip --python "$python")
    if ! words="$("${pip[@]}" install --quiet --disable-pip-version-check --no-input "$@" </dev/null 2>&1)"; then
        give_up "$words"
    fi
}

# make_environment base|dev
make_environment() {
    local name="$1" wanted base
    exec 9<"$root"
    if command -v flock >/dev/null; then flock 9; fi
    if ! "$python" -c '' 2>/dev/null; then
        base="$(find_python)" || exit 1
        make_venv "$base"
    fi
    wanted="$(cd "$root" && cat "requirements/$name.txt" requirements/build.txt pyproject.toml | cksum) $root"
    if [ "$(cat "$root/.venv/installed-$name" 2>/dev/null)" != "$wanted" ]; then
        say "Installing Python packages into .venv (only when they have changed)…"
        install --require-hashes -r "$root/requirements/$name.txt"
        install --require-hashes -r "$root/requirements/build.txt"
        install --no-deps --no-build-isolation --editable "$root"
        printf '%s' "$wanted" > "$root/.venv/installed-$name"
    fi
    exec 9<&-
}

bring_front_end() { "$python" "$root/bin/vendor"; }
