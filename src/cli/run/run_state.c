#include "cli/run/run_state.h"

#include "cli/config/config.h"

#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

void
run_begin(struct run_state *r, const struct options *o)
{
	memset(r, 0, sizeof(*r));
	r->o = o;
	config_init(&r->config);
	snapshot_init(&r->snap, text_cap);
	inventory_init(&r->inv, text_cap);
	placement_init(&r->where, text_cap);
	findings_init(&r->found, text_cap);
}

void
run_end(struct run_state *r)
{
	findings_free(&r->found);
	placement_free(&r->where);
	inventory_free(&r->inv);
	snapshot_free(&r->snap);
	targets_free(&r->targets);
	config_free(&r->config);
}
