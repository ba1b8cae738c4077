/* The history: whether it can be used, and when it was written last. */
#include "cli/check/check_parts.h"

#include "cli/past/past.h"
#include "cli/run/run_configure.h"
#include "fdbaudit/stamp.h"

void
check_store(struct check *k)
{
	const struct config *c = &k->r->config;
	struct past p = { .store = NULL };
	struct fdb_err err;
	char when[STAMP_SIZE];

	if (k->unread) {
		return;
	}
	if (c->state == NULL) {
		check_say(k, CHECK_NOTE, "history",
		    "none is kept: state = FILE tells what is new, fixed and back");
	} else if (run_is_absent(c->state)) {
		check_say(k, CHECK_WELL, "history", "%s: the first audit makes it", c->state);
	} else if (past_open(&p, c, &err) != FDB_OK) {
		check_say(k, CHECK_STALE, "history", "%s", err.text);
	} else {
		check_say(k, CHECK_WELL, "history", "%s: %zu run%s, the last of %s", c->state,
		    p.runs.n, p.runs.n == 1 ? "" : "s",
		    stamp_format(past_last(&p)->began * 1000, when));
	}
	past_close(&p);
}
