#include "report/gaps.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

size_t
gaps_list(const struct report *r, struct gap **out)
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(r, &list);
	struct gap *gaps = NULL;
	size_t ngaps = 0;
	size_t cap = 0;

	for (size_t i = 0, end; i < n; i = end) {
		bool whole = true;

		for (end = i; end < n && list[end].sw == list[i].sw; end++) {
			whole = whole && list[end].state == TABLE_FAILED;
		}
		for (size_t k = i; k < (whole ? i + 1 : end); k++) {
			if (list[k].state == TABLE_PARTIAL || list[k].state == TABLE_FAILED) {
				gaps = vec_room(gaps, &cap, ngaps + 1, sizeof(*gaps));
				gaps[ngaps++] = (struct gap){ list[k].sw, list[k], whole };
			}
		}
	}
	free(list);
	*out = gaps;
	return ngaps;
}

/* By the code of the read that failed. */
static const char *
advice(const struct gap *g)
{
	switch ((enum fdb_code)g->c.worst->code) {
	case FDB_ETIMEOUT:
		return g->whole
			   ? "check its address, the community and the switch's access list"
			   : "run again; if it stays, raise timeout or switch-budget";
	case FDB_EAUTH:
		return "check the community or user and what its view allows";
	case FDB_EPROTO:
		return "the agent answers wrongly: run again, then update its firmware";
	case FDB_EPARSE:
		return "record the switch again";
	case FDB_ELIMIT:
		return "the table is larger than the limit";
	case FDB_EIO:
		return "check the way to it: route, name, interface";
	case FDB_OK:
	case FDB_EUSAGE:
		break;
	}
	return "run again";
}

void
gap_words(const struct report *r, const struct gap *g, struct str *to)
{
	const char *reason = r->snap->switches[g->sw].reason;

	if (g->whole) {
		str_add(to, "nothing was read: ");
	} else {
		str_format(to, "%s %s", r->snap->tables[g->c.table].name,
		    completeness_name(g->c.state));
		if (g->c.state == TABLE_PARTIAL) {
			str_format(to, " after %llu rows", (unsigned long long)g->c.rows);
		}
		str_add(to, ": ");
	}
	/* Of a whole switch its own reason says more than that of its first table. */
	if (g->whole && reason != NULL) {
		str_add(to, reason);
	} else {
		coverage_reason(r, &g->c, to);
	}
	str_format(to, ". Next: %s", advice(g));
}

bool
gap_tells(const struct finding *f)
{
	return f->kind == KIND_COLLECTION && f->severity == SEV_INFO;
}

bool
next_empty_switch(const struct report *r, uint32_t *at)
{
	for (; *at < r->snap->nswitches; (*at)++) {
		const struct switch_ *sw = &r->snap->switches[*at];
		bool any = (sw->flags & (SWITCH_ROUTER | SWITCH_SILENT)) != 0;
		bool read = false;

		for (uint32_t i = 0; i < sw->reads.n && !any; i++) {
			const struct read *rd = &r->snap->reads[sw->reads.first + i];

			any = rd->nkept > 0 || rd->state == TABLE_FAILED;
			read = true;
		}
		if (read && !any) {
			return true;
		}
	}
	return false;
}
