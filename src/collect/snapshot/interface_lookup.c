/* Interfaces by what they are called: LLDP and NETCONF name ports, they do not number them. */
#include "collect/device/facts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ifName rules over ifDescr over ifAlias: each has keys of its own. */
enum called { BY_NAME, BY_DESCR, BY_ALIAS, BY_MAC };

static uint64_t
key_of(enum called kind, const char *text)
{
	uint64_t h = UINT64_C(14695981039346656037) + (uint64_t)kind;

	for (; *text != '\0'; text++) {
		h = (h ^ (uint8_t)*text) * UINT64_C(1099511628211);
	}
	return h;
}

static const char *
called(const struct ref *f, enum called kind)
{
	switch (kind) {
	case BY_NAME:
		return f->ifname;
	case BY_DESCR:
		return f->descr;
	case BY_ALIAS:
		return f->alias;
	case BY_MAC:
		break;
	}
	return "";
}

static void
add(struct lookup *l, uint64_t key, uint32_t ref)
{
	const uint32_t n = idmap_number(&l->keys, key);

	if (n == l->refs.n) {
		*VEC_ADD(&l->refs) = ref;
	} else {
		l->refs.at[n] = NONE;
	}
}

void
lookup_build(struct lookup *l, const struct device *r)
{
	for (uint32_t i = 0; i < r->refs.n; i++) {
		const struct ref *f = &r->refs.at[i];

		if (!f->interface) {
			continue;
		}
		for (enum called kind = BY_NAME; kind <= BY_ALIAS; kind++) {
			if (called(f, kind)[0] != '\0') {
				add(l, key_of(kind, called(f, kind)), i);
			}
		}
		if (f->mac.bits != 0) {
			add(l, f->mac.bits << 8 | BY_MAC, i);
		}
	}
}

void
lookup_free(struct lookup *l)
{
	idmap_free(&l->keys);
	free(l->refs.at);
}

static uint32_t
find(const struct lookup *l, uint64_t key)
{
	const uint32_t n = idmap_find(&l->keys, key);

	return n == NONE ? NONE : l->refs.at[n];
}

uint32_t
lookup_text(const struct lookup *l, const struct device *r, const char *text)
{
	for (enum called kind = BY_NAME; text[0] != '\0' && kind <= BY_ALIAS; kind++) {
		const uint32_t ref = find(l, key_of(kind, text));

		if (ref != NONE && strcmp(called(&r->refs.at[ref], kind), text) == 0) {
			return ref;
		}
	}
	return NONE;
}

uint32_t
lookup_mac(const struct lookup *l, const struct device *r, const char *text)
{
	struct mac m;
	uint32_t ref = NONE;

	if (mac_parse(text, strlen(text), &m)) {
		ref = find(l, m.bits << 8 | BY_MAC);
	}
	return ref != NONE && r->refs.at[ref].mac.bits == m.bits ? ref : NONE;
}

uint32_t
lookup_digits(const struct device *r, const char *text)
{
	char *end;
	const unsigned long n = strtoul(text, &end, 10);
	uint32_t ref;

	if (text[0] < '0' || text[0] > '9' || *end != '\0' || n == 0 || n >= NONE) {
		return NONE;
	}
	ref = device_ref_of_ifindex(r, (uint32_t)n);
	return ref != NONE && r->refs.at[ref].interface ? ref : NONE;
}
