#include "collect/device/port_refs.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

enum { REFS_MAX = 1 << 17, SPACE_SHIFT = 50 };

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
key_of_name(const struct device_facts *f, const char *name)
{
	uint64_t key = UINT64_C(1) << 63 | name_key(name);

	for (;; key = UINT64_C(1) << 63 | (key + 1)) {
		const uint32_t n = idmap_find(&f->ref_numbers, key);

		if (n == NONE || strcmp(f->refs.at[n].name, name) == 0) {
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
port_ref_number(struct device_facts *f, struct port_ref p, uint16_t context)
{
	char clean[TEXT_MAX] = "";
	uint64_t key;
	uint32_t n;

	if (p.space != SPACE_BRIDGE) {
		context = 0;
	}
	if (p.space == SPACE_NAME) {
		(void)text_clean(clean, sizeof(clean), p.name, strlen(p.name));
		key = key_of_name(f, clean);
	} else {
		key = number_key(p.space, context, p.number);
	}
	n = idmap_find(&f->ref_numbers, key);
	if (n != NONE) {
		return n;
	}
	if (!facts_room(f, f->refs.n, REFS_MAX)) {
		return NONE;
	}
	*VEC_ADD(&f->refs) = (struct ref){ .space = p.space,
		.context = context,
		.number = p.number,
		.name = p.space == SPACE_NAME ? facts_keep(f, clean) : "",
		.descr = "",
		.ifname = "",
		.alias = "",
		.port = NONE,
		.last_change = -1 };
	return idmap_number(&f->ref_numbers, key);
}

uint32_t
port_ref_of_ifindex(const struct device_facts *f, uint32_t ifindex)
{
	return idmap_find(&f->ref_numbers, number_key(SPACE_IFINDEX, 0, ifindex));
}
