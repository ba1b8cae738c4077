/* Interfaces by what they are called. */
#include "aid/claims.h"
#include "aid/recorded.h"
#include "collect/snapshot/interface_lookup.h"

static const char recording[] =
    IF_NAME_ "1|4|Gi1\n" IF_DESCR_ "1|4|GigabitEthernet 1\n" IF_NAME_ "2|4|Gi2\n" IF_DESCR_
	     "2|4|Gi1\n" IF_NAME_ "3|4|twice\n" IF_NAME_ "4|4|twice\n"
	     "1.3.6.1.2.1.31.1.1.1.18.4|4|to the core\n"
	     "1.3.6.1.2.1.2.2.1.6.1|4x|020000000a01\n1.3.6.1.2.1.2.2.1.6.2|4x|020000000a02\n"
	     "1.3.6.1.2.1.2.2.1.6.3|4x|020000000a02\n";

enum { TEXT, MAC, DIGITS };

static const struct {
	uint8_t by;
	const char *text;
	uint32_t ifindex; /* 0: none */
	const char *why;
} rows[] = {
	{ TEXT, "Gi1", 1, "ifName rules over another one's ifDescr" },
	{ TEXT, "GigabitEthernet 1", 1, "ifDescr" },
	{ TEXT, "to the core", 4, "ifAlias" },
	{ TEXT, "twice", 0, "two interfaces are called so" },
	{ TEXT, "Gi3", 0, "nobody is called so" },
	{ TEXT, "", 0, "no name" },
	{ MAC, "02:00:00:00:0a:01", 1, "an address" },
	{ MAC, "0200.0000.0a01", 1, "an address in another form" },
	{ MAC, "02:00:00:00:0a:02", 0, "two interfaces have it" },
	{ MAC, "02:00:00:00:0a:03", 0, "nobody has it" },
	{ MAC, "Gi1", 0, "no address" },
	{ DIGITS, "3", 3, "an ifIndex" },
	{ DIGITS, "9", 0, "an ifIndex that is not there" },
	{ DIGITS, "3a", 0, "more than digits" },
	{ DIGITS, "0", 0, "ifIndex 0 is no interface" },
	{ DIGITS, "4294967299", 0, "more than 32 bits" },
	{ DIGITS, "", 0, "no digits" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct interface_lookup l = { .refs = { NULL, 0, 0 } };
	struct device *d = recorded_device();
	const struct device_facts *f = device_told(d);
	uint32_t ref;

	recorded_sample(d, 0, recording);
	interface_lookup_build(&l, f);
	ref = row->by == TEXT  ? interface_lookup_text(&l, f, row->text)
	      : row->by == MAC ? interface_lookup_mac(&l, f, row->text)
			       : interface_lookup_digits(f, row->text);
	assert_int_equal(ref == NONE ? 0 : f->refs.at[ref].number, row->ifindex);
	interface_lookup_free(&l);
	device_free(d);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
