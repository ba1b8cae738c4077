#include "cli/planned/planned_rules.h"

#include "cli/config/parse.h"
#include "fdbaudit/text.h"

#include <string.h>

enum {
	OCTETS_LEAST = 3,
	OCTETS_MOST = 5,
	ADDRESS_BITS = 48,
	BLOCK_LEAST = 16,
	BLOCK_MOST = 1 << 20
};

#define HYPERV UINT64_C(0x00155d000000)

static enum fdb_code
read_prefix(const char *s, struct plan_rules *out, struct fdb_err *err)
{
	unsigned digits = 0;
	uint64_t bits = 0;

	for (const char *p = s; *p != '\0'; p++) {
		const int v = text_hex_digit(*p);

		if (v >= 0 && digits < 2 * OCTETS_MOST) {
			bits = bits << 4 | (uint64_t)v;
			digits++;
		} else if (v >= 0 || strchr(":-.", *p) == NULL) {
			return fdb_fail(err, FDB_EUSAGE,
			    "--prefix %s: write three to five octets, as 00155D or 02-15-5D-01",
			    s);
		}
	}
	if (digits < 2 * OCTETS_LEAST || digits % 2 != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--prefix %s: write three to five octets, as 00155D or 02-15-5D-01", s);
	}
	out->prefix_bits = 4 * digits;
	out->prefix.bits = bits << (ADDRESS_BITS - out->prefix_bits);
	if ((out->prefix.bits >> 40 & 1) != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--prefix %s: is of group addresses (the lowest bit of the first octet): "
		    "no NIC "
		    "can have one",
		    s);
	}
	return FDB_OK;
}

static enum fdb_code
check(const struct options *o, const struct plan_rules *r, struct fdb_err *err)
{
	if (r->scheme == SCHEME_DIGITS && (o->block != NULL || r->prefix_bits != 24)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--scheme digits: six digits for cluster, host and VM stand below three "
		    "octets: "
		    "no --block, and a --prefix of three");
	}
	if (r->block != 0 && (r->block & (r->block - 1)) != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "--block %s: is no power of two, as 256 or 1024", o->block);
	}
	return (uint64_t)(r->block != 0 ? r->block : 256) >
		       UINT64_C(1) << (ADDRESS_BITS - r->prefix_bits)
		   ? fdb_fail(err, FDB_EUSAGE,
			 "--block %s: is larger than what is below --prefix", o->block)
		   : FDB_OK;
}

enum fdb_code
planned_rules(const struct options *o, struct plan_rules *out, struct fdb_err *err)
{
	*out = (struct plan_rules){
		.scheme = SCHEME_OCTETS, .prefix = { HYPERV }, .prefix_bits = 24
	};
	if (o->scheme != NULL && strcmp(o->scheme, "digits") == 0) {
		out->scheme = SCHEME_DIGITS;
	} else if (o->scheme != NULL && strcmp(o->scheme, "octets") != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "--scheme %s: there are octets and digits", o->scheme);
	}
	if (o->prefix != NULL && read_prefix(o->prefix, out, err) != FDB_OK) {
		return err->code;
	}
	if (o->block != NULL &&
	    parse_number(o->block, BLOCK_LEAST, BLOCK_MOST, &out->block, err) != FDB_OK) {
		return fdb_wrap(err, "--block");
	}
	return check(o, out, err);
}
