/* Switches: whether each answers, by one request (SNMP), or a session (NETCONF). */
#include "cli/check/check_parts.h"

#include "cli/run/run_collect.h"
#include "collect/device/moment.h"

void
check_live(struct check *k)
{
	struct run_state *r = k->r;
	struct fdb_err err;
	size_t well = 0;

	if (!r->o->live || r->targets.n == 0) {
		return;
	}
	r->config.samples = 1;
	r->config.plan.hello_only = true;
	if (run_show_progress(r, &err) != FDB_OK ||
	    run_ask(r, moment_now_ms(), &err) != FDB_OK) {
		check_say(k, CHECK_STALE, "answers", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < r->snap.nswitches; i++) {
		const struct switch_ *sw = &r->snap.switches[i];

		if (sw->asked != ASKED_NOT || sw->reason == NULL) {
			well++;
		} else {
			check_say(k, CHECK_STALE, "answers", "%s: %s; fdbaudit doctor %s",
			    sw->name, sw->reason, sw->name);
		}
	}
	check_say(k, well == r->snap.nswitches ? CHECK_WELL : CHECK_NOTE, "answers",
	    "%zu of %zu switches answer", well, r->snap.nswitches);
}
