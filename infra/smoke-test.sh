#!/usr/bin/env bash
# Tries a running gateway with real requests, the way its clients use it. It needs bash and curl, and says of each check how it went.
# A run costs a few cents at xAI: one short stream, one look at a small image, one generated image.
set -euo pipefail

usage() {
    cat <<'EOF'
infra/smoke-test.sh URL KEY [--wait-ready] [--vision-native]

  URL              of the gateway, for example https://func-abc.azurewebsites.net or http://localhost:7071
  KEY              a client key; ./dev run takes any
  --wait-ready     first waits, up to 5 minutes, until the gateway says that it is ready
  --vision-native  for a gateway with Grok__Vision__StreamFallback=Native, which streams vision requests too

Exit code: 0 all checks passed, 1 one did not, 2 wrong arguments.
EOF
}

# A stream passes when its events came at this many moments, this far apart in all. A platform that buffers sends all of them at once.
readonly least_moments=6
readonly least_spread_ms=250

# Arrivals closer than this are one moment: a large burst takes the network some milliseconds.
readonly moment_ms=10

# 32 x 32 pixels, the left half red and the right half blue: xAI takes no image that is much smaller.
readonly image='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKklEQVR42u3NsQkAAAzDsPz/dHpDxoLAo0FpMjXuDQAAAAAAAAAAAPgCHDaH/C4jlqxWAAAAAElFTkSuQmCC'

url=''
key=''
wait_ready=false
vision_native=false
for argument in "$@"; do
    case "$argument" in
        --wait-ready) wait_ready=true ;;
        --vision-native) vision_native=true ;;
        -h | --help) usage && exit 0 ;;
        -*) echo "There is no option $argument." >&2 && usage >&2 && exit 2 ;;
        *)
            if [ -z "$url" ]; then
                url=$argument
            elif [ -z "$key" ]; then
                key=$argument
            else
                echo "Too many arguments." >&2 && usage >&2 && exit 2
            fi
            ;;
    esac
done
if [ -z "$url" ] || [ -z "$key" ]; then
    usage >&2
    exit 2
fi

url=${url%/}
api=${url%/api}/api
failed=0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# In a file, so that the key does not show in the list of processes.
printf 'Authorization: Bearer %s\n' "$key" > "$work/key"

pass() {
    printf 'ok    %s\n' "$1"
}

fail() {
    printf 'FAIL  %s\n' "$1"
    failed=1
}

# Sends a request; leaves its status in $status, its headers and body in files. Arguments: PATH, then further ones for curl.
call() {
    local path=$1
    shift
    : > "$work/headers"
    : > "$work/body"
    status=$(curl -sS -N --connect-timeout 20 --max-time 240 -D "$work/headers" -o "$work/body" -w '%{http_code}' \
        "$@" "$api/$path" 2> "$work/curl-error") || status="no answer ($(< "$work/curl-error"))"
}

post() {
    local path=$1 json=$2
    shift 2
    call "$path" -H "@$work/key" -H 'Content-Type: application/json' --data-binary "$json" "$@"
}

# Prints the value of an answer's header, or nothing.
header() {
    local line name=$1
    shopt -s nocasematch
    while IFS= read -r line; do
        if [[ $line == "$name":* ]]; then
            line=${line#*:}
            line=${line# }
            printf '%s' "${line%$'\r'}"
            break
        fi
    done < "$work/headers"
    shopt -u nocasematch
}

body_has() {
    [[ $(< "$work/body") == *"$1"* ]]
}

answer() {
    local text
    text=$(< "$work/body")
    printf 'status %s: %s' "$status" "${text:0:300}"
}

check_health() {
    call health
    if [ "$status" = 200 ] && body_has '"ok"'; then
        pass 'health: the app answers'
    else
        fail "health: $(answer)"
    fi
}

# Prints the time, in ms, of each arrival that brought a part of the answer: what curl noted when it read from the network.
arrivals() {
    local line time='' stamp='^([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{3})[0-9]* (.*)$'
    while IFS= read -r line; do
        if [[ $line =~ $stamp ]]; then
            time=''
            if [[ ${BASH_REMATCH[5]} == '<= Recv data'* ]]; then
                time=$(((10#${BASH_REMATCH[1]} * 3600 + 10#${BASH_REMATCH[2]} * 60 + 10#${BASH_REMATCH[3]}) * 1000 + 10#${BASH_REMATCH[4]}))
            fi
        elif [ -n "$time" ] && [[ $line == *'data: {'* ]]; then
            printf '%s\n' "$time"
            time=''
        fi
    done < "$work/trace"
}

check_stream() {
    local arrival first='' last='' latest='' moments=0 spread=0
    : > "$work/trace"
    post v1/chat/completions \
        '{"stream":true,"messages":[{"role":"user","content":"Count from one to sixty in words, separated by commas. Nothing else."}]}' \
        --trace-time --trace-ascii "$work/trace"
    if [ "$status" != 200 ] || [[ $(header Content-Type) != text/event-stream* ]]; then
        fail "stream: $(answer)"
        return
    fi

    if ! body_has 'data: [DONE]'; then
        fail 'stream: it ended before [DONE]'
        return
    fi

    while IFS= read -r arrival; do
        # After midnight the clock begins again.
        if [ -n "$latest" ] && [ "$arrival" -lt "$latest" ]; then
            arrival=$((arrival + 86400000))
        fi
        latest=$arrival
        first=${first:-$arrival}
        if [ -z "$last" ] || [ $((arrival - last)) -ge "$moment_ms" ]; then
            moments=$((moments + 1))
            last=$arrival
        fi
    done < <(arrivals)
    spread=$((${latest:-0} - ${first:-0}))

    if [ "$moments" -ge "$least_moments" ] && [ "$spread" -ge "$least_spread_ms" ]; then
        pass "stream: events came at $moments moments within $spread ms"
    else
        fail "stream: events came at once ($moments moments within $spread ms): something between xAI and here buffers them"
    fi
}

check_vision() {
    local reason type
    post v1/chat/completions \
        '{"stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"Which two colours?"},{"type":"image_url","image_url":{"url":"'"$image"'"}}]}]}'
    reason=$(header X-Stream-Fallback)
    type=$(header Content-Type)
    if [ "$status" != 200 ]; then
        fail "vision: $(answer)"
    elif [ "$vision_native" = true ]; then
        if [ -z "$reason" ] && [[ $type == text/event-stream* ]] && body_has 'data: [DONE]'; then
            pass 'vision: streamed through'
        else
            fail "vision: it should be streamed through, and came as $type (X-Stream-Fallback: ${reason:-none})"
        fi
    elif [ -z "$reason" ]; then
        fail 'vision: the answer has no X-Stream-Fallback header'
    elif [[ $type == application/json* ]] && body_has '"choices"'; then
        pass "vision: one complete answer (X-Stream-Fallback: $reason)"
    elif [[ $type == text/event-stream* ]] && body_has 'data: [DONE]'; then
        pass "vision: one complete answer as an event (X-Stream-Fallback: $reason)"
    else
        fail "vision: the answer is not complete. $(answer)"
    fi
}

check_image() {
    local reason
    post v1/images/generations '{"prompt":"A plain blue circle on white","stream":true}'
    reason=$(header X-Stream-Fallback)
    if [ "$status" != 200 ] || ! body_has '"data"'; then
        fail "image: $(answer)"
    elif [ -z "$reason" ] || [[ $(header Content-Type) != application/json* ]]; then
        fail 'image: stream: true should give JSON and an X-Stream-Fallback header'
    else
        pass "image: one complete answer (X-Stream-Fallback: $reason)"
    fi
}

check_refusal() {
    call v1/models
    if [ "$status" = 401 ] && [ -n "$(header WWW-Authenticate)" ] && body_has '"missing_api_key"'; then
        pass 'refusal: 401 without a key'
    else
        fail "refusal: a request without a key should be a 401. $(answer)"
    fi
}

wait_until_ready() {
    local waited=0
    until call health/ready && [ "$status" = 200 ]; do
        if [ "$waited" -ge 300 ]; then
            fail "ready: not within $waited seconds. $(answer)"
            exit 1
        fi
        sleep 5
        waited=$((waited + 5))
    done
    pass 'ready: the gateway has what it needs'
}

echo "Trying $api"
if [ "$wait_ready" = true ]; then
    wait_until_ready
fi
check_health
check_stream
check_vision
check_image
check_refusal

if [ "$failed" -ne 0 ]; then
    echo 'Not all checks passed.'
    exit 1
fi
echo 'All checks passed.'
