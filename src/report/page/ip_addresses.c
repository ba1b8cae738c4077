#include "report/page/ip_addresses.h"

#include "fdbaudit/vec.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 4, V4_PREFIX = 12, POINTER = sizeof(const struct binding *) };

static int
mac_order(const void *a, const void *b)
{
	const struct binding *const *x = a;
	const struct binding *const *y = b;

	if ((*x)->mac.bits != (*y)->mac.bits) {
		return (*x)->mac.bits < (*y)->mac.bits ? -1 : 1;
	}
	return memcmp((*x)->ip, (*y)->ip, sizeof((*x)->ip));
}

void
ip_addresses_open(struct ip_addresses *a, const struct report *r)
{
	const size_t n = r->snap->nbindings;

	*a = (struct ip_addresses){ .r = r, .by_mac = vec_zeroed(n, POINTER) };
	for (size_t i = 0; i < n; i++) {
		a->by_mac[i] = &r->snap->bindings[i];
	}
	if (n > 0) {
		qsort(a->by_mac, n, POINTER, mac_order);
	}
}

void
ip_addresses_free(struct ip_addresses *a)
{
	free(a->by_mac);
	*a = (struct ip_addresses){ 0 };
}

/* Whole: 10.0.0.1 is not in "10.0.0.12". */
static bool
has(const char *list, const char *text)
{
	const size_t n = strlen(text);

	for (const char *at = list; (at = strstr(at, text)) != NULL; at++) {
		if ((at == list || at[-1] == ' ') && (at[n] == ',' || at[n] == '\0')) {
			return true;
		}
	}
	return false;
}

/* Those that are new, up to SHOWN: *n counts them. */
static void
add(struct str *to, const char *text, unsigned *n)
{
	if (*n < SHOWN && !has(str_get(to), text)) {
		str_join(to, ", ", text);
		(*n)++;
	}
}

static size_t
first_of(const struct ip_addresses *a, struct mac m)
{
	size_t low = 0;

	for (size_t high = a->r->snap->nbindings; low < high;) {
		const size_t middle = low + (high - low) / 2;

		if (a->by_mac[middle]->mac.bits < m.bits) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static void
add_resolved(const struct ip_addresses *a, struct mac m, struct str *to, unsigned *n)
{
	static const uint8_t v4[V4_PREFIX] = { [10] = 0xff, [11] = 0xff };

	for (size_t i = first_of(a, m);
	     i < a->r->snap->nbindings && a->by_mac[i]->mac.bits == m.bits && *n < SHOWN; i++) {
		const uint8_t *ip = a->by_mac[i]->ip;
		const bool is_v4 = memcmp(ip, v4, sizeof(v4)) == 0;
		char text[INET6_ADDRSTRLEN];

		if (inet_ntop(is_v4 ? AF_INET : AF_INET6, is_v4 ? ip + V4_PREFIX : ip, text,
			sizeof(text)) != NULL) {
			add(to, text, n);
		}
	}
}

void
ip_addresses_of(const struct ip_addresses *a, struct mac m, struct str *to)
{
	const struct inventory *inv = a->r->inv;
	const struct span s = inv != NULL ? inventory_by_mac(inv, m) : (struct span){ 0, 0 };
	unsigned n = 0;

	add_resolved(a, m, to, &n);
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct span ips = inv->nics[inv->nics_by_mac[i]].ips;

		for (uint32_t k = ips.first; k < ips.first + ips.n && n < SHOWN; k++) {
			const uint32_t ip = htonl(inv->ips[k]);
			char text[INET_ADDRSTRLEN];

			if (inet_ntop(AF_INET, &ip, text, sizeof(text)) != NULL) {
				add(to, text, &n);
			}
		}
	}
}
