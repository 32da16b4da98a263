# Sourced by bin/test: the Debian packages that tests need, brought when they are missing and when we may.

# missing_packages: one per line
missing_packages() {
    command -v chromium >/dev/null || echo chromium
    [ -x /usr/sbin/dovecot ] || [ -x /usr/lib/dovecot/imap ] || echo dovecot-imapd
    command -v msgfmt >/dev/null || echo gettext
}

# Installs without starting any service: a fresh dovecot would otherwise take the machine's ports.
bring_debian_packages() {
    local missing policy=/usr/sbin/policy-rc.d ours=no
    missing="$(missing_packages)"
    [ -z "$missing" ] && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "Tests also need: $(echo $missing). Install them first, on Debian as root: apt-get install $(echo $missing)"
        exit 1
    fi
    say "Installing $(echo $missing)…"
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" && ours=yes
        trap "rm -f $policy" EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    # shellcheck disable=SC2086 (one word for each package)
    apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
    [ "$ours" = yes ] && rm -f "$policy" && trap - EXIT
    return 0
}
