#include "report/network/port_told.h"

#include "fdbaudit/mac.h"
#include "fdbaudit/stamp.h"

#include <stdlib.h>

/* ifOperStatus (RFC 2863) */
enum { OPER_UP = 1, OPER_DOWN = 2, OPER_LOWER_DOWN = 7, MBIT_OF_GBIT = 1000 };

int64_t
port_told_changed(const struct report *r, uint32_t port)
{
	const struct snapshot *s = r->snap;
	const int64_t before = s->ports[port].last_change_ms;

	/* of a recording that does not tell its times the moment is that of the replay */
	return before < 0 || s->nreads == 0 || s->reads[0].began_ms == 0
		   ? 0
		   : s->sample_ms[s->nsamples - 1] - before;
}

static int
of_port(const void *key, const void *element)
{
	const uint32_t *port = key;
	const struct neighbour *n = element;

	return (*port > n->port) - (*port < n->port);
}

/* Neighbours are by port: all of one stand together. */
static void
take_port(const struct snapshot *s, uint32_t port, port_neighbour_fn *take, void *arg)
{
	const struct neighbour *n =
	    s->nneighbours == 0
		? NULL
		: bsearch(&port, s->neighbours, s->nneighbours, sizeof(*n), of_port);

	if (n == NULL) {
		return;
	}
	while (n > s->neighbours && n[-1].port == port) {
		n--;
	}
	for (; n < s->neighbours + s->nneighbours && n->port == port; n++) {
		take(arg, n);
	}
}

void
port_told_neighbours(const struct report *r, uint32_t port, port_neighbour_fn *take, void *arg)
{
	const struct snapshot *s = r->snap;
	const struct span ports = s->switches[s->ports[port].sw].ports;

	if ((s->ports[port].flags & PORT_AGGREGATE) == 0) {
		take_port(s, port, take, arg);
		return;
	}
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (i == port || s->ports[i].lag == port) {
			take_port(s, i, take, arg);
		}
	}
}

void
port_told_neighbour(const struct neighbour *n, struct str *to)
{
	char mac[MAC_TEXT_SIZE];
	const char *port = n->port_id[0] != '\0' ? n->port_id : n->port_descr;

	if (n->sysname[0] != '\0') {
		str_add(to, n->sysname);
	} else if (n->chassis.bits != 0) {
		str_add(to, mac_format(n->chassis, mac));
	} else {
		str_add(to, n->chassis_text[0] != '\0' ? n->chassis_text : "without a name");
	}
	if (n->port_mac.bits != 0) {
		str_format(to, " %s", mac_format(n->port_mac, mac));
	} else if (port[0] != '\0') {
		str_format(to, " %s", port);
	}
}

static void
separate(struct str *to, size_t from)
{
	str_add(to, to->n > from ? ", " : "");
}

static void
put_state(const struct report *r, uint32_t port, struct str *to)
{
	const uint8_t oper = r->snap->ports[port].oper;
	const char *word = oper == OPER_UP                                ? "up"
			   : oper == OPER_DOWN || oper == OPER_LOWER_DOWN ? "down"
									  : "";
	const int64_t changed = port_told_changed(r, port);
	char stamp[STAMP_SIZE];

	str_add(to, word);
	if (word[0] != '\0' && changed != 0) {
		(void)stamp_format(changed, stamp);
		str_format(to, " since %.10s %.8s UTC", stamp, stamp + 11);
	}
}

static void
put_speed(uint32_t mbit, struct str *to)
{
	if (mbit >= MBIT_OF_GBIT && mbit % MBIT_OF_GBIT == 0) {
		str_format(to, "%u Gbit/s", mbit / MBIT_OF_GBIT);
	} else {
		str_format(to, "%u Mbit/s", mbit);
	}
}

static uint32_t
count_members(const struct snapshot *s, uint32_t port)
{
	const struct span ports = s->switches[s->ports[port].sw].ports;
	uint32_t n = 0;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		n += s->ports[i].lag == port && i != port ? 1 : 0;
	}
	return n;
}

struct heard {
	struct str *to;
	size_t from;
};

static void
put_neighbour(void *arg, const struct neighbour *n)
{
	struct heard *h = arg;

	separate(h->to, h->from);
	str_add(h->to, n->proto == NEIGHBOUR_CDP ? "CDP: " : "LLDP: ");
	port_told_neighbour(n, h->to);
}

void
port_told_words(const struct report *r, uint32_t port, struct str *to)
{
	const struct port *p = &r->snap->ports[port];
	const uint32_t members =
	    (p->flags & PORT_AGGREGATE) != 0 ? count_members(r->snap, port) : 0;
	struct heard h = { .to = to, .from = to->n };

	put_state(r, port, to);
	if (p->mbit > 0) {
		separate(to, h.from);
		put_speed(p->mbit, to);
	}
	if (p->pvid != 0) {
		separate(to, h.from);
		str_format(to, "untagged VLAN %u", p->pvid);
	}
	if (p->egress.n > 1) {
		separate(to, h.from);
		str_format(to, "%u VLANs", p->egress.n);
	}
	if (members > 0) {
		separate(to, h.from);
		str_format(to, "%u member%s", members, members == 1 ? "" : "s");
	}
	if (p->alias[0] != '\0') {
		separate(to, h.from);
		str_format(to, "described as \"%s\"", p->alias);
	}
	port_told_neighbours(r, port, put_neighbour, &h);
}
