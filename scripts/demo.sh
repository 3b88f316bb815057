#!/usr/bin/env bash
# The main job on real input, from an empty directory to two verified sites.
#
#   scripts/demo.sh          environment: SERVE=1, PORT=8000, DEMO=var
#   scripts/demo.sh clean    removes what an earlier run made in $DEMO, and nothing else
set -euo pipefail
cd "$(dirname "$0")/.."

serve=${SERVE:-1}
port=${PORT:-8000}
root=${DEMO:-var}
list="$root/.demo" # names in $root that a run of this script made
dauys=.venv/bin/dauys
unset DAUYS_HOME DAUYS_DATABASE DAUYS_PASSPHRASE # the demo has its own embedded homes

remove_earlier_run() {
    [ -f "$list" ] || return 0
    local name
    while IFS= read -r name; do
        case $name in '' | . | .. | */*) continue ;; esac
        rm -rf -- "${root:?}/$name"
    done <"$list"
    rm -f -- "$list"
}

# Called on the way out, whatever happened: the next run may remove exactly these.
remember() {
    comm -13 <(printf '%s\n' "$before") <(ls -A "$root" | LC_ALL=C sort) >"$list"
}

step() {
    printf '\n\033[1m%s\033[0m\n' "$1"
    shift
    printf '$ dauys %s\n' "$*"
    "$dauys" "$@"
}

remove_earlier_run
if [ "${1:-}" = clean ]; then
    rmdir -- "$root" 2>/dev/null || true
    exit 0
fi

mkdir -p "$root"
before=$(ls -A "$root" | LC_ALL=C sort)
if [ -e "$root/home.toml" ]; then
    echo "$root/ holds a home that this demo did not make; it is left alone." >&2
    echo "Choose another directory: make demo DEMO=other" >&2
    exit 2
fi
trap remember EXIT
started=$SECONDS
walk=$root/walkthrough

step "1. A home for published results" --home "$root" init \
    --origin demo.dauys.example/kz --title "dauys demo: published results, Kazakhstan 2021"
step "2. Rural elections of Kazakhstan, 2021, from published sources" --home "$root" load examples/kz-2021
step "3. Results" --home "$root" results
step "4. Where the sources disagree with themselves" --home "$root" discrepancies
step "5. The signed public site" --home "$root" publish "$root/site"
step "6. Everything in it, derived again" verify "$root/site" --state "$root/state"

step "7. A rehearsal: one invented contest, from the call to the registered winner" \
    --home "$walk" init --rehearsal \
    --origin demo.dauys.example/walkthrough --title "dauys demo: a rehearsal"
step "8. Its acts: nominations, a refusal, three precincts, a correction, the declaration" \
    --home "$walk" load examples/walkthrough
step "9. Its result" --home "$walk" results
step "10. Its public site" --home "$walk" publish "$root/walkthrough-site"
step "11. And its verification" verify "$root/walkthrough-site" --state "$root/state"
step "12. The office: a login for every role, on printed slips" \
    --home "$walk" accounts issue examples/walkthrough/accounts.csv \
    --appoint-by founder-a --appoint-by founder-b --slips "$root/slips.txt"

remember
trap - EXIT
printf '\nDone in %s s. The sites are %s and %s.\n' \
    "$((SECONDS - started))" "$root/site" "$root/walkthrough-site"
echo "One login for each role, with its first password and codes: $root/slips.txt"
echo "Ask further:  .venv/bin/dauys --home $root results kz.akim.2021-08-01 --format json"

if [ "$serve" = 0 ]; then
    echo "Look at them: .venv/bin/dauys --home $walk serve --office --port $port $root/site $root/walkthrough-site"
    exit 0
fi
exec "$dauys" --home "$walk" serve --office --port "$port" --office-port "$((port + 10))" \
    "$root/site" "$root/walkthrough-site"
