#include "cli/locate_answer.h"

#include "fdbaudit/locate.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { IP_OCTETS = 16, PREFIX_LEAST = 4, MAC_DIGITS = 12, SHOWN_MOST = 100 };

struct macs {
	struct mac *v;
	size_t n, cap;
};

static void
mac_add(struct macs *l, struct mac m)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].bits == m.bits) {
			return;
		}
	}
	if (m.bits != 0) {
		l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(*l->v));
		l->v[l->n++] = m;
	}
}

/* ---- what is meant ------------------------------------------------------------------------- */

static const char *
ip_text(const uint8_t ip[static IP_OCTETS], char text[static INET6_ADDRSTRLEN])
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	return memcmp(ip, mapped, sizeof(mapped)) == 0
		   ? inet_ntop(AF_INET, ip + sizeof(mapped), text, INET6_ADDRSTRLEN)
		   : inet_ntop(AF_INET6, ip, text, INET6_ADDRSTRLEN);
}

/* IPv4 as ::ffff:a.b.c.d, the form of bindings. */
static bool
ip_parse(const char *s, uint8_t ip[static IP_OCTETS])
{
	memset(ip, 0, IP_OCTETS);
	if (inet_pton(AF_INET, s, ip + 12) == 1) {
		ip[10] = ip[11] = UINT8_MAX;
		return true;
	}
	return inet_pton(AF_INET6, s, ip) == 1;
}

static void
by_ip(const struct question *q, const uint8_t ip[static IP_OCTETS], struct macs *l)
{
	const uint32_t v4 =
	    (uint32_t)ip[12] << 24 | (uint32_t)ip[13] << 16 | (uint32_t)ip[14] << 8 | ip[15];
	char text[INET6_ADDRSTRLEN];

	for (size_t i = 0; i < q->snap->nbindings; i++) {
		const struct binding *b = &q->snap->bindings[i];

		if (memcmp(b->ip, ip, IP_OCTETS) == 0) {
			char mac[MAC_TEXT_SIZE];

			mac_add(l, b->mac);
			(void)fprintf(q->out, "%s is %s by ARP of %s\n", ip_text(ip, text),
			    mac_format(b->mac, mac), q->snap->switches[b->sw].name);
		}
	}
	for (size_t i = 0; i < q->inv->nnics && ip[10] == UINT8_MAX; i++) {
		const struct nic *c = &q->inv->nics[i];

		for (uint32_t k = c->ips.first; k < c->ips.first + c->ips.n; k++) {
			if (q->inv->ips[k] == v4) {
				mac_add(l, c->mac);
			}
		}
	}
}

/* The NICs of a host itself, not those of its VMs. */
static void
by_host(const struct question *q, uint32_t host, struct macs *l)
{
	for (size_t i = 0; i < q->inv->nnics; i++) {
		if (q->inv->nics[i].host == host && q->inv->nics[i].vm == NONE) {
			mac_add(l, q->inv->nics[i].mac);
		}
	}
}

static void
by_host_ip(const struct question *q, const uint8_t ip[static IP_OCTETS], struct macs *l)
{
	const uint32_t v4 =
	    (uint32_t)ip[12] << 24 | (uint32_t)ip[13] << 16 | (uint32_t)ip[14] << 8 | ip[15];

	for (uint32_t h = 0; h < q->inv->nhosts && ip[10] == UINT8_MAX; h++) {
		const struct span s = q->inv->hosts[h].ips;

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			if (q->inv->ips[k] == v4) {
				by_host(q, h, l);
			}
		}
	}
}

static void
by_vm(const struct question *q, const char *name, struct macs *l)
{
	for (size_t i = 0; i < q->inv->nnics; i++) {
		const struct nic *c = &q->inv->nics[i];

		if (c->vm != NONE && text_casecmp(q->inv->vms[c->vm].name, name) == 0) {
			mac_add(l, c->mac);
		}
	}
}

/* The beginning of an address, in any spelling: digits with : - or . between them. */
static bool
prefix_parse(const char *s, struct mac *min, struct mac *max)
{
	unsigned digits = 0;

	min->bits = 0;
	for (; *s != '\0'; s++) {
		if (isxdigit((unsigned char)*s) && digits < MAC_DIGITS) {
			const char one[] = { *s, '\0' };

			min->bits = min->bits << 4 | strtoul(one, NULL, 16);
			digits++;
		} else if (strchr(":-.", *s) == NULL) {
			return false;
		}
	}
	min->bits <<= 4 * (MAC_DIGITS - digits);
	max->bits = min->bits | ((UINT64_C(1) << 4 * (MAC_DIGITS - digits)) - 1);
	return digits >= PREFIX_LEAST;
}

static void
by_prefix(const struct question *q, struct mac min, struct mac max, struct macs *l)
{
	for (size_t i = 0; i < q->where->nplaces && l->n < SHOWN_MOST; i++) {
		const struct mac m = PLACE_MAC(&q->where->places[i]);

		if (m.bits >= min.bits && m.bits <= max.bits) {
			mac_add(l, m);
		}
	}
	for (size_t i = 0; i < q->inv->nby_mac && l->n < SHOWN_MOST; i++) {
		const struct mac m = q->inv->nics[q->inv->nics_by_mac[i]].mac;

		if (m.bits >= min.bits && m.bits <= max.bits) {
			mac_add(l, m);
		}
	}
}

/* ---- what is said --------------------------------------------------------------------------- */

static void
say_owners(const struct question *q, struct mac m)
{
	const struct span s = inventory_by_mac(q->inv, m);
	char text[MAC_TEXT_SIZE];

	(void)fprintf(q->out, "%s", mac_format(m, text));
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[i]];

		(void)fprintf(q->out, "%s %s%s%s of %s", i == s.first ? " " : ",",
		    c->vm != NONE ? q->inv->vms[c->vm].name : "", c->vm != NONE ? " / " : "",
		    c->name, c->host != NONE ? q->inv->hosts[c->host].name : "an unknown host");
	}
	(void)fputs(s.n == 0 ? "  no export names it\n" : "\n", q->out);
}

/* The strongest proof of what the port is. */
static void
say_why(const struct question *q, const struct attachment *a)
{
	if (a->proofs.n > 0) {
		const struct proof *p = &q->where->proofs[a->proofs.first];
		char text[512];

		(void)fprintf(q->out, ": %s (%d)",
		    place_words(q->snap, q->inv, p, text, sizeof(text)), p->weight);
	}
}

static void
say_where(const struct question *q, const struct located *l)
{
	const struct port *p = &q->snap->ports[l->port];

	(void)fprintf(q->out, "%s %s", q->snap->switches[p->sw].name, p->name);
	if (l->vlan != 0) {
		(void)fprintf(q->out, ", VLAN %u", l->vlan);
	}
	(void)fprintf(q->out, ", in %u of %u sample%s", l->samples, q->snap->nsamples,
	    q->snap->nsamples == 1 ? "" : "s");
}

enum relation {
	AT,
	AND,
	OR,
	VIA
}; /* the likeliest, the same attachment, another, a way there */

static enum relation
relation(const struct question *q, const struct located *l, const struct located *best)
{
	const struct port_place *p = &q->where->ports[l->port];

	if (l == best) {
		return AT;
	}
	if (p->attachment == NONE || p->class_ == PORT_UPLINK || p->class_ == PORT_FABRIC ||
	    p->class_ == PORT_UNPOLLED) {
		return VIA;
	}
	return p->attachment == q->where->ports[best->port].attachment ? AND : OR;
}

/* Why another place is less likely than the first one. */
static void
say_doubt(const struct question *q, const struct located *l, const struct located *best)
{
	const uint32_t number = q->where->ports[l->port].attachment;

	if (l->last < best->last) {
		(void)fprintf(q->out, "less likely: gone since sample %u; ", l->last + 2U);
	} else if (q->where->attachments[number].host == NONE) {
		(void)fputs("less likely: no known host there; ", q->out);
	} else {
		(void)fputs("as likely: in the last sample too; ", q->out);
	}
}

static void
say_place(const struct question *q, const struct located *l, const struct located *best)
{
	static const char *const words[] = {
		[AT] = "  at   ", [AND] = "  and  ", [OR] = "  or   ", [VIA] = "  via  "
	};
	const uint32_t number = q->where->ports[l->port].attachment;
	const enum relation how = relation(q, l, best);

	(void)fputs(words[how], q->out);
	say_where(q, l);
	(void)fputs("\n       ", q->out);
	if (how == AND) {
		(void)fputs("the same attachment", q->out);
	} else if (number != NONE) {
		const struct attachment *a = &q->where->attachments[number];

		if (how == OR) {
			say_doubt(q, l, best);
		}
		(void)fputs(a->host != NONE ? q->inv->hosts[a->host].name
					    : port_class_name((enum port_class)a->class_),
		    q->out);
		say_why(q, a);
	}
	(void)fputc('\n', q->out);
}

/* One address; true when it was seen. */
static bool
answer_mac(const struct question *q, struct mac m)
{
	struct located *l = NULL;
	const size_t n = locate_mac(q->snap, q->inv, q->where, m, &l);

	say_owners(q, m);
	for (size_t i = 0; i < n; i++) {
		say_place(q, &l[i], &l[0]);
	}
	if (n == 0) {
		(void)fputs(
		    "  seen nowhere: silent for longer than the ageing time, or elsewhere\n",
		    q->out);
	}
	free(l);
	return n > 0;
}

static void
gather(const struct question *q, const char *what, struct macs *l)
{
	uint8_t ip[IP_OCTETS];
	struct mac min;
	struct mac max;
	uint32_t host;

	if (mac_parse(what, strlen(what), &min)) {
		mac_add(l, min);
		return;
	}
	if (ip_parse(what, ip)) {
		by_ip(q, ip, l);
		by_host_ip(q, ip, l);
		return;
	}
	host = inventory_host(q->inv, what);
	if (host != NONE) {
		by_host(q, host, l);
	}
	by_vm(q, what, l);
	if (l->n == 0 && prefix_parse(what, &min, &max)) {
		by_prefix(q, min, max, l);
	}
}

size_t
locate_answer(const struct question *q, const char *what)
{
	struct macs l = { 0 };
	size_t seen = 0;

	gather(q, what, &l);
	for (size_t i = 0; i < l.n; i++) {
		seen += answer_mac(q, l.v[i]);
	}
	if (l.n == 0) {
		(void)fprintf(q->out,
		    "%s: no export and no table names it; an IP address needs a switch with "
		    "role = router\n",
		    what);
	}
	if (l.n == SHOWN_MOST) {
		(void)fprintf(q->out, "only the first %d are shown\n", SHOWN_MOST);
	}
	free(l.v);
	return seen;
}
