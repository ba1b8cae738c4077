/* Hosts: Get-VMHost, host lists made by hand, hosts of our own JSON. */
#include "inventory/map/map.h"

#include "fdbaudit/text.h"
#include "inventory/cells/fields.h"
#include "inventory/cells/state_words.h"
#include "inventory/draft/merge_team.h"
#include "inventory/draft/merge_host.h"
#include "inventory/map/cells.h"

#include <stdlib.h>
#include <string.h>

/*
 * FullyQualifiedDomainName of Get-VMHost is the domain alone, other tools write the whole name.
 */
static void
note_fqdn(struct draft *d, struct draft_host *h, const char *told)
{
	if (told == NULL || h->fqdn[0] != '\0') {
		return;
	}
	told = draft_keep(d, told);
	if (text_label_cmp(told, h->name) == 0) {
		h->fqdn = strchr(told, '.') != NULL ? told : "";
	} else if (told[0] != '\0') {
		h->fqdn = text_format(&d->inv->text, "%s.%s", h->name, told);
	}
}

static const char *
note_pool(struct draft *d, struct draft_host *h, const struct export_row *r)
{
	struct mac min = { 0 };
	struct mac max = { 0 };
	const char *why;

	if (r->cell[COL_POOL_MIN] == NULL || r->cell[COL_POOL_MAX] == NULL) {
		return NULL;
	}
	why = map_pool_range(d, r, COL_POOL_MIN, COL_POOL_MAX, &min, &max);
	if (why == NULL && max.bits != 0) {
		draft_host_pool(d, h, min, max, r->src);
	}
	return why;
}

/* Host lists tell how the team works, but seldom what it is called. */
static void
note_team(struct draft *d, struct draft_host *h, const struct export_row *r)
{
	const char *type = draft_keep(d, r->cell[COL_TEAM_TYPE]);
	struct draft_team t = {
		.host = h,
		.name = draft_keep(d, r->cell[COL_TEAM]),
		.switch_id = "",
		.members = "",
		.mode = state_word_value(state_words_team_mode, r->cell[COL_TEAM_MODE]),
		.balance = state_word_value(state_words_balance, r->cell[COL_BALANCE]),
		.embedded = text_casecmp(type, "SET") == 0 ||
			    field_tri(r->cell[COL_EMBEDDED]) == TRI_YES,
		.src = r->src,
	};

	if (t.name[0] != '\0') {
		draft_team_merge(d, draft_team(d, h, t.name, r->src), &t);
	} else if (t.mode != TEAM_MODE_UNKNOWN || t.balance != BALANCE_UNKNOWN) {
		t.name = type;
		draft_team_wait(d, &t);
	}
}

/* Events of the row of the latest moment; of several of one moment those that come last. */
static void
note_events(struct draft *d, struct draft_host *h, const struct export_row *r)
{
	if (d->row_time < h->events_read) {
		return;
	}
	for (size_t i = 0; i < HOST_EVENTS; i++) {
		const char *const *cells = &r->cell[COL_EVENT_COUNT + 3 * i];
		char *end = NULL;
		unsigned long count = 0;

		if (cells[0] == NULL) {
			continue;
		}
		count = strtoul(cells[0], &end, 10);
		if (*end == '\0' && count <= UINT32_MAX) {
			h->events[i] = (struct host_event){ .known = true,
				.count = (uint32_t)count,
				.last = field_time(cells[1]),
				.text = cells[2] != NULL ? draft_keep(d, cells[2]) : NULL };
			h->events_read = d->row_time;
		}
	}
}

const char *
map_host(struct draft *d, const struct export_row *r)
{
	struct draft_host *h = map_row_host(d, r);

	if (h == NULL) {
		h = draft_host(d, r->cell[COL_NAME], r->src);
	}
	if (h == NULL) {
		return "names no host";
	}
	draft_host_cluster(d, h, r->cell[COL_CLUSTER], r->src);
	note_fqdn(d, h, r->cell[COL_FQDN]);
	if (h->os[0] == '\0') {
		h->os = draft_keep(d, r->cell[COL_OS]);
	}
	map_ips(&d->host_ips, h, r->cell[COL_IP]);
	map_date_host(d, r, h);
	if (r->cell[COL_CURRENT_MAC] != NULL && h->current.bits == 0) {
		(void)field_mac(
		    r->cell[COL_CURRENT_MAC], &h->current); /* or it stays unknown */
	}
	note_events(d, h, r);
	note_team(d, h, r);
	return note_pool(d, h, r);
}
