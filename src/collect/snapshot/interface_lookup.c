#include "collect/snapshot/interface_lookup.h"

#include "collect/device/port_refs.h"

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
called(const struct ref *i, enum called kind)
{
	switch (kind) {
	case BY_NAME:
		return i->ifname;
	case BY_DESCR:
		return i->descr;
	case BY_ALIAS:
		return i->alias;
	case BY_MAC:
		break;
	}
	return "";
}

static void
add(struct interface_lookup *l, uint64_t key, uint32_t ref)
{
	const uint32_t n = idmap_number(&l->keys, key);

	if (n == l->refs.n) {
		*VEC_ADD(&l->refs) = ref;
	} else {
		l->refs.at[n] = NONE;
	}
}

void
interface_lookup_build(struct interface_lookup *l, const struct device_facts *f)
{
	for (uint32_t i = 0; i < f->refs.n; i++) {
		const struct ref *at = &f->refs.at[i];

		if (!at->interface) {
			continue;
		}
		for (enum called kind = BY_NAME; kind <= BY_ALIAS; kind++) {
			if (called(at, kind)[0] != '\0') {
				add(l, key_of(kind, called(at, kind)), i);
			}
		}
		if (at->mac.bits != 0) {
			add(l, at->mac.bits << 8 | BY_MAC, i);
		}
	}
}

void
interface_lookup_free(struct interface_lookup *l)
{
	idmap_free(&l->keys);
	free(l->refs.at);
}

static uint32_t
find(const struct interface_lookup *l, uint64_t key)
{
	const uint32_t n = idmap_find(&l->keys, key);

	return n == NONE ? NONE : l->refs.at[n];
}

uint32_t
interface_lookup_text(
    const struct interface_lookup *l, const struct device_facts *f, const char *text)
{
	for (enum called kind = BY_NAME; text[0] != '\0' && kind <= BY_ALIAS; kind++) {
		const uint32_t ref = find(l, key_of(kind, text));

		if (ref != NONE && strcmp(called(&f->refs.at[ref], kind), text) == 0) {
			return ref;
		}
	}
	return NONE;
}

uint32_t
interface_lookup_mac(
    const struct interface_lookup *l, const struct device_facts *f, const char *text)
{
	struct mac m;
	uint32_t ref = NONE;

	if (mac_parse(text, strlen(text), &m)) {
		ref = find(l, m.bits << 8 | BY_MAC);
	}
	return ref != NONE && f->refs.at[ref].mac.bits == m.bits ? ref : NONE;
}

uint32_t
interface_lookup_digits(const struct device_facts *f, const char *text)
{
	char *end;
	const unsigned long n = strtoul(text, &end, 10);
	uint32_t ref;

	if (text[0] < '0' || text[0] > '9' || *end != '\0' || n == 0 || n >= NONE) {
		return NONE;
	}
	ref = port_ref_of_ifindex(f, (uint32_t)n);
	return ref != NONE && f->refs.at[ref].interface ? ref : NONE;
}
