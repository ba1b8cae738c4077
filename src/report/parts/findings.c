/* Findings as a part: a row for each finding, its lists joined to one cell. */
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/str.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const char *const columns[] = { "id", "state", "severity", "kind", "rule", "cause",
	"title", "subject", "count", "mac", "vlan", "domain", "host", "origin", "confidence",
	"vm", "claimants", "seen", "moves", "first_seen", "last_seen", "remedy" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The cells that are lists, joined by "; ". */
struct lists {
	struct str vm, claimants, seen, remedy;
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* VMs of the claimants on `host`, of all of them for NONE: each name once, sorted. */
static void
join_vms(const struct report *r, const struct finding *f, uint32_t host, struct str *to)
{
	const char **names = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];

		if (c->vm != NONE && (host == NONE || c->host == host)) {
			names = vec_room(names, &cap, n + 1, sizeof(*names));
			names[n++] = r->inv->vms[c->vm].name;
		}
	}
	if (n > 0) {
		qsort(names, n, sizeof(*names), compare_names);
	}
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(names[i], names[i - 1]) != 0) {
			str_join(to, "; ", names[i]);
		}
	}
	free(names);
}

static void
join(const struct report *r, const struct finding *f, struct lists *j)
{
	join_vms(r, f, f->host, &j->vm);
	if (j->vm.n == 0 && f->host != NONE) {
		join_vms(r, f, NONE, &j->vm);
	}
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];
		const char *host = host_name(r, c->host);

		str_join(&j->claimants, "; ", host != NULL ? host : "");
		str_format(&j->claimants, "/%s/%s",
		    c->vm != NONE ? r->inv->vms[c->vm].name : "",
		    c->nic != NONE ? r->inv->nics[c->nic].name : "");
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct port *p = &r->snap->ports[f->seen[i].port];

		str_join(&j->seen, "; ", r->snap->switches[p->sw].name);
		str_format(&j->seen, " %s", p->name);
	}
	str_add(&j->remedy, f->remedy.text);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		str_join(&j->remedy, "; ", f->remedy.steps[i].line);
	}
}

static bool
put_finding(const struct report *r, const struct finding *f, struct lists *j, part_row_fn *row,
    void *arg)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];
	char first[STAMP_SIZE];
	char last[STAMP_SIZE];
	const struct cell cells[NCOLUMNS] = {
		cell_text(finding_id(f, id)),
		cell_text(finding_state_name((enum finding_state)f->state)),
		cell_text(severity_name((enum severity)f->severity)),
		cell_text(finding_kind_name((enum finding_kind)f->kind)),
		cell_text(f->rule),
		cell_text(f->cause),
		cell_text(f->title),
		cell_text(f->subject),
		cell_number(f->count),
		cell_text(f->mac.bits != 0 ? mac_format(f->mac, mac) : NULL),
		f->vlan != 0 ? cell_number(f->vlan) : cell_text(NULL),
		cell_text(f->domain),
		cell_text(host_name(r, f->host)),
		cell_text(host_name(r, f->origin)),
		cell_number(f->confidence),
		cell_text(str_get(&j->vm)),
		cell_text(str_get(&j->claimants)),
		cell_text(str_get(&j->seen)),
		cell_number(f->moves),
		cell_text(f->first_ms != 0 ? stamp_format(f->first_ms, first) : NULL),
		cell_text(f->last_ms != 0 ? stamp_format(f->last_ms, last) : NULL),
		cell_text(str_get(&j->remedy)),
	};

	return row(arg, cells);
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	struct lists j = { 0 };
	bool more = true;

	for (size_t i = 0; i < r->found->n && more; i++) {
		str_clear(&j.vm);
		str_clear(&j.claimants);
		str_clear(&j.seen);
		str_clear(&j.remedy);
		join(r, &r->found->list[i], &j);
		more = put_finding(r, &r->found->list[i], &j, row, arg);
	}
	str_free(&j.vm);
	str_free(&j.claimants);
	str_free(&j.seen);
	str_free(&j.remedy);
}

const struct part part_findings = { "findings", columns, NCOLUMNS, each };
