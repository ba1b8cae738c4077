/* Typed facts, kept as they were told until seal() knows all of them. */
#include "collect/device/facts.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

/* Caps of what one switch may tell of itself; beyond, the table under way is partial. */
enum { REFS_MAX = 1 << 17, FACTS_MAX = 1 << 18, FDBS_MAX = 1 << 16, SPACE_SHIFT = 50 };

static bool
room(struct device *r, size_t n, size_t cap)
{
	if (n >= cap) {
		r->full = true;
	}
	return n < cap;
}

static const char *
keep(struct device *r, const char *s)
{
	const char *copy = s != NULL ? text_keep(&r->text, s, strlen(s)) : "";

	if (copy == NULL) {
		r->full = true;
		return "";
	}
	return copy;
}

static uint64_t
name_key(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *s != '\0'; s++) {
		h = (h ^ (uint8_t)*s) * UINT64_C(1099511628211);
	}
	return h;
}

/* A name that hashes like another one takes the next key: names are compared in full. */
static uint64_t
key_of_name(const struct device *r, const char *name)
{
	uint64_t key = UINT64_C(1) << 63 | name_key(name);

	for (;; key = UINT64_C(1) << 63 | (key + 1)) {
		const uint32_t n = idmap_find(&r->ref_numbers, key);

		if (n == NONE || strcmp(r->refs.at[n].name, name) == 0) {
			return key;
		}
	}
}

static uint64_t
number_key(enum port_space space, uint16_t context, uint32_t number)
{
	return (uint64_t)space << SPACE_SHIFT | (uint64_t)context << 32 | number;
}

uint32_t
device_ref(struct device *r, struct port_ref p)
{
	const uint16_t context = p.space == SPACE_BRIDGE ? r->context : 0;
	char clean[TEXT_MAX] = "";
	uint64_t key;
	uint32_t n;

	if (p.space == SPACE_NAME) {
		(void)text_clean(clean, sizeof(clean), p.name, strlen(p.name));
		key = key_of_name(r, clean);
	} else {
		key = number_key(p.space, context, p.number);
	}
	n = idmap_find(&r->ref_numbers, key);
	if (n != NONE) {
		return n;
	}
	if (!room(r, r->refs.n, REFS_MAX)) {
		return NONE;
	}
	*VEC_ADD(&r->refs) = (struct ref){ .space = p.space,
		.context = context,
		.number = p.number,
		.name = p.space == SPACE_NAME ? keep(r, clean) : "",
		.descr = "",
		.ifname = "",
		.alias = "",
		.last_change = -1 };
	return idmap_number(&r->ref_numbers, key);
}

uint32_t
device_ref_of_ifindex(const struct device *r, uint32_t ifindex)
{
	return idmap_find(&r->ref_numbers, number_key(SPACE_IFINDEX, 0, ifindex));
}

void
fact_system(
    struct device *r, const char *sysname, const char *sysdescr, const char *sysobjectid)
{
	if (sysname != NULL) {
		r->sysname = keep(r, sysname);
	}
	if (sysdescr != NULL) {
		r->sysdescr = keep(r, sysdescr);
	}
	if (sysobjectid != NULL) {
		r->sysobjectid = keep(r, sysobjectid);
	}
}

void
fact_engine(struct device *r, const char *hex)
{
	if (r->engine == NULL || strcmp(r->engine, hex) != 0) {
		r->engine = keep(r, hex);
	}
}

void
fact_asked(struct device *r, enum asked how)
{
	r->asked = how;
}

void
fact_base(struct device *r, struct mac bridge_address)
{
	r->base_mac = bridge_address;
	fact_own_mac(r, bridge_address);
}

void
fact_aging(struct device *r, uint32_t seconds)
{
	r->aging_s = seconds;
}

void
fact_uptime(struct device *r, uint64_t centiseconds)
{
	/* sysUpTime wraps after 497 days: a fall from its last hour is no restart. */
	const uint64_t last_hour = UINT32_MAX - UINT64_C(360000);

	if (r->has_uptime && centiseconds < r->uptime && r->uptime < last_hour) {
		r->flags |= SWITCH_RESTARTED;
	}
	r->uptime_first = r->has_uptime ? r->uptime_first : centiseconds;
	r->uptime = centiseconds;
	r->has_uptime = true;
}

/* The interface or port that a fact is about; NULL beyond the cap. */
static struct ref *
told(struct device *r, struct port_ref p)
{
	const uint32_t n = device_ref(r, p);

	return n == NONE ? NULL : &r->refs.at[n];
}

void
fact_if_text(struct device *r, struct port_ref p, enum if_field f, const void *s, size_t n)
{
	struct ref *i = told(r, p);
	const char *text = text_keep(&r->text, s, n);

	if (i == NULL || text == NULL) {
		r->full = true;
		return;
	}
	i->interface = true;
	switch (f) {
	case IF_DESCR:
		i->descr = text;
		return;
	case IF_NAME:
		i->ifname = text;
		return;
	case IF_ALIAS:
		i->alias = text;
		return;
	case IF_TYPE:
	case IF_MAC:
	case IF_OPER:
	case IF_MBIT:
	case IF_LAST_CHANGE:
		return; /* no texts */
	}
}

void
fact_if_number(struct device *r, struct port_ref p, enum if_field f, int64_t v)
{
	struct ref *i = told(r, p);

	if (i == NULL) {
		return;
	}
	i->interface = true;
	switch (f) {
	case IF_TYPE:
		i->type = v <= UINT16_MAX ? (uint16_t)v : 0;
		return;
	case IF_OPER:
		i->oper = v <= UINT8_MAX ? (uint8_t)v : 0;
		return;
	case IF_MBIT:
		i->mbit = (uint32_t)v;
		return;
	case IF_LAST_CHANGE:
		i->last_change = v;
		return;
	case IF_DESCR:
	case IF_NAME:
	case IF_ALIAS:
	case IF_MAC:
		return; /* no numbers */
	}
}

void
fact_if_mac(struct device *r, struct port_ref p, struct mac m)
{
	struct ref *i = told(r, p);

	if (i != NULL) {
		i->interface = true;
		i->mac = m;
		fact_own_mac(r, m);
	}
}

void
fact_own_mac(struct device *r, struct mac m)
{
	/* All zeros and group addresses are placeholders, nobody's own. */
	if (m.bits != 0 && (m.bits >> 40 & 1) == 0 && room(r, r->own.n, REFS_MAX)) {
		*VEC_ADD(&r->own) = m.bits;
	}
}

void
fact_bridge_port(struct device *r, uint32_t bridge_port, uint32_t ifindex)
{
	if (room(r, r->bridge.n, REFS_MAX)) {
		*VEC_ADD(&r->bridge) = (struct bridge_map){ r->context, bridge_port, ifindex };
	}
}

void
fact_vlan(struct device *r, uint16_t vlan, uint32_t fid, const uint8_t *egress, size_t n)
{
	uint8_t *copy = NULL;

	if (!room(r, r->vlans.n, FACTS_MAX)) {
		return;
	}
	if (n > 0) {
		copy = arena_zalloc(&r->text, 1, n);
		if (copy == NULL) {
			r->full = true;
			return;
		}
		memcpy(copy, egress, n);
	}
	*VEC_ADD(&r->vlans) = (struct vlan_fact){
		.vlan = vlan, .fid = fid, .egress = copy, .negress = copy != NULL ? n : 0
	};
}

void
fact_vlan_guess(struct device *r, uint16_t vlan, uint32_t fid)
{
	if (room(r, r->vlans.n, FACTS_MAX)) {
		*VEC_ADD(&r->vlans) =
		    (struct vlan_fact){ .vlan = vlan, .fid = fid, .guessed = true };
	}
}

void
fact_pvid(struct device *r, struct port_ref p, uint16_t vlan)
{
	struct ref *i = told(r, p);

	if (i != NULL) {
		i->pvid = vlan;
	}
}

/* The number of a filtering database of the table under way; NONE beyond the cap. */
static uint32_t
fdb_number(struct device *r, uint32_t fid)
{
	const uint16_t table = (uint16_t)(r->table - tables);
	const uint64_t key = (uint64_t)table << 48 | (uint64_t)r->context << 32 | fid;
	const uint32_t n = idmap_find(&r->fdb_numbers, key);

	if (n != NONE) {
		return n;
	}
	if (!room(r, r->fdbs.n, FDBS_MAX)) {
		return NONE;
	}
	*VEC_ADD(&r->fdbs) =
	    (struct fdb_fact){ .id = fid, .table = table, .context = r->context };
	return idmap_number(&r->fdb_numbers, key);
}

static void
add_row(
    struct device *r, uint32_t fid, struct mac m, uint32_t port, uint8_t status, unsigned flags)
{
	const uint32_t fdb = fdb_number(r, fid);
	struct row *last = r->rows.n > 0 ? &r->rows.at[r->rows.n - 1] : NULL;

	if (fdb == NONE) {
		return;
	}
	flags |= r->again ? ROW_AGAIN : 0;
	/* Columns walked side by side bring both halves one after the other. */
	if (last != NULL && last->key == ROW_KEY(m, fdb) &&
	    ((last->flags ^ flags) & (ROW_HAS_PORT | ROW_AGAIN)) == ROW_HAS_PORT) {
		last->port = (flags & ROW_HAS_PORT) != 0 ? port : last->port;
		last->status = (flags & ROW_HAS_STATUS) != 0 ? status : last->status;
		last->flags |= (uint16_t)flags;
		return;
	}
	/* Each row comes in two halves at most. */
	if (room(r, r->rows.n, (size_t)r->max_rows * 2)) {
		*VEC_ADD(&r->rows) = (struct row){ .key = ROW_KEY(m, fdb),
			.port = port,
			.status = status,
			.flags = (uint16_t)flags };
	}
}

void
fact_row_port(struct device *r, uint32_t fid, struct mac m, struct port_ref p)
{
	const uint32_t port = device_ref(r, p);

	if (port != NONE) {
		add_row(r, fid, m, port, 0, ROW_HAS_PORT);
	}
}

void
fact_row_status(struct device *r, uint32_t fid, struct mac m, uint8_t status)
{
	r->has_status = true;
	add_row(r, fid, m, NONE, status, ROW_HAS_STATUS);
}

void
fact_row_gone(struct device *r, uint32_t fid, struct mac m)
{
	add_row(r, fid, m, NONE, 0, 0);
}

void
fact_row(struct device *r, uint32_t fid, struct mac m, struct port_ref p, uint8_t status,
    uint16_t flags)
{
	const uint32_t port = device_ref(r, p);

	if (port != NONE && room(r, r->rows.n, r->max_rows)) {
		add_row(r, fid, m, port, status, ROW_HAS_PORT | ROW_HAS_STATUS | flags);
	}
}

void
fact_fid_is_vlan(struct device *r, uint32_t fid, uint16_t vlan)
{
	const uint32_t n = fdb_number(r, fid);

	if (n != NONE) {
		r->fdbs.at[n].vlan = vlan;
		r->fdbs.at[n].told = true;
	}
}

void
fact_neighbour(struct device *r, const struct fact_neighbour *n)
{
	struct fact_neighbour copy = *n;

	if (!room(r, r->neighbours.n, FACTS_MAX)) {
		return;
	}
	copy.chassis_text = keep(r, n->chassis_text);
	copy.port_id = keep(r, n->port_id);
	copy.port_descr = keep(r, n->port_descr);
	copy.sysname = keep(r, n->sysname);
	copy.port.name = n->local_num == NONE ? keep(r, n->port.name) : "";
	if (n->local_num == NONE) {
		/* From here on the port is known by its reference. */
		copy.port.number = device_ref(r, n->port);
	}
	*VEC_ADD(&r->neighbours) = copy;
}

void
fact_lldp_local(
    struct device *r, uint32_t local_num, int subtype, const char *id, const char *descr)
{
	(void)subtype; /* switches mislabel it: the id is tried in every form */
	if (room(r, r->lldp_locals.n, FACTS_MAX) &&
	    idmap_number(&r->lldp_numbers, local_num) == r->lldp_locals.n) {
		*VEC_ADD(&r->lldp_locals) = (struct lldp_local){ keep(r, id), keep(r, descr) };
	}
}

void
fact_lag_member(struct device *r, struct port_ref member, struct port_ref aggregate)
{
	const uint32_t m = device_ref(r, member);
	const uint32_t a = device_ref(r, aggregate);

	if (m != NONE && a != NONE && m != a && room(r, r->lags.n, FACTS_MAX)) {
		*VEC_ADD(&r->lags) = (struct lag_fact){ m, a, false };
	}
}

void
fact_stacked(struct device *r, uint32_t lower_ifindex, uint32_t higher_ifindex)
{
	const uint32_t m =
	    device_ref(r, (struct port_ref){ SPACE_IFINDEX, lower_ifindex, NULL });
	const uint32_t a =
	    device_ref(r, (struct port_ref){ SPACE_IFINDEX, higher_ifindex, NULL });

	if (m != NONE && a != NONE && m != a && room(r, r->lags.n, FACTS_MAX)) {
		*VEC_ADD(&r->lags) = (struct lag_fact){ m, a, true };
	}
}

void
fact_lacp(struct device *r, struct port_ref aggregate, struct mac actor, uint32_t actor_key,
    struct mac partner, uint32_t partner_key)
{
	const uint32_t a = device_ref(r, aggregate);

	if (a != NONE && room(r, r->lacp.n, FACTS_MAX)) {
		*VEC_ADD(&r->lacp) =
		    (struct lacp_fact){ a, actor, partner, actor_key, partner_key };
	}
}

void
fact_binding(struct device *r, const uint8_t ip[16], struct mac m, uint32_t ifindex)
{
	struct binding *b;

	if (room(r, r->bindings.n, FACTS_MAX)) {
		b = VEC_ADD(&r->bindings);
		*b = (struct binding){ .mac = m, .ifindex = ifindex };
		memcpy(b->ip, ip, sizeof(b->ip));
	}
}

void
fact_stp(struct device *r, uint32_t bridge_port, uint8_t state, struct mac designated_bridge,
    uint16_t designated_port)
{
	const uint32_t p = device_ref(r, (struct port_ref){ SPACE_BRIDGE, bridge_port, NULL });

	if (p != NONE && room(r, r->stp.n, FACTS_MAX)) {
		*VEC_ADD(&r->stp) = (struct stp_fact){ p, designated_bridge, designated_port,
			r->context, state };
	}
}
