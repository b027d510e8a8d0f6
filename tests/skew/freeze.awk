# freeze.awk - of the records of a sample, as git shows them in words, choose few
# that hold every kind and every field, and print lines of shell that add them:
# whatever a record names stands before it.

function value(text) {
    sub(/^[^:!?+*|~]*[:!?+*|~] ?/, "", text)
    return text
}

# The record that a value of this record names: by its id, or a code of the
# service's own by the record that makes it one. "": none.
function named(id, text) {
    if (text in kind)
        return text
    return text in own && own[text] != id ? own[text] : ""
}

function choose(id,    i, other) {
    if (id in chosen)
        return
    chosen[id]
    for (i = 1; i <= lines[id]; i++) {
        has[kind[id], field[id, i]]
        other = named(id, value(line[id, i]))
        if (other != "")
            choose(other)
    }
}

function news(id,    i, count) {
    for (i = 1; i <= lines[id]; i++)
        if (!((kind[id], field[id, i]) in has))
            count++
    return count + 0
}

function quoted(text) {
    gsub(/'/, "'\\''", text)
    return "'" text "'"
}

# A field with a value, quoted for the shell, as the command takes it.
function assigned(id, i, text) {
    if (field[id, i] ~ /_p$/) # stored as pence, typed as pounds
        text = sprintf("%.2f", value(line[id, i]) / 100)
    return " " field[id, i] (marker[id, i] ~ /[+*]/ ? "+=" : "=") text
}

function make(id,    i, text, other, said, before) {
    if (id in begun)
        return
    begun[id]
    for (i = 1; i <= lines[id]; i++) {
        text = value(line[id, i])
        other = named(id, text)
        if (other != "")
            make(other)
        text = text in kind ? "\"$r" text "\"" : quoted(text)
        if (marker[id, i] ~ /[?~]/)
            continue
        if (marker[id, i] == "|" && field[id, i] == before)
            sub(/'$/, "\n" substr(text, 2), said)
        else if (other != "" && !(other in made))
            # It is being made and names this one: said afterwards.
            later[++later_count] = "later " id assigned(id, i, text)
        else
            said = said assigned(id, i, text)
        before = marker[id, i] == "|" ? field[id, i] : ""
    }
    print "make " id " " kind[id] said
    made[id]
}

/^diff / { id = "" }
/^\+\+\+ b\/r\// {
    id = substr($2, 5)
    gsub("/", "", id)
    ids[++count] = id
}
/^\+kind: / && !(id in kind) { kind[id] = $2; next }
/^\+code! own_/ { own[$2] = id }
/^\+(gone|erased): / { next }
/^\+[a-z]/ && id != "" {
    at = match($0, /[:!?+*|~]( |$)/)
    i = ++lines[id]
    line[id, i] = substr($0, 2)
    field[id, i] = substr($0, 2, at - 2)
    marker[id, i] = substr($0, at, 1)
}
END {
    for (fresh = 40; fresh > 0; fresh--)
        for (n = 1; n <= count; n++)
            if (news(ids[n]) >= fresh)
                choose(ids[n])
    for (n = 1; n <= count; n++)
        if (ids[n] in chosen)
            make(ids[n])
    for (n = 1; n <= later_count; n++)
        print later[n]
}
