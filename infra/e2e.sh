#!/usr/bin/env bash
# Runs the published function app under the real Functions host, with the simulator in xAI's place, and tries it with smoke-test.sh.
# It needs Azure Functions Core Tools (npm install -g azure-functions-core-tools@4), the .NET SDK, curl and openssl.
# usage: infra/e2e.sh PUBLISHED_FOLDER      for example, after dotnet publish src/GrokFunctions -c Release -o artifacts/publish:
#        infra/e2e.sh artifacts/publish
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [ $# -ne 1 ] || [ ! -f "$1/host.json" ]; then
    sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
fi
published=$(cd "$1" && pwd)
port=${E2E_PORT:-7071}
simulator_port=${E2E_SIMULATOR_PORT:-5080}
logs=$root/artifacts/e2e
mkdir -p "$logs"

# Each program gets a process group of its own, so that what it starts ends with it.
set -m
programs=()
stop() {
    local program
    for program in ${programs[@]+"${programs[@]}"}; do
        kill -- "-$program" 2> /dev/null || true
    done
    wait
}
trap stop EXIT

show_logs() {
    tail -n 60 "$logs/simulator.log" "$logs/func.log" >&2
}

# Waits until a URL gives any answer. Arguments: NAME, URL, process id.
wait_for() {
    local tries=0
    until curl -s -o /dev/null --max-time 5 "$2"; do
        tries=$((tries + 1))
        if [ "$tries" -ge 120 ] || ! kill -0 "$3" 2> /dev/null; then
            echo "$1 does not answer at $2." >&2
            show_logs
            exit 1
        fi
        sleep 1
    done
}

dotnet build "$root/src/GrokSimulator/GrokSimulator.csproj" -c Release --nologo -v quiet
upstream_key="e2e-$(openssl rand -hex 16)"
dotnet "$root/src/GrokSimulator/bin/Release/net10.0/GrokSimulator.dll" \
    --urls "http://127.0.0.1:$simulator_port" --api-key "$upstream_key" > "$logs/simulator.log" 2>&1 &
simulator=$!
programs+=("$simulator")

client_key="grok_$(openssl rand -hex 32)"
client_hash=$(printf %s "$client_key" | openssl dgst -sha256 -r)
export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated
export XAI_API_KEY=$upstream_key
export XAI_API_BASE=http://127.0.0.1:$simulator_port/v1
export Grok__Access__Keys__0__Name=e2e
export Grok__Access__Keys__0__Sha256=${client_hash%% *}
(cd "$published" && exec func start --no-build --port "$port") > "$logs/func.log" 2>&1 &
host=$!
programs+=("$host")

wait_for 'The simulator' "http://127.0.0.1:$simulator_port/v1/models" "$simulator"
wait_for 'The Functions host' "http://localhost:$port/api/health" "$host"
if ! "$root/infra/smoke-test.sh" "http://localhost:$port" "$client_key" --wait-ready; then
    show_logs
    exit 1
fi
