#include "inventory/map/cells.h"

#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/addresses.h"
#include "inventory/draft/files.h"
#include "inventory/draft/merge_host.h"
#include "inventory/draft/merge_vm.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum { SHOWN = 40 }; /* bytes of a cell that a reason repeats */

const char *
map_mac(struct draft *d, const struct export_row *r, enum column_id column, struct mac *out)
{
	const char *s = r->cell[column];

	if (s == NULL) {
		return r->has[column] ? "its MAC address is empty"
				      : "has no column with a MAC address";
	}
	switch (field_mac(s, out)) {
	case FIELD_MAC_WHOLE:
		return NULL;
	case FIELD_MAC_PADDED:
		draft_remark(d, r->src,
		    "MAC addresses have lost leading zeros, as in spreadsheets; they were "
		    "filled up");
		return NULL;
	case FIELD_MAC_ROUNDED:
		return draft_reason(d,
		    "its MAC address is the rounded number %.*s of a spreadsheet: export "
		    "again, or "
		    "import the column as text",
		    text_upto(s, SHOWN), s);
	case FIELD_MAC_UNREADABLE:
		break;
	}
	return draft_reason(d, "its MAC address cannot be read: %.*s", text_upto(s, SHOWN), s);
}

const char *
map_pool_range(struct draft *d, const struct export_row *r, enum column_id first,
    enum column_id last, struct mac *min, struct mac *max)
{
	const char *why = map_mac(d, r, first, min);

	why = why != NULL ? why : map_mac(d, r, last, max);
	if (why == NULL && min->bits > max->bits) {
		why = "the pool ends before it begins";
	}
	return why;
}

const char *
map_pool(struct draft *d, const struct export_row *r, enum pool_kind kind, const char *name)
{
	struct pool p = { .host = NONE, .kind = (uint8_t)kind, .src = r->src };
	const char *why = map_pool_range(d, r, COL_RANGE_MIN, COL_RANGE_MAX, &p.min, &p.max);

	if (why == NULL) {
		p.name = draft_keep(d, name);
		draft_pool_add(d, &p);
	}
	return why;
}

bool
map_cell_holds(const char *cell, const char *part)
{
	const size_t len = strlen(part);

	for (; cell != NULL && *cell != '\0'; cell++) {
		if (strncasecmp(cell, part, len) == 0) {
			return true;
		}
	}
	return false;
}

void
map_ips(struct owned_ranges *to, const void *owner, const char *list)
{
	uint32_t ip;

	while (list != NULL && field_ipv4_next(&list, &ip)) {
		owned_ranges_add(to, owner, ip, ip);
	}
}

struct draft_host *
map_named_host(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = draft_host(d, r->cell[COL_HOST], r->src);

	if (h != NULL) {
		draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	}
	return h;
}

void
map_date_host(const struct draft *d, const struct export_row *r, struct draft_host *h)
{
	const bool own = r->has[COL_PLUGGED] || r->has[COL_VM_IN_LIST];

	draft_latest(
	    &h->collected, own ? field_time(r->cell[COL_HOST_COLLECTED]) : d->row_time);
}

struct draft_host *
map_row_host(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = map_named_host(d, r);

	if (h != NULL) {
		map_date_host(d, r, h);
	}
	return h;
}

static struct draft_vm
vm_told(struct draft *d, const struct export_row *r)
{
	return (struct draft_vm){ .state = state_word_value(state_words_vm, r->cell[COL_STATE]),
		.replica = state_word_value(state_words_replica, r->cell[COL_REPLICA]),
		.clustered = (uint8_t)field_tri(r->cell[COL_CLUSTERED]),
		.created = field_time(r->cell[COL_CREATED]),
		.collected = field_time(r->cell[COL_VM_COLLECTED]),
		.listed = field_time(r->cell[COL_VM_LISTED]),
		.in_list = field_tri(r->cell[COL_VM_IN_LIST]) == TRI_YES,
		.owner_node = draft_host(d, r->cell[COL_OWNER_NODE], r->src),
		.src = r->src };
}

void
map_vm_state(struct draft *d, struct draft_vm *vm, const struct export_row *r)
{
	const struct draft_vm told = vm_told(d, r);

	draft_vm_merge(d, vm, &told);
}

const struct draft_vm *
map_vm_told(struct draft *d, const struct export_row *r)
{
	const struct draft_vm told = vm_told(d, r);
	struct draft_vm *kept = arena_zalloc(&d->work, 1, sizeof(*kept));

	assert(kept != NULL);
	*kept = told;
	return kept;
}
