#include "cli/past/past_salvage.h"

bool
past_salvage(FILE *out, const char *from, const char *to, const struct store_salvaged *saved)
{
	bool all = true;

	(void)fprintf(out, "history %s into %s:\n", from, to);
	for (size_t i = 0; i < saved->n; i++) {
		const struct salvaged_table *t = &saved->list[i];

		(void)fprintf(out, "   %-14s %llu row%s saved%s\n", t->name,
		    (unsigned long long)t->saved, t->saved == 1 ? "" : "s",
		    !t->lost        ? ""
		    : t->saved == 0 ? ", nothing of it can be read"
				    : "; some cannot be read, and are lost");
		all = all && !t->lost;
	}
	(void)fprintf(out,
	    all ? "all of it was saved\n"
		: "what could be read was saved; where a table lost rows, sightings begin anew "
		  "and findings may be told as new\n");
	(void)fprintf(out,
	    "look at it with doctor --store --state %s, then put it in the place of the old "
	    "one\n",
	    to);
	return all;
}
