#include "cli/locate/locate_macs.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { IP_OCTETS = 16, PREFIX_LEAST = 4, MAC_DIGITS = 12 };

static void
add(struct locate_macs *l, struct mac m)
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

/* IPv4 is ::ffff:a.b.c.d here, the form of bindings. */
static bool
is_v4(const uint8_t ip[static IP_OCTETS])
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	return memcmp(ip, mapped, sizeof(mapped)) == 0;
}

static const char *
ip_text(const uint8_t ip[static IP_OCTETS], char text[static INET6_ADDRSTRLEN])
{
	return is_v4(ip) ? inet_ntop(AF_INET, ip + 12, text, INET6_ADDRSTRLEN)
			 : inet_ntop(AF_INET6, ip, text, INET6_ADDRSTRLEN);
}

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
by_ip(
    const struct locate_question *q, const uint8_t ip[static IP_OCTETS], struct locate_macs *l)
{
	const uint32_t v4 =
	    (uint32_t)ip[12] << 24 | (uint32_t)ip[13] << 16 | (uint32_t)ip[14] << 8 | ip[15];
	char text[INET6_ADDRSTRLEN];

	for (size_t i = 0; i < q->snap->nbindings; i++) {
		const struct binding *b = &q->snap->bindings[i];

		if (memcmp(b->ip, ip, IP_OCTETS) == 0) {
			char mac[MAC_TEXT_SIZE];

			add(l, b->mac);
			(void)fprintf(q->out, "%s is %s by ARP of %s\n", ip_text(ip, text),
			    mac_format(b->mac, mac), q->snap->switches[b->sw].name);
		}
	}
	for (size_t i = 0; i < q->inv->nnics && is_v4(ip); i++) {
		const struct nic *c = &q->inv->nics[i];

		for (uint32_t k = c->ips.first; k < c->ips.first + c->ips.n; k++) {
			if (q->inv->ips[k] == v4) {
				add(l, c->mac);
			}
		}
	}
}

/* The NICs of a host itself, not those of its VMs. */
static void
by_host(const struct locate_question *q, uint32_t host, struct locate_macs *l)
{
	for (size_t i = 0; i < q->inv->nnics; i++) {
		if (q->inv->nics[i].host == host && q->inv->nics[i].vm == NONE) {
			add(l, q->inv->nics[i].mac);
		}
	}
}

static void
by_host_ip(
    const struct locate_question *q, const uint8_t ip[static IP_OCTETS], struct locate_macs *l)
{
	const uint32_t v4 =
	    (uint32_t)ip[12] << 24 | (uint32_t)ip[13] << 16 | (uint32_t)ip[14] << 8 | ip[15];

	for (uint32_t h = 0; h < q->inv->nhosts && is_v4(ip); h++) {
		const struct span s = q->inv->hosts[h].ips;

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			if (q->inv->ips[k] == v4) {
				by_host(q, h, l);
			}
		}
	}
}

static void
by_vm(const struct locate_question *q, const char *name, struct locate_macs *l)
{
	for (size_t i = 0; i < q->inv->nnics; i++) {
		const struct nic *c = &q->inv->nics[i];

		if (c->vm != NONE && text_casecmp(q->inv->vms[c->vm].name, name) == 0) {
			add(l, c->mac);
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
by_prefix(
    const struct locate_question *q, struct mac min, struct mac max, struct locate_macs *l)
{
	for (size_t i = 0; i < q->where->nplaces && l->n < LOCATE_MOST; i++) {
		const struct mac m = PLACE_MAC(&q->where->places[i]);

		if (m.bits >= min.bits && m.bits <= max.bits) {
			add(l, m);
		}
	}
	for (size_t i = 0; i < q->inv->nby_mac && l->n < LOCATE_MOST; i++) {
		const struct mac m = q->inv->nics[q->inv->nics_by_mac[i]].mac;

		if (m.bits >= min.bits && m.bits <= max.bits) {
			add(l, m);
		}
	}
}

void
locate_macs(const struct locate_question *q, const char *what, struct locate_macs *l)
{
	uint8_t ip[IP_OCTETS];
	struct mac min;
	struct mac max;
	uint32_t host;

	if (mac_parse(what, strlen(what), &min)) {
		add(l, min);
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
