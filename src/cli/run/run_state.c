#include "cli/run/run_state.h"

#include "cli/config/config.h"

#include <string.h>

const size_t run_text_cap = (size_t)512 << 20;

void
run_begin(struct run_state *r, const struct options *o)
{
	memset(r, 0, sizeof(*r));
	r->o = o;
	config_init(&r->config);
	snapshot_init(&r->snap, run_text_cap);
	inventory_init(&r->inv, run_text_cap);
	placement_init(&r->where, run_text_cap);
	findings_init(&r->found, run_text_cap);
	actions_init(&r->act, run_text_cap);
}

void
run_end(struct run_state *r)
{
	assets_free(&r->assets);
	actions_free(&r->act);
	suppress_free(&r->suppressed);
	run_baseline_free(&r->baseline);
	asked_switches_free(r->asked);
	findings_free(&r->found);
	placement_free(&r->where);
	inventory_free(&r->inv);
	snapshot_free(&r->snap);
	targets_free(&r->targets);
	config_free(&r->config);
}
