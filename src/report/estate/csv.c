/*
 * The estate as CSV: a row for each NIC, then one for whatever would be lost in a list of
 * NICs. Columns of what a row is not about are empty.
 */
#include "report/common/escape.h"
#include "report/common/export_files.h"
#include "report/common/str.h"
#include "report/estate/estate.h"
#include "report/estate/words.h"

#include "fdbaudit/stamp.h"

#include <stddef.h>

/* What a row can be about, at most one of each; OF_subject: the row itself. */
enum object {
	OF_nothing,
	OF_subject,
	OF_host,
	OF_vm,
	OF_nic,
	OF_team,
	OF_pool,
	OF_grant,
	OF_unanswered,
	NOBJECTS
};

struct subject {
	const char *kind;
	struct src src;
	const void *of[NOBJECTS]; /* NULL: not about one */
};

/* ---- columns ------------------------------------------------------------------------------- */

/* How a member of inventory.h is written; what is unknown is empty. */
enum form {
	FORM_TEXT,
	FORM_WORD, /* of estate_word() */
	FORM_MAC,
	FORM_CLUSTER,
	FORM_HOST,
	FORM_IPS,
	FORM_VLAN,
	FORM_EVENTS, /* how many there were */
	FORM_VLANS,
	FORM_TIME,
	FORM_TRUE, /* "true" or nothing, which reads back as no */
	FORM_SOURCE
};

/* Where a value stands: a member of an object that the row is about. */
struct from {
	enum object of;
	size_t at;
};

#define AT(type_, member_)                                  \
	{                                                   \
		OF_##type_, offsetof(struct type_, member_) \
	}

static const struct column {
	const char *name;
	struct from from[2]; /* the first that the row is about */
	enum form form;
	enum estate_words words; /* of FORM_WORD */
} columns[] = {
	{ "kind", { AT(subject, kind) }, FORM_TEXT, 0 },
	{ "host", { AT(host, name), AT(unanswered, name) }, FORM_TEXT, 0 },
	{ "fqdn", { AT(host, fqdn) }, FORM_TEXT, 0 },
	{ "cluster", { AT(host, cluster) }, FORM_CLUSTER, 0 },
	{ "os", { AT(host, os) }, FORM_TEXT, 0 },
	{ "addresses", { AT(host, ips) }, FORM_IPS, 0 },
	{ "pool_min", { AT(pool, min) }, FORM_MAC, 0 },
	{ "pool_max", { AT(pool, max) }, FORM_MAC, 0 },
	{ "current_mac", { AT(host, current) }, FORM_MAC, 0 },
	{ "pool_name", { AT(grant, pool), AT(pool, name) }, FORM_TEXT, 0 },
	{ "vm", { AT(vm, name) }, FORM_TEXT, 0 },
	{ "vm_id", { AT(vm, id) }, FORM_TEXT, 0 },
	{ "state", { AT(vm, state) }, FORM_WORD, ESTATE_VM_STATE },
	{ "replication", { AT(vm, replica) }, FORM_WORD, ESTATE_REPLICA },
	{ "clustered", { AT(vm, clustered) }, FORM_WORD, ESTATE_TRI },
	{ "created", { AT(vm, created) }, FORM_TIME, 0 },
	{ "nic", { AT(nic, name) }, FORM_TEXT, 0 },
	{ "id", { AT(nic, id) }, FORM_TEXT, 0 },
	{ "mac", { AT(grant, mac), AT(nic, mac) }, FORM_MAC, 0 },
	{ "permanent", { AT(nic, permanent) }, FORM_MAC, 0 },
	{ "dynamic", { AT(grant, dynamic), AT(nic, dynamic) }, FORM_WORD, ESTATE_TRI },
	{ "vlan_mode", { AT(nic, vlan_mode) }, FORM_WORD, ESTATE_VLAN_MODE },
	{ "vlan", { AT(nic, vlan) }, FORM_VLAN, 0 },
	{ "trunk", { AT(nic, trunk) }, FORM_VLANS, 0 },
	{ "switch", { AT(nic, vswitch) }, FORM_TEXT, 0 },
	{ "spoofing", { AT(nic, spoof) }, FORM_WORD, ESTATE_TRI },
	{ "teaming", { AT(nic, teaming) }, FORM_WORD, ESTATE_TRI },
	{ "up", { AT(nic, up) }, FORM_WORD, ESTATE_TRI },
	{ "nic_addresses", { AT(nic, ips) }, FORM_IPS, 0 },
	{ "team", { AT(team, name) }, FORM_TEXT, 0 },
	{ "team_mode", { AT(team, mode) }, FORM_WORD, ESTATE_TEAM_MODE },
	{ "balance", { AT(team, balance) }, FORM_WORD, ESTATE_BALANCE },
	{ "embedded", { AT(team, embedded) }, FORM_TRUE, 0 },
	{ "grant_to", { AT(grant, to) }, FORM_TEXT, 0 },
	{ "source", { AT(subject, src) }, FORM_SOURCE, 0 },
	{ "switch_type", { AT(nic, switch_type) }, FORM_WORD, ESTATE_SWITCH_TYPE },
	{ "plugged", { AT(nic, plugged) }, FORM_WORD, ESTATE_TRI },
	{ "cluster_owner", { AT(vm, owner_node) }, FORM_HOST, 0 },
	{ "collected", { AT(nic, collected), AT(unanswered, when) }, FORM_TIME, 0 },
	{ "vm_collected", { AT(vm, collected) }, FORM_TIME, 0 },
	{ "host_collected", { AT(host, collected) }, FORM_TIME, 0 },
	{ "vm_listed", { AT(vm, listed) }, FORM_TIME, 0 },
	{ "vm_in_list", { AT(vm, in_list) }, FORM_TRUE, 0 },
	{ "unanswered", { AT(unanswered, what) }, FORM_TEXT, 0 },
	{ "event_16945_count", { AT(host, events[EVENT_16945]) }, FORM_EVENTS, 0 },
	{ "event_16945_last", { AT(host, events[EVENT_16945].last) }, FORM_TIME, 0 },
	{ "event_16945_text", { AT(host, events[EVENT_16945].text) }, FORM_TEXT, 0 },
	{ "event_28_count", { AT(host, events[EVENT_28]) }, FORM_EVENTS, 0 },
	{ "event_28_last", { AT(host, events[EVENT_28].last) }, FORM_TIME, 0 },
	{ "event_28_text", { AT(host, events[EVENT_28].text) }, FORM_TEXT, 0 },
	{ "event_12565_count", { AT(host, events[EVENT_12565]) }, FORM_EVENTS, 0 },
	{ "event_12565_last", { AT(host, events[EVENT_12565].last) }, FORM_TIME, 0 },
	{ "event_12565_text", { AT(host, events[EVENT_12565].text) }, FORM_TEXT, 0 },
};
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]), ADDRESSES_REPEATED = 64 };

/* ---- rows ---------------------------------------------------------------------------------- */

struct writer {
	const struct inventory *inv;
	FILE *out;
	struct str line, value;
	struct span written; /* addresses of a host, if they are many */
};

/*
 * Each row repeats what its host has; many addresses stand in the first of its rows alone, else the
 * table would grow by the square of them.
 */
static void
put_ips(struct writer *w, const struct column *c, struct span ips)
{
	const bool many = c->from[0].of == OF_host && ips.n > ADDRESSES_REPEATED;

	if (!many || ips.first != w->written.first || ips.n != w->written.n) {
		estate_ips(w->inv, ips, &w->value);
	}
	w->written = many ? ips : w->written;
}

static void
put_member(struct writer *w, const struct column *c, const void *member)
{
	struct str *to = &w->value;
	char text[STAMP_SIZE > MAC_TEXT_SIZE ? STAMP_SIZE : MAC_TEXT_SIZE];
	const char *word = NULL;

	switch (c->form) {
	case FORM_TEXT:
		word = *(const char *const *)member;
		break;
	case FORM_WORD:
		word = estate_word(c->words, *(const uint8_t *)member);
		break;
	case FORM_MAC:
		if (((const struct mac *)member)->bits != 0) {
			word = mac_format(*(const struct mac *)member, text);
		}
		break;
	case FORM_CLUSTER:
		if (*(const uint32_t *)member != NONE) {
			word = w->inv->clusters[*(const uint32_t *)member].name;
		}
		break;
	case FORM_HOST:
		if (*(const uint32_t *)member != NONE) {
			word = w->inv->hosts[*(const uint32_t *)member].name;
		}
		break;
	case FORM_IPS:
		put_ips(w, c, *(const struct span *)member);
		break;
	case FORM_VLAN:
		if (*(const uint16_t *)member != 0) {
			str_number(to, *(const uint16_t *)member);
		}
		break;
	case FORM_EVENTS:
		if (((const struct host_event *)member)->known) {
			str_number(to, ((const struct host_event *)member)->count);
		}
		break;
	case FORM_VLANS:
		estate_vlans(w->inv, *(const struct span *)member, to);
		break;
	case FORM_TIME:
		if (*(const int64_t *)member != 0) {
			word = stamp_format(*(const int64_t *)member * 1000, text);
		}
		break;
	case FORM_TRUE:
		word = *(const bool *)member ? "true" : NULL;
		break;
	case FORM_SOURCE:
		export_file_source(w->inv, *(const struct src *)member, to);
		break;
	}
	str_add(to, word != NULL ? word : "");
}

/* Fills w->value; it stays empty when the row is not about what the column tells. */
static void
put_value(struct writer *w, const struct column *c, const struct subject *s)
{
	for (size_t i = 0; i < sizeof(c->from) / sizeof(c->from[0]); i++) {
		const struct from *from = &c->from[i];
		const char *object = from->of == OF_subject ? (const char *)s : s->of[from->of];

		if (object != NULL) {
			put_member(w, c, object + from->at);
			return;
		}
	}
}

static void
put_row(struct writer *w, const struct subject *s)
{
	for (size_t i = 0; i < NCOLUMNS; i++) {
		str_clear(&w->value);
		put_value(w, &columns[i], s);
		str_add(&w->line, i > 0 ? "," : "");
		escape_csv(&w->line, str_get(&w->value));
	}
	str_char(&w->line, '\n');
	str_flush(&w->line, w->out);
}

static void
put_heads(struct writer *w)
{
	for (size_t i = 0; i < NCOLUMNS; i++) {
		str_join(&w->line, ",", columns[i].name);
	}
	str_char(&w->line, '\n');
	str_flush(&w->line, w->out);
}

static const struct host *
host_at(const struct inventory *inv, uint32_t host)
{
	return host != NONE ? &inv->hosts[host] : NULL;
}

static const struct pool *
pool_of(const struct inventory *inv, uint32_t host)
{
	return host != NONE && inv->hosts[host].pools.n > 0
		   ? &inv->pools[inv->hosts[host].pools.first]
		   : NULL;
}

static void
put_nics(struct writer *w)
{
	const struct inventory *inv = w->inv;

	for (size_t i = 0; i < inv->nnics; i++) {
		const struct nic *n = &inv->nics[i];

		put_row(w, &(struct subject){ .kind = estate_word(ESTATE_NIC_KIND, n->kind),
			       .src = n->src,
			       .of = { [OF_host] = host_at(inv, n->host),
				   [OF_pool] = pool_of(inv, n->host),
				   [OF_vm] = n->vm != NONE ? &inv->vms[n->vm] : NULL,
				   [OF_team] = n->team != NONE ? &inv->teams[n->team] : NULL,
				   [OF_nic] = n } });
	}
}

/* Hosts, VMs and teams without any NIC would be lost in a list of NICs. */
static void
put_bare(struct writer *w)
{
	const struct inventory *inv = w->inv;
	const struct nic *n = inv->nics;
	size_t left = inv->nnics;

	for (uint32_t i = 0; i < inv->nhosts; i++) {
		if (inv->hosts[i].nics.n == 0) {
			put_row(w, &(struct subject){ .kind = "host-only",
				       .src = inv->hosts[i].src,
				       .of = { [OF_host] = &inv->hosts[i],
					   [OF_pool] = pool_of(inv, i) } });
		}
	}
	for (uint32_t i = 0; i < inv->nvms; i++) {
		/* NICs of VMs are in the order of VMs, with other kinds between. */
		while (left > 0 && (n->kind != NIC_VM_VNIC || n->vm < i)) {
			n++;
			left--;
		}
		if (left == 0 || n->vm != i) {
			put_row(w, &(struct subject){ .kind = "vm-only",
				       .src = inv->vms[i].src,
				       .of = { [OF_host] = host_at(inv, inv->vms[i].host),
					   [OF_pool] = pool_of(inv, inv->vms[i].host),
					   [OF_vm] = &inv->vms[i] } });
		}
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		const struct team *t = &inv->teams[i];

		if (t->members.n == 0) {
			put_row(w, &(struct subject){ .kind = "team-only",
				       .src = t->src,
				       .of = { [OF_host] = host_at(inv, t->host),
					   [OF_pool] = pool_of(inv, t->host),
					   [OF_team] = t } });
		}
	}
}

/* Pools that are not of one host, and addresses that a manager has given out. */
static void
put_managed(struct writer *w)
{
	const struct inventory *inv = w->inv;
	char kind[32];

	for (size_t i = 0; i < inv->npools; i++) {
		const struct pool *p = &inv->pools[i];

		if (p->kind != POOL_HOST) {
			(void)snprintf(kind, sizeof(kind), "pool-%s",
			    estate_word(ESTATE_POOL_KIND, p->kind));
			put_row(w, &(struct subject){
				       .kind = kind, .src = p->src, .of = { [OF_pool] = p } });
		}
	}
	for (size_t i = 0; i < inv->ngrants; i++) {
		const struct grant *g = &inv->grants[i];

		(void)snprintf(
		    kind, sizeof(kind), "grant-%s", estate_word(ESTATE_POOL_KIND, g->kind));
		put_row(w, &(struct subject){ .kind = kind,
			       .src = g->src,
			       .of = { [OF_host] = host_at(inv, g->host),
				   [OF_pool] = pool_of(inv, g->host),
				   [OF_grant] = g } });
	}
}

static void
put_unanswered(struct writer *w)
{
	const struct inventory *inv = w->inv;

	for (size_t i = 0; i < inv->nunanswered; i++) {
		put_row(w, &(struct subject){ .kind = "unanswered",
			       .src = inv->unanswered[i].src,
			       .of = { [OF_unanswered] = &inv->unanswered[i] } });
	}
}

void
estate_csv(const struct inventory *inv, FILE *out)
{
	struct writer w = { .inv = inv, .out = out };

	put_heads(&w);
	put_nics(&w);
	put_bare(&w);
	put_managed(&w);
	put_unanswered(&w);
	str_free(&w.line);
	str_free(&w.value);
}
