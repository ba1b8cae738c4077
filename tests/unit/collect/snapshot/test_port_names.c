/* One name for every port of a switch, also where names are made. */
#include "aid/claims.h"
#include "aid/recorded.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *recording, *names; /* by ifIndex, then bridge port */
	const char *why;
} rows[] = {
	{ IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi2\n", "Gi1, Gi2", "names of their own" },
	{ IF_DESCR_ "1|4|Slot 1\n" IF_NAME_ "2|4|Gi2\n" IF_DESCR_ "2|4|Slot 2\n", "Slot 1, Gi2",
	    "without ifName it is ifDescr" },
	{ D_PORT "0.0.0.0.0.1|2|4107\n", "port #4107", "without both its number" },
	{ IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi1\n", "Gi1, Gi1 #2",
	    "two of one name: the second gets its number" },
	{ IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi1\n" BASE_PORT "7|2|2\n", "Gi1 #1, Gi1",
	    "the bridge port keeps the name" },
	{ IF_NAME_ "1|4|Gi1\n" IF_NAME_ "2|4|Gi1\n" IF_NAME_ "3|4|Gi1 #2\n",
	    "Gi1, Gi1 #2, Gi1 #2 #3", "a made name that is another port's own" },
	{ IF_NAME_ "1|4|a\n" IF_NAME_ "2|4|a\n" IF_NAME_ "3|4|a #2\n" IF_NAME_
		   "4|4|a #2 #3\n" IF_NAME_ "5|4|a #2 #3 #4\n" IF_NAME_
		   "6|4|a #2 #3 #4 #5\n" IF_NAME_ "7|4|a #2 #3 #4 #5 #6\n",
	    "a, a #2, a #2 #3, a #2 #3 #4, a #2 #3 #4 #5, a #2 #3 #4 #5 #6, a #2 #3 #4 #5 #6 "
	    "#7",
	    "a chain of such names" },
	{ IF_NAME_ "3|4|port #9\n" D_PORT "0.0.0.0.0.1|2|9\n", "port #9 #3, port #9",
	    "a made name that is an interface's: the port that forwards keeps it" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct device *d = recorded_device();
	struct snapshot s;
	char text[256] = "";
	size_t used = 0;

	recorded_sample(d, 0, row->recording);
	recorded_snapshot(d, 1, &s);
	for (size_t i = 0; i < s.nports; i++) {
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s",
		    i > 0 ? ", " : "", s.ports[i].name);
	}
	assert_string_equal(text, row->names);
	snapshot_free(&s);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
