#include "collect/device/index_form.h"

#include "aid/claims.h"

#include <string.h>

enum { MOST = 12 };

struct index_row {
	unsigned flags;
	bool has_fid;
	uint32_t form[MOST];
	uint8_t n;
	uint32_t want[MOST];
	bool made;
	const char *why;
};

#define OLD 0, 1, 2, 3, 4, 5
#define NEW 0, 21, 93, 170, 0, 1

static const struct index_row rows[] = {
	{ 0, true, { 10, OLD }, 7, { 20, NEW }, true, "Q-BRIDGE-MIB: FID.address" },
	{ 0, false, { OLD }, 6, { NEW }, true, "BRIDGE-MIB: address" },
	{ 0, true, { 10, 6, OLD }, 8, { 20, 6, NEW }, true, "the length stands in front" },
	{ 0, false, { 6, OLD }, 7, { 6, NEW }, true, "the same without a FID" },
	{ TABLE_COMPONENT, true, { 1, 10, OLD }, 8, { 1, 20, NEW }, true, "a component" },
	{ TABLE_MAC_FIRST, true, { OLD, 10 }, 7, { NEW, 20 }, true, "address.VLAN" },
	{ TABLE_MAC_FIRST, true, { OLD, 10, 1, 48 }, 9, { NEW, 20, 1, 48 }, true,
	    "address.VLAN.name" },
	{ 0, false, { 4107 }, 1, { 0 }, false, "rows are numbered" },
	{ 0, true, { 10, 7, OLD }, 8, { 0 }, false, "a length that is none" },
	{ 0, true, { 10, '0', '0', '1', '5', '5', 'd', 'a', 'a', '0', '0', '1' }, 12, { 0 },
	    false, "an address in words" },
	{ TABLE_PORT_IN_INDEX, true, { 10, OLD, 3 }, 8, { 0 }, false, "the port is in it" },
	{ 0, true, { 0 }, 0, { 0 }, false, "no row was read" },
};

static void
check(void **state)
{
	const struct index_row *r = *state;
	const struct table t = { .info = { .has_fid = r->has_fid }, .flags = r->flags };
	struct instance form = { .n = r->n };
	struct instance out;

	memcpy(form.sub, r->form, sizeof(r->form));
	assert_int_equal(index_form_make(&t, &form, r->has_fid ? 20 : NO_FID,
			     (struct mac){ 0x00155daa0001 }, &out),
	    r->made);
	if (r->made) {
		assert_int_equal(out.n, r->n);
		assert_memory_equal(out.sub, r->want, r->n * sizeof(*r->want));
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, check), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
