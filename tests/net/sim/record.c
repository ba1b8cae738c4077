/* The records of a scenario file: what each line adds to the switch under way. */
#include "ber.h"
#include "record.h"
#include "sim.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SYSTEM "1.3.6.1.2.1.1."
#define IF_TABLE "1.3.6.1.2.1.2.2.1."
#define IF_X "1.3.6.1.2.1.31.1.1.1."
#define BRIDGE "1.3.6.1.2.1.17."
#define LLDP "1.0.8802.1.1.2.1."
#define ATTACHED_AGG "1.2.840.10006.300.43.1.2.1.1.13"

enum { MAC_TEXT = 17 };
enum {
	TAG_INT = 2,
	TAG_STRING = 4,
	TAG_OID = 6,
	TAG_COUNTER = 0x41,
	TAG_GAUGE = 0x42,
	TAG_TICKS = 0x43
};

/* Four bytes of a plain view that get the time at which a phase began. */
struct stamp {
	size_t sw, off;
	uint64_t phase;
};
static struct stamp *stamps;
static size_t nstamps, stamps_cap;

static const struct when always;

/* ---- fields --------------------------------------------------------------------------- */

static void bad_line(const struct record *r, const char *what) __attribute__((noreturn));

static void
bad_line(const struct record *r, const char *what)
{
	die("%s:%ld: %s", r->file, r->line, what);
}

static uint32_t
number(const struct record *r, int i)
{
	return i < r->n ? (uint32_t)strtoul(r->field[i], NULL, 10) : 0;
}

static bool
parse_mac(const char *s, uint8_t mac[6])
{
	for (int i = 0; i < 6; i++) {
		char *end;

		mac[i] = (uint8_t)strtoul(s, &end, 16);
		if (end == s || *end != (i < 5 ? ':' : '\0')) {
			return false;
		}
		s = end + 1;
	}
	return true;
}

/* "0,2,5-9", "5-" (to the end): the number of the set of phases. */
static uint16_t
phase_set(const struct record *r, const char *s)
{
	uint64_t set = 0;
	char *end;

	for (;; s = end + 1) {
		unsigned long a = strtoul(s, &end, 10);
		unsigned long b = a;

		if (end == s) {
			bad_line(r, "bad phases");
		}
		if (*end == '-') {
			s = end + 1;
			b = strtoul(s, &end, 10);
			b = end == s ? SIM_PHASES - 1 : b;
		}
		if (b >= SIM_PHASES || a > b) {
			bad_line(r, "phases are 0 to 63");
		}
		for (; a <= b; a++) {
			set |= UINT64_C(1) << a;
		}
		if (*end != ',') {
			break;
		}
	}
	for (size_t i = 0; i < sim.nsets; i++) {
		if (sim.sets[i] == set) {
			return (uint16_t)i;
		}
	}
	if (sim.nsets == UINT16_MAX) {
		bad_line(r, "too many sets of phases");
	}
	sim.sets[sim.nsets] = set;
	return (uint16_t)sim.nsets++;
}

/* "-", "s/0", "c/1", "t5/0", "p/0,2,5-9" */
static struct when
parse_when(const struct record *r, int i)
{
	struct when w = { .clock = 0 };
	const char *s = i < r->n ? r->field[i] : "-";
	const char *slash = strchr(s, '/');

	if (s[0] == '-' || s[0] == '\0') {
		return w;
	}
	if (slash == NULL || strchr("sctp", s[0]) == NULL) {
		bad_line(r, "bad clock");
	}
	w.clock = s[0];
	if (w.clock == 'p') {
		w.period = phase_set(r, slash + 1);
		return w;
	}
	w.period = (uint16_t)strtoul(s + 1, NULL, 10);
	w.phase = (uint8_t)strtoul(slash + 1, NULL, 10);
	return w;
}

/* ---- objects -------------------------------------------------------------------------- */

static size_t
make_oid(uint8_t *oid, const char *base, const uint32_t *index, size_t n)
{
	size_t len = ber_put_oid(oid, base);

	for (size_t i = 0; i < n; i++) {
		len += ber_put_sub(oid + len, index[i]);
	}
	return len;
}

static void
add_number(struct view *v, struct when w, const char *base, const uint32_t *index, size_t n,
    uint8_t tag, int64_t value)
{
	uint8_t oid[256];
	uint8_t b[16];
	const size_t len = make_oid(oid, base, index, n);
	const size_t k = ber_put_int(b, tag, value);

	view_add(v, w, oid, len, tag, b + 2, k - 2);
}

static void
add_bytes(struct view *v, struct when w, const char *base, const uint32_t *index, size_t n,
    const void *s, size_t len)
{
	uint8_t oid[256];

	view_add(v, w, oid, make_oid(oid, base, index, n), TAG_STRING, s, len);
}

static void
add_text(struct view *v, const char *base, uint32_t index, const char *s)
{
	add_bytes(v, always, base, &index, 1, s, strlen(s));
}

/* A MAC goes as six bytes, anything else as text. Returns whether it was a MAC. */
static bool
add_id(struct view *v, const char *base, const uint32_t *index, size_t n, const char *s)
{
	uint8_t mac[6];
	const bool is_mac = strlen(s) == MAC_TEXT && parse_mac(s, mac);

	add_bytes(v, always, base, index, n, is_mac ? (const void *)mac : s,
	    is_mac ? sizeof(mac) : strlen(s));
	return is_mac;
}

/* ---- records -------------------------------------------------------------------------- */

static void
add_user(struct sim_switch *s, const char *text)
{
	size_t cap = s->nusers;

	s->users = sim_room(s->users, &cap, s->nusers + 1, sizeof(char *));
	s->users[s->nusers] = strdup(text);
	if (s->users[s->nusers++] == NULL) {
		die("out of memory");
	}
}

/* S addr name sysObjectID bridgeMAC [option=value ...] */
static void
record_switch(struct record *r)
{
	struct sim_switch *s;
	uint8_t mac[6];
	uint8_t oid[64];
	uint8_t id[128];
	char descr[160];
	const uint32_t zero = 0;

	sim.switches = sim_room(sim.switches, &sim.cap, sim.n + 1, sizeof(*sim.switches));
	s = r->sw = &sim.switches[sim.n++];
	memset(s, 0, sizeof(*s));
	s->addr = inet_addr(r->field[1]);
	s->opt = *r->defaults;
	(void)snprintf(s->name, sizeof(s->name), "%s", r->field[2]);
	(void)snprintf(s->community, sizeof(s->community), "public");
	if (ntohl(s->addr) >> 24 != 127 || !parse_mac(r->field[4], mac)) {
		bad_line(r, "not a loopback address, or a bad MAC");
	}
	r->plain = switch_view(s, 0);
	(void)snprintf(descr, sizeof(descr), "farm simulated switch %s", s->name);
	add_text(r->plain, SYSTEM "1", 0, descr);
	view_add(r->plain, always, oid, make_oid(oid, SYSTEM "2", &zero, 1), TAG_OID, id,
	    ber_put_oid(id, r->field[3]));
	add_number(r->plain, always, SYSTEM "3", &zero, 1, TAG_TICKS, SIM_TICKS);
	add_text(r->plain, SYSTEM "5", 0, s->name);
	add_text(r->plain, SYSTEM "6", 0, "farm");
	add_number(r->plain, always, SYSTEM "7", &zero, 1, TAG_INT, 6);
	add_bytes(r->plain, always, BRIDGE "1.1", &zero, 1, mac, sizeof(mac));
	add_number(r->plain, always, BRIDGE "1.3", &zero, 1, TAG_INT, 2);
	add_number(r->plain, always, LLDP "3.1", &zero, 1, TAG_INT, 4);
	add_bytes(r->plain, always, LLDP "3.2", &zero, 1, mac, sizeof(mac));
	add_text(r->plain, LLDP "3.3", 0, s->name);
	for (int i = 5; i < r->n; i++) {
		char *value = strchr(r->field[i], '=');

		if (value == NULL) {
			continue;
		}
		*value++ = '\0';
		if (strcmp(r->field[i], "community") == 0) {
			(void)snprintf(s->community, sizeof(s->community), "%s", value);
		} else if (strcmp(r->field[i], "user") == 0) {
			add_user(s, value);
		} else if (!options_set(&s->opt, r->field[i], value)) {
			bad_line(r, "unknown option");
		}
	}
}

/* I ifIndex ifDescr ifName ifAlias physAddr|- oper|- [type] [Mbit/s] */
static void
record_interface(struct record *r)
{
	struct view *v = r->plain;
	const uint32_t i = number(r, 1);
	uint8_t mac[6];

	add_number(v, always, IF_TABLE "1", &i, 1, TAG_INT, i);
	add_text(v, IF_TABLE "2", i, r->field[2]);
	add_number(v, always, IF_TABLE "3", &i, 1, TAG_INT, r->n > 7 ? number(r, 7) : 6);
	add_bytes(v, always, IF_TABLE "6", &i, 1, mac, parse_mac(r->field[5], mac) ? 6 : 0);
	add_number(v, always, IF_TABLE "7", &i, 1, TAG_INT, 1);
	if (r->field[6][0] != '-') { /* by U records */
		add_number(v, always, IF_TABLE "8", &i, 1, TAG_INT, number(r, 6));
	}
	add_text(v, IF_X "1", i, r->field[3]);
	add_number(v, always, IF_X "15", &i, 1, TAG_GAUGE, r->n > 8 ? number(r, 8) : 10000);
	add_text(v, IF_X "18", i, strcmp(r->field[4], "-") == 0 ? "" : r->field[4]);
}

/* U ifIndex oper lastChange|@phase [when] */
static void
record_state(struct record *r)
{
	struct view *v = r->plain;
	const struct when w = parse_when(r, 4);
	const uint32_t i = number(r, 1);
	const bool at_phase = r->field[3][0] == '@';

	add_number(v, w, IF_TABLE "8", &i, 1, TAG_INT, number(r, 2));
	add_number(v, w, IF_TABLE "9", &i, 1, TAG_TICKS, at_phase ? SIM_TICKS : number(r, 3));
	if (at_phase) {
		const struct entry *e = &v->entries[v->n - 1];

		stamps = sim_room(stamps, &stamps_cap, nstamps + 1, sizeof(*stamps));
		stamps[nstamps++] = (struct stamp){ sim.n - 1, e->off + e->len - 4,
			strtoul(r->field[3] + 1, NULL, 10) };
	}
}

/* B basePort ifIndex [vlanView] */
static void
record_base_port(struct record *r)
{
	struct view *v = r->n > 3 ? switch_view(r->sw, (int)number(r, 3)) : r->plain;
	const uint32_t i = number(r, 1);

	add_number(v, always, BRIDGE "1.4.1.1", &i, 1, TAG_INT, i);
	add_number(v, always, BRIDGE "1.4.1.2", &i, 1, TAG_INT, number(r, 2));
}

/* P basePort pvid */
static void
record_pvid(struct record *r)
{
	const uint32_t i = number(r, 1);

	add_number(r->plain, always, BRIDGE "7.1.4.5.1.1", &i, 1, TAG_GAUGE, number(r, 2));
}

/* V vlan fid name */
static void
record_vlan(struct record *r)
{
	const uint32_t index[] = { 0, number(r, 1) };

	add_number(r->plain, always, BRIDGE "7.1.4.2.1.3", index, 2, TAG_GAUGE, number(r, 2));
	add_number(r->plain, always, BRIDGE "7.1.4.2.1.6", index, 2, TAG_INT, 2);
	add_text(r->plain, BRIDGE "7.1.4.3.1.1", index[1], r->field[3]);
	add_number(r->plain, always, BRIDGE "7.1.4.3.1.5", index + 1, 1, TAG_INT, 1);
}

static void
mac_index(const struct record *r, uint32_t index[7], uint8_t mac[6])
{
	if (!parse_mac(r->field[2], mac)) {
		bad_line(r, "bad MAC");
	}
	index[0] = number(r, 1);
	for (int i = 0; i < 6; i++) {
		index[i + 1] = mac[i];
	}
}

/* F fid mac basePort status [when]: dot1qTpFdbTable */
static void
record_q(struct record *r)
{
	const struct when w = parse_when(r, 5);
	uint32_t index[7];
	uint8_t mac[6];

	mac_index(r, index, mac);
	add_number(r->plain, w, BRIDGE "7.1.2.2.1.2", index, 7, TAG_INT, number(r, 3));
	add_number(r->plain, w, BRIDGE "7.1.2.2.1.3", index, 7, TAG_INT, number(r, 4));
}

/* D vlanView mac basePort status [when]: dot1dTpFdbTable */
static void
record_d(struct record *r)
{
	const struct when w = parse_when(r, 5);
	struct view *v = switch_view(r->sw, (int)number(r, 1));
	uint32_t index[7];
	uint8_t mac[6];

	mac_index(r, index, mac);
	add_bytes(v, w, BRIDGE "4.3.1.1", index + 1, 6, mac, sizeof(mac));
	add_number(v, w, BRIDGE "4.3.1.2", index + 1, 6, TAG_INT, number(r, 3));
	add_number(v, w, BRIDGE "4.3.1.3", index + 1, 6, TAG_INT, number(r, 4));
}

/* A memberIfIndex aggregateIfIndex */
static void
record_lag(struct record *r)
{
	const uint32_t i = number(r, 1);

	add_number(r->plain, always, ATTACHED_AGG, &i, 1, TAG_INT, number(r, 2));
}

/* L localPort chassisId portId portDesc sysName */
static void
record_neighbour(struct record *r)
{
	const uint32_t index[] = { 0, number(r, 1), 1 };
	struct view *v = r->plain;
	bool is_mac;

	is_mac = add_id(v, LLDP "4.1.1.5", index, 3, r->field[2]);
	add_number(v, always, LLDP "4.1.1.4", index, 3, TAG_INT, is_mac ? 4 : 7);
	is_mac = add_id(v, LLDP "4.1.1.7", index, 3, r->field[3]);
	add_number(v, always, LLDP "4.1.1.6", index, 3, TAG_INT, is_mac ? 3 : 5);
	add_bytes(v, always, LLDP "4.1.1.8", index, 3, r->field[4], strlen(r->field[4]));
	add_bytes(v, always, LLDP "4.1.1.9", index, 3, r->field[5], strlen(r->field[5]));
}

/* N lldpLocalPort portId portDesc */
static void
record_local_port(struct record *r)
{
	const uint32_t i = number(r, 1);

	add_number(r->plain, always, LLDP "3.7.1.2", &i, 1, TAG_INT, 5);
	add_text(r->plain, LLDP "3.7.1.3", i, r->field[2]);
	add_text(r->plain, LLDP "3.7.1.4", i, r->field[3]);
}

static size_t
hex_bytes(const char *s, uint8_t *out, size_t max)
{
	size_t n = 0;

	for (; s[0] != '\0' && s[1] != '\0' && n < max; s += 2) {
		const char pair[] = { s[0], s[1], '\0' };

		out[n++] = (uint8_t)strtoul(pair, NULL, 16);
	}
	return n;
}

/* O oid i|s|o|g|c|t|x value [when] */
static void
record_object(struct record *r)
{
	static const char kinds[] = "igctsxo";
	static const uint8_t tags[] = { TAG_INT, TAG_GAUGE, TAG_COUNTER, TAG_TICKS, TAG_STRING,
		TAG_STRING, TAG_OID };
	const char *kind = strchr(kinds, r->field[2][0]);
	const struct when w = parse_when(r, 4);
	const char *value = r->field[3];
	uint8_t oid[256];
	uint8_t b[256];
	const size_t noid = ber_put_oid(oid, r->field[1]);
	size_t n;

	if (kind == NULL || *kind == '\0') {
		bad_line(r, "unknown kind of object");
	}
	if (*kind == 's') {
		view_add(r->plain, w, oid, noid, TAG_STRING, value, strlen(value));
	} else if (*kind == 'x' || *kind == 'o') {
		n = *kind == 'o' ? ber_put_oid(b, value) : hex_bytes(value, b, 250);
		view_add(r->plain, w, oid, noid, tags[kind - kinds], b, n);
	} else {
		n = ber_put_int(b, 2, strtoll(value, NULL, 10));
		view_add(r->plain, w, oid, noid, tags[kind - kinds], b + 2, n - 2);
	}
}

static const struct {
	char letter;
	int fields; /* at least */
	void (*take)(struct record *r);
} records[] = {
	{ 'S', 5, record_switch },
	{ 'I', 7, record_interface },
	{ 'U', 4, record_state },
	{ 'B', 3, record_base_port },
	{ 'P', 3, record_pvid },
	{ 'V', 4, record_vlan },
	{ 'F', 5, record_q },
	{ 'D', 5, record_d },
	{ 'A', 3, record_lag },
	{ 'L', 6, record_neighbour },
	{ 'N', 4, record_local_port },
	{ 'O', 4, record_object },
};

void
record_take(struct record *r)
{
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		if (records[i].letter != r->field[0][0]) {
			continue;
		}
		if (r->n < records[i].fields) {
			bad_line(r, "too few fields");
		}
		if (r->sw == NULL && records[i].letter != 'S') {
			bad_line(r, "data before the first S line");
		}
		/* The views of a switch may have moved when one was added. */
		r->plain = r->sw != NULL ? switch_view(r->sw, 0) : NULL;
		records[i].take(r);
		return;
	}
	bad_line(r, "unknown record");
}

void
record_phase(uint64_t phase, uint64_t now)
{
	const uint32_t ticks = SIM_TICKS + (uint32_t)((now - sim.began_us) / 10000);

	for (size_t i = 0; i < nstamps; i++) {
		const struct stamp *s = &stamps[i];

		if (s->phase <= sim.phase || s->phase > phase) {
			continue;
		}
		for (unsigned k = 0; k < 4; k++) {
			sim.switches[s->sw].views[0].blob[s->off + k] =
			    (uint8_t)(ticks >> (24 - 8 * k));
		}
	}
	sim.phase = phase;
}
