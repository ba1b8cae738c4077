#include "aid/claims.h"

#include "store/common/packed.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS = 500 };

/* Whatever is packed comes out again, and one after the other in one buffer. */
static void
test_round(void **state)
{
	struct sighted in[KEYS];
	struct sighted *out = NULL;
	uint8_t *body = NULL;
	struct fdb_err err;
	size_t cap = 0;
	size_t out_cap = 0;
	size_t n;
	size_t first;
	size_t all;

	(void)state;
	for (size_t i = 0; i < KEYS; i++) {
		in[i] = (struct sighted){ i / 2 << (i / 10), (uint32_t)(i % 2 + i) };
	}
	in[KEYS - 1] = (struct sighted){ (UINT64_C(1) << 60) - 1, UINT32_MAX };
	first = packed_put(&body, 0, &cap, in, 3);
	all = packed_put(&body, first, &cap, in, KEYS);
	assert_int_equal(packed_get(body, first, &out, &n, &out_cap, &err), FDB_OK);
	assert_int_equal(n, 3);
	assert_int_equal(
	    packed_get(body + first, all - first, &out, &n, &out_cap, &err), FDB_OK);
	assert_int_equal(n, KEYS);
	for (size_t i = 0; i < n; i++) {
		assert_true(out[i].k == in[i].k && out[i].port == in[i].port);
	}
	assert_int_equal(packed_put(&body, 0, &cap, NULL, 0), 0);
	free(body);
	free(out);
}

/* A digest is of the set: another order is the same, another port is not. */
static void
test_digest(void **state)
{
	const struct sighted a[] = { { 1, 2 }, { 3, 4 } };
	const struct sighted b[] = { { 3, 4 }, { 1, 2 } };
	const struct sighted c[] = { { 1, 4 }, { 3, 2 } };

	(void)state;
	assert_true(packed_digest(a, 2) == packed_digest(b, 2));
	assert_true(packed_digest(a, 2) != packed_digest(c, 2));
	assert_int_equal(packed_digest(a, 0), 0);
}

struct damage {
	const char *bytes;
	size_t n;
	const char *error;
	const char *why;
};

static const struct damage damages[] = {
	{ "\x81", 1, "a stored reading is damaged at byte 1 of 1", "a number without an end" },
	{ "\x01", 1, "a stored reading is damaged at byte 1 of 1", "no port" },
	{ "\x01\xff\xff\xff\xff\x7f", 6, "a stored reading is damaged at byte 6 of 6",
	    "a port of 35 bits" },
	{ "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01\x01", 12,
	    "a stored reading is damaged at byte 10 of 12", "a number of 11 bytes" },
	{ "\x01\x05\x00\x05", 4, "a stored reading is not in order", "the same twice" },
	{ "\x01\x05\x00\x04", 4, "a stored reading is not in order", "ports descend" },
	{ "\x05\x01\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01", 13,
	    "a stored reading is damaged at byte 13 of 13", "a key beyond 64 bits" },
};

static void
check_damage(void **state)
{
	const struct damage *d = *state;
	struct sighted *out = NULL;
	struct fdb_err err;
	size_t cap = 0;
	size_t n;

	assert_int_equal(
	    packed_get((const uint8_t *)d->bytes, d->n, &out, &n, &cap, &err), FDB_EDAMAGED);
	assert_string_equal(err.text, d->error);
	free(out);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(damages, check_damage), { .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_digest),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
