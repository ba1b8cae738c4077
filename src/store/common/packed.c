#include "store/common/packed.h"

#include "fdbaudit/vec.h"

enum { BITS = 7, MORE = 0x80, BYTES_MOST = 10 }; /* of 64 bits */

/* The finalizer of splitmix64: each bit of the input changes half of the output. */
static uint64_t
mix(uint64_t h)
{
	h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
	return h ^ h >> 31;
}

uint64_t
packed_digest(const struct sighted *seen, size_t n)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		sum += mix(mix(seen[i].k) + seen[i].port);
	}
	return sum;
}

static size_t
put(uint8_t *to, size_t n, uint64_t v)
{
	while (v >= MORE) {
		to[n++] = (uint8_t)(v | MORE);
		v >>= BITS;
	}
	to[n++] = (uint8_t)v;
	return n;
}

size_t
packed_put(uint8_t **to, size_t n, size_t *cap, const struct sighted *seen, size_t nseen)
{
	uint64_t k = 0;

	*to = vec_room(*to, cap, n + nseen * 2 * BYTES_MOST, 1);
	for (size_t i = 0; i < nseen; i++) {
		n = put(*to, n, seen[i].k - k);
		n = put(*to, n, seen[i].port);
		k = seen[i].k;
	}
	return n;
}

/* Reads a number at *at. Returns false: it has no end, or does not fit. */
static bool
get(const uint8_t *body, size_t n, size_t *at, uint64_t *out)
{
	uint64_t v = 0;

	for (unsigned shift = 0; *at < n && shift < 64; shift += BITS) {
		const uint8_t byte = body[(*at)++];

		v |= (uint64_t)(byte & (MORE - 1)) << shift;
		if ((byte & MORE) == 0) {
			*out = v;
			return true;
		}
	}
	return false;
}

enum fdb_code
packed_get(const uint8_t *body, size_t n, struct sighted **out, size_t *nout, size_t *cap,
    struct fdb_err *err)
{
	uint64_t k = 0;
	size_t at = 0;

	*nout = 0;
	while (at < n) {
		uint64_t step = 0;
		uint64_t port = 0;
		const struct sighted *before;

		if (!get(body, n, &at, &step) || !get(body, n, &at, &port) ||
		    port > UINT32_MAX || k + step < k) {
			return fdb_fail(err, FDB_EDAMAGED,
			    "a stored reading is damaged at byte %zu of %zu", at, n);
		}
		k += step;
		before = *nout > 0 ? &(*out)[*nout - 1] : NULL;
		if (before != NULL && before->k == k && before->port >= port) {
			return fdb_fail(err, FDB_EDAMAGED, "a stored reading is not in order");
		}
		*out = vec_room(*out, cap, *nout + 1, sizeof(**out));
		(*out)[(*nout)++] = (struct sighted){ k, (uint32_t)port };
	}
	return FDB_OK;
}
