# What the scripts beside this file share. Source it: it stops on errors and goes to the repository's top.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$(basename "$0"): $*"
    exit 1
}

# Print a Python that is new enough: $PYTHON, else the first one found.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
        if [[ -n ${PYTHON:-} ]]; then
            fail "PYTHON is '$PYTHON', which is not a Python of 3.11 or newer"
        fi
    done
    fail "no Python of 3.11 or newer was found; install one, or name it: PYTHON=/path/to/python3 $0"
}

# Make .venv with pip in it. Debian's Python cannot by itself unless python3-venv is installed.
make_venv() {
    local python=$1
    say "making the virtual environment .venv"
    rm -rf .venv
    if "$python" -m venv .venv >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip .venv
        "$python" -m pip --python .venv/bin/python install --quiet pip
    else
        install_debian python3-venv
        "$python" -m venv .venv
    fi
}

# Whether .venv is there, with pip, on a Python that is new enough and, if one was asked for, of that very version.
venv_is_usable() {
    .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || return
    [[ -z ${PYTHON:-} || $(.venv/bin/python -VV) == $("$PYTHON" -VV) ]]
}

# use_venv [GROUP...]: activate .venv with reviewcast and these dependency groups; quick when it is all there already.
use_venv() {
    local python wanted group groups=()
    if ! venv_is_usable; then
        python=$(find_python)
        make_venv "$python"
    fi
    # shellcheck disable=SC1091
    source .venv/bin/activate
    wanted=$({ pwd && cat pyproject.toml && echo "$*"; } | cksum)
    if grep -qsx "$wanted" .venv/installed; then
        return
    fi
    say "installing reviewcast${*:+ and what is needed to $*}"
    for group in "$@"; do
        groups+=(--group "$group")
    done
    python -m pip install --quiet --upgrade 'pip>=25.1' # older ones know no dependency groups
    python -m pip install --quiet --editable . ${groups[@]+"${groups[@]}"}
    echo "$wanted" >>.venv/installed
}

# install_debian PACKAGE...: install them if this is Debian and we are root; else fail and say what is missing.
install_debian() {
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        fail "please install, with your system's packages: $*"
    fi
    say "installing Debian packages: $*"
    apt-get update -qq >/dev/null || say "apt-get update failed; trying with the lists that are there"
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends "$@" >/dev/null
}
