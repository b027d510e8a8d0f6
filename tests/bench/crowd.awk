# crowd.awk - a model of many devices that send to one line: who waits how long.
#
#   awk -v devices=200 -v within=60 -f tests/bench/crowd.awk
#
# Each has one change to send at a random moment of `within` seconds. A round is
# what share/sync.c does: a connection that gets, work, a connection that sends,
# where the server compares; whoever was overtaken waits uniform(0, trip x
# 2^min(round, 6)) and begins again. tests/test_crowd measures the same with real
# devices, as many as a machine can carry.

function jitter(x) { return x * (0.8 + 0.4 * rand()) }

function next_device(    i, best) {
    for (i = 1; i <= devices; i++)
        if (stage[i] != "done" && (!best || at[i] < at[best]))
            best = i
    return best
}

function run(    i, waits) {
    line = 0
    for (i = 1; i <= devices; i++) {
        stage[i] = "get"
        rounds[i] = calls[i] = 0
        at[i] = from[i] = rand() * within
    }
    while ((i = next_device())) {
        if (stage[i] == "get") {
            calls[i]++
            at[i] += jitter(trip) * 0.7
            stage[i] = "read"
        } else if (stage[i] == "read") {
            base[i] = line
            at[i] += trip * 0.3 + work
            stage[i] = "send"
        } else if (stage[i] == "send") {
            calls[i]++
            at[i] += jitter(trip) * 0.9
            stage[i] = "compare"
        } else if (base[i] == line) {
            line++
            stage[i] = "done"
        } else {
            waits = rounds[i] < 6 ? rounds[i] : 6
            at[i] += rand() * trip * 2 ^ waits
            rounds[i]++
            stage[i] = "get"
        }
    }
    for (i = 1; i <= devices; i++) {
        sum += at[i] - from[i]
        all_calls += calls[i]
        if (at[i] - from[i] > longest) longest = at[i] - from[i]
        if (rounds[i] + 1 > most) most = rounds[i] + 1
    }
}

BEGIN {
    srand(seed ? seed : 1)
    if (!devices) devices = 50
    if (!trip) trip = 0.35
    if (!work) work = 0.1
    if (!times) times = 20
    for (t = 0; t < times; t++)
        run()
    printf "%d devices within %d s: %.1f s each, at most %.0f s; ", devices,
        within, sum / times / devices, longest
    printf "%.1f connections, at most %d rounds\n",
        all_calls / times / devices, most
}
