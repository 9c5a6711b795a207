#!/bin/bash
# Fuzzes every route of /v1 by its own OpenAPI document with Schemathesis (all checks, fixed seed, bounded cases): no 5xx, no
# answer that the document does not describe. Starts the site with the sample content on a fresh SQLite file or, with
# MONGODB_URI, on a fresh MongoDB database; bundles it where that is stale. Ends with an error also when it could not run.
#
#   test/fuzz/schemathesis.sh sqlite|mongodb [CASES]    cases for each route, 30 unless said
#   FUZZ_TOOLS=FOLDER    where Schemathesis is, or is put for the next time
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

VERSION=4.32.5
SEED=20261121
database=${1:-sqlite}
cases=${2:-30}
work=$(mktemp -d)
server=
stop() { [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; server=; }
trap 'stop; rm -rf "$work"' EXIT

tools=${FUZZ_TOOLS:-$work/tools}
st=$tools/bin/st
if ! "$st" --version 2>/dev/null | grep -q "$VERSION"; then
  python3 -m venv "$tools" && "$tools/bin/pip" -q install "schemathesis==$VERSION" || exit 1
fi

# start NAME DATABASE_URL: sets $port when the site answers
start() {
  port=$(node -e "const s=require('net').createServer().listen(0,()=>{console.log(s.address().port);s.close()})")
  mkdir -p "$work/$1/media"
  PORT=$port HOST=127.0.0.1 DATABASE_URL=$2 DATA_DIR=$work/$1 MEDIA_DIR=$work/$1/media SEED=sample LOG_LEVEL=warn \
    PAYLOAD_SECRET='a secret for the fuzzing only, nothing else' NODE_ENV=production \
    node --import ./src/commands/lexicalFirst.mjs "$program" >"$work/$1/log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    curl -fso /dev/null "http://127.0.0.1:$port/readyz" && return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 20 "$work/$1/log"
  stop
  return 1
}

fuzz() { # NAME DATABASE_URL
  # Making indexes beside the other databases of the server, FerretDB may find itself in a deadlock; once more then.
  start "$1" "$2" || start "$1" "$2" || return 1
  echo "== $1"
  # A cursor is good when an answer gave it, which no schema can say: for what takes one, not everything that looks right is.
  local lists='^/(careers|reading-lists|courses|books|topics|providers|disclosures|changes)$' code=0
  run_st "$1" "$port" --exclude-path-regex "$lists" || code=1
  run_st "$1" "$port" --include-path-regex "$lists" --exclude-checks positive_data_acceptance || code=1
  stop
  return $code
}

# One worker, so that the same seed is the same run. How long the machine takes to think of a case says nothing about the site.
run_st() { # NAME PORT ARGUMENTS...
  local name=$1 port=$2
  shift 2
  (cd "$work/$name" && "$st" --config-file "$config" run "http://127.0.0.1:$port/v1/openapi.json" \
    --url "http://127.0.0.1:$port/v1" --checks all --phases examples,coverage,fuzzing --max-examples "$cases" \
    --seed "$SEED" --workers 1 --request-timeout 60 --suppress-health-check too_slow --continue-on-failure --no-color --warnings off "$@")
}

config=$work/schemathesis.toml
cat >"$work/hooks.py" <<'PYTHON'
import json

import schemathesis


# Cut down by `fields`, a document has some of the members of the whole one: no schema can say that of a parameter, so
# test/delivery/openapi.test.ts looks at these documents and the rest of the answer is judged here.
@schemathesis.hook
def after_call(context, case, response):
    if response.status_code == 200 and "fields" in (case.query or {}):
        body = json.loads(response.content)
        response.content = json.dumps({**body, "docs": []}).encode()
        response.clear_cache()
PYTHON
cat >"$config" <<TOML
hooks = "$work/hooks.py"

TOML
cat >>"$config" <<'TOML'
# Too long an address is refused as such, whatever is wrong in it besides.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 414, 415, 422, 429]
TOML

program=$(node -e "import('./src/commands/prepare.mjs').then(async ({ bundleStale, bundledFile }) => {
  await bundleStale()
  console.log(bundledFile('server/main'))
})") || exit 1
case $database in
sqlite) fuzz sqlite "file:$work/sqlite/guidepost.db" ;;
mongodb)
  name=guidepost_fuzz_$RANDOM$RANDOM
  fuzz mongodb "$(node -p "const u=new URL(process.env.MONGODB_URI);u.pathname='/$name';u.href")"
  code=$?
  node --input-type=module -e "
    import { MongoClient } from 'mongodb'
    const url = new URL(process.env.MONGODB_URI); url.pathname = '/$name'
    const client = new MongoClient(url.href); await client.db().dropDatabase(); await client.close()"
  exit $code
  ;;
*) echo "There is sqlite and mongodb, and no $database." >&2; exit 2 ;;
esac
