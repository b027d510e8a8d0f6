/* planted.c - which fault is planted. */
#include "config.h"

#include "tests/replicas/planted.h"

#include <stdlib.h>
#include <string.h>

bool planted(const char *name)
{
    const char *which = getenv("REPLICAS_PLANTED");

    return which && !strcmp(which, name);
}
