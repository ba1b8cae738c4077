#include "core/plan/plan_words.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <string.h>

const char *
plan_use_name(enum use_kind k)
{
	static const char *const names[USE_KINDS] = { [USE_HOST_POOL] = "host-pool",
		[USE_MANAGER_POOL] = "manager-pool",
		[USE_DECLARED_POOL] = "declared-pool",
		[USE_DECLARED_PLAN] = "declared-plan",
		[USE_STATIC_RANGE] = "static-range",
		[USE_SHARED] = "shared-mac",
		[USE_PROPOSED] = "proposed",
		[USE_RESERVED] = "reserved",
		[USE_PLANNED] = "planned",
		[USE_NIC] = "nic",
		[USE_GRANT] = "grant",
		[USE_SEEN] = "seen",
		[USE_PAST] = "history",
		[USE_CAPACITY] = "capacity",
		[USE_DEFAULT_RANGE] = "default-range",
		[USE_ADDRESS] = "address",
		[USE_NO_RANGE] = "no-range",
		[USE_BUILT] = "built" };

	return names[k];
}

char *
plan_range_text(uint64_t min, uint64_t max, char buf[static PLAN_RANGE_SIZE])
{
	if (min == max) {
		(void)text_print(buf, PLAN_RANGE_SIZE, "%012llX", (unsigned long long)min);
	} else {
		(void)text_print(buf, PLAN_RANGE_SIZE, "%012llX-%012llX",
		    (unsigned long long)min, (unsigned long long)max);
	}
	return buf;
}

char *
plan_ip_text(uint32_t ip, char buf[static 16])
{
	(void)text_print(
	    buf, 16, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 0xff, ip >> 8 & 0xff, ip & 0xff);
	return buf;
}

static const char *
host_name(const struct inventory *inv, uint32_t host)
{
	return host != NONE ? inv->hosts[host].name : "an unknown host";
}

/* ---- whose ------------------------------------------------------------------------------------------ */

static void
pool_words(const struct inventory *inv, const struct pool *p, char *buf)
{
	char range[PLAN_RANGE_SIZE];

	(void)plan_range_text(p->min.bits, p->max.bits, range);
	if (p->kind == POOL_HOST) {
		(void)text_print(
		    buf, PLAN_WORDS, "the range of %s %s", host_name(inv, p->host), range);
	} else {
		(void)text_print(buf, PLAN_WORDS, "%s pool %s %s",
		    p->kind == POOL_SCVMM ? "SCVMM's"
		    : p->kind == POOL_NC  ? "the Network Controller's"
					  : "the",
		    p->name, range);
	}
}

/* All that have the address: an old conflict is two of them. */
static void
nic_words(const struct inventory *inv, struct mac m, char *buf)
{
	const struct span s = inventory_by_mac(inv, m);
	char mac[MAC_TEXT_SIZE];
	size_t n = text_print(buf, PLAN_WORDS, "%s (", mac_format(m, mac));

	for (uint32_t i = s.first; i < s.first + s.n && i < s.first + 3; i++) {
		const struct nic *c = &inv->nics[inv->nics_by_mac[i]];

		n += text_print(buf + n, PLAN_WORDS - n, "%s%s%s of %s",
		    i > s.first ? ", " : "", c->vm != NONE ? "VM " : "",
		    c->vm != NONE ? inv->vms[c->vm].name : c->name, host_name(inv, c->host));
	}
	(void)text_print(buf + n, PLAN_WORDS - n, ")");
}

static void
grant_words(const struct inventory *inv, const struct grant *g, char *buf)
{
	char mac[MAC_TEXT_SIZE];

	(void)inv;
	(void)text_print(buf, PLAN_WORDS, "%s (given out by %s%s%s)", mac_format(g->mac, mac),
	    g->kind == POOL_NC ? "the Network Controller" : "SCVMM",
	    g->to[0] != '\0' ? " to " : "", g->to);
}

static void
address_words(const struct use *u, const char *what, char *buf)
{
	char mac[MAC_TEXT_SIZE];

	(void)text_print(
	    buf, PLAN_WORDS, "%s (%s)", mac_format((struct mac){ u->min }, mac), what);
}

void
plan_use_words(const struct plan_estate *in, const struct use *u, char buf[static PLAN_WORDS])
{
	char range[PLAN_RANGE_SIZE];

	(void)plan_range_text(u->min, u->max, range);
	buf[0] = '\0';
	switch ((enum use_kind)u->kind) {
	case USE_HOST_POOL:
	case USE_MANAGER_POOL:
		pool_words(in->inv, &in->inv->pools[u->number], buf);
		break;
	case USE_DECLARED_POOL:
		(void)text_print(
		    buf, PLAN_WORDS, "pool = %s %s", in->set->pools[u->number].name, range);
		break;
	case USE_DECLARED_PLAN:
		(void)text_print(buf, PLAN_WORDS, "%s, planned for %s (plan %s)", range,
		    in->set->planned[u->number].host, in->set->planned[u->number].source);
		break;
	case USE_STATIC_RANGE:
		(void)text_print(buf, PLAN_WORDS, "static-range = %s", range);
		break;
	case USE_SHARED:
		(void)text_print(buf, PLAN_WORDS, "shared-mac = %s", range);
		break;
	case USE_PROPOSED:
		(void)text_print(buf, PLAN_WORDS, "%s, which %s is told to take", range,
		    in->proposed[u->number].name);
		break;
	case USE_NIC:
		nic_words(in->inv, (struct mac){ u->min }, buf);
		break;
	case USE_GRANT:
		grant_words(in->inv, &in->inv->grants[u->number], buf);
		break;
	case USE_SEEN:
		address_words(u, "in a table, and in no export", buf);
		break;
	case USE_PAST:
		address_words(u, "in the history alone", buf);
		break;
	case USE_RESERVED:
	case USE_PLANNED:
	case USE_CAPACITY:
	case USE_DEFAULT_RANGE:
	case USE_ADDRESS:
	case USE_NO_RANGE:
	case USE_BUILT:
	case USE_KINDS: /* their words are made where they are found */
		break;
	}
}

/* ---- known from ------------------------------------------------------------------------------------- */

static size_t
source_words(const struct inventory *inv, struct src src, char *buf)
{
	const char *path = src.file < inv->nfiles ? inv->files[src.file].path : "";

	return src.line != 0 ? text_print(buf, PLAN_WORDS, "%s:%u", path, src.line)
			     : text_print(buf, PLAN_WORDS, "%s", path);
}

static size_t
vlan_words(char *buf, size_t cap, uint16_t vlan)
{
	return vlan != 0 ? text_print(buf, cap, ", VLAN %u", vlan) : 0;
}

static void
port_words(const struct plan_estate *in, const struct use *u, size_t n, char *buf)
{
	const struct port *p = &in->snap->ports[u->port];

	n += text_print(buf + n, PLAN_WORDS - n, "%s%s %s", n > 0 ? "; " : "",
	    in->snap->switches[p->sw].name, p->name);
	n += vlan_words(buf + n, PLAN_WORDS - n, u->vlan);
	(void)text_print(buf + n, PLAN_WORDS - n, ", now");
}

static void
past_words(const struct past_address *a, char *buf)
{
	char stamp[STAMP_SIZE];
	size_t n = text_print(buf, PLAN_WORDS, "%s %s", a->sw, a->port);

	n += vlan_words(buf + n, PLAN_WORDS - n, a->vlan);
	(void)text_print(
	    buf + n, PLAN_WORDS - n, ", last seen %s", stamp_format(a->last_s * 1000, stamp));
}

static void
binding_words(const struct plan_estate *in, const struct use *u, char *buf)
{
	(void)text_print(buf, PLAN_WORDS, "the ARP table of %s",
	    in->snap->switches[in->snap->bindings[u->number].sw].name);
}

void
plan_use_where(const struct plan_estate *in, const struct use *u, char buf[static PLAN_WORDS])
{
	size_t n = 0;

	buf[0] = '\0';
	if (u->kind == USE_DECLARED_PLAN) {
		n = text_print(buf, PLAN_WORDS, "%s", in->set->planned[u->number].source);
	} else if (u->kind == USE_NIC) {
		n = source_words(in->inv, in->inv->nics[u->number].src, buf);
	} else if (u->kind == USE_GRANT) {
		n = source_words(in->inv, in->inv->grants[u->number].src, buf);
	} else if (u->kind == USE_HOST_POOL || u->kind == USE_MANAGER_POOL) {
		n = source_words(in->inv, in->inv->pools[u->number].src, buf);
	} else if (u->kind == USE_PAST && u->port == NONE) {
		past_words(&in->past[u->number], buf);
	} else if (u->kind == USE_SEEN && u->port == NONE && u->number != NONE) {
		binding_words(in, u, buf);
	}
	if (u->port != NONE) {
		port_words(in, u, n, buf);
	}
}

/* ---- site ------------------------------------------------------------------------------------------- */

static const char *
switch_site(const struct snapshot *snap, const char *name)
{
	for (size_t i = 0; i < snap->nswitches; i++) {
		if (strcmp(snap->switches[i].name, name) == 0) {
			return snap->switches[i].site;
		}
	}
	return NULL;
}

const char *
plan_port_site(const struct plan_estate *in, uint32_t port)
{
	return port != NONE ? in->snap->switches[in->snap->ports[port].sw].site : "";
}

/* NICs that have one address, seen at one site or at none: another of them may be elsewhere. */
static bool
may_be_elsewhere(const struct plan_estate *in, const struct taken *t, const struct use *u)
{
	const struct span s = inventory_by_mac(in->inv, (struct mac){ u->min });
	const char *site = plan_port_site(in, u->port);

	for (uint32_t i = s.first; s.n > 1 && i < s.first + s.n; i++) {
		const uint32_t host = in->inv->nics[in->inv->nics_by_mac[i]].host;

		if (host == NONE || t->host_sites[host] == NULL ||
		    !settings_sites_meet(in->set, site, t->host_sites[host])) {
			return true;
		}
	}
	return false;
}

const char *
plan_use_site(const struct plan_estate *in, const struct taken *t, const struct use *u)
{
	uint32_t host = NONE;

	if (u->apart || (u->port != NONE && may_be_elsewhere(in, t, u))) {
		return NULL;
	}
	if (u->port != NONE) {
		return plan_port_site(in, u->port);
	}
	if (u->kind == USE_DECLARED_PLAN) {
		const struct planned_pool *row = &in->set->planned[u->number];

		if (row->site[0] != '\0') {
			return row->site;
		}
		host = inventory_host(in->inv, row->host);
	} else if (u->kind == USE_HOST_POOL) {
		host = in->inv->pools[u->number].host;
	} else if (u->kind == USE_NIC &&
		   inventory_by_mac(in->inv, (struct mac){ u->min }).n == 1) {
		host = in->inv->nics[u->number].host;
	} else if (u->kind == USE_PAST) {
		return switch_site(in->snap, in->past[u->number].sw);
	}
	return host != NONE ? t->host_sites[host] : NULL;
}

const char *
plan_item_site(const struct plan_estate *in, const struct taken *t, const struct planned *item)
{
	const uint32_t host = item->site[0] == '\0' && item->kind == PLANNED_HOST
				  ? inventory_host(in->inv, item->name)
				  : NONE;

	return host != NONE ? t->host_sites[host] : item->site;
}

void
plan_range_words(const struct planned_range *r, char *buf, size_t cap)
{
	char range[PLAN_RANGE_SIZE];
	char ip[16];

	(void)plan_range_text(r->min.bits, r->max.bits, range);
	if (r->ip != 0) {
		(void)text_print(
		    buf, cap, "%s, which %s gives,", range, plan_ip_text(r->ip, ip));
	} else {
		(void)text_print(buf, cap, "%s", range);
	}
}
