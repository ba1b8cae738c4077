/* One name for every switch. */
#include "aid/claims.h"
#include "collect/device/device.h"
#include "collect/device/facts/system_facts.h"
#include "collect/snapshot/switch_names.h"

#include <stdio.h>
#include <string.h>

struct called {
	const char *name, *sysname, *address;
};

static const struct {
	struct called switches[3];
	const char *names;
	const char *why;
} rows[] = {
	{ { { "core", "x", "192.0.2.1" }, { NULL, "leaf", "192.0.2.2" },
	      { NULL, "", "192.0.2.3" } },
	    "core, leaf, 192.0.2.3", "configured, sysName, address" },
	{ { { NULL, "sw", "192.0.2.1" }, { NULL, "sw", "192.0.2.2" },
	      { NULL, "b", "192.0.2.3" } },
	    "192.0.2.1, 192.0.2.2, b", "all who share a name are called by their address" },
	{ { { NULL, "sw", "a" }, { NULL, "sw", "a" }, { NULL, "b", "192.0.2.3" } },
	    "a, a #2, b", "one address twice" },
	{ { { NULL, "sw", "a" }, { NULL, "sw", "b" }, { "a", "", "c" } }, "a, b, a #2",
	    "an address that is another one's name" },
	{ { { NULL, "sw", "a" }, { NULL, "sw", "a" }, { "a #2", "", "c" } }, "a, a #2, a #2 #2",
	    "a made name that is taken" },
};

static void
check(void **state)
{
	static const struct table_registry none = { NULL, 0 };
	const __typeof__(rows[0]) *row = *state;
	struct device *devices[3];
	const char *names[3];
	struct arena text;
	char all[128];

	arena_init(&text, 4096);
	for (size_t i = 0; i < 3; i++) {
		const struct called *c = &row->switches[i];

		devices[i] = device_new(&none, c->name, c->address, "", 0, 1);
		fact_system(devices[i], c->sysname, NULL, NULL);
	}
	assert_true(switch_names_make(devices, 3, &text, names));
	(void)snprintf(all, sizeof(all), "%s, %s, %s", names[0], names[1], names[2]);
	assert_string_equal(all, row->names);
	for (size_t i = 0; i < 3; i++) {
		device_free(devices[i]);
	}
	arena_free(&text);
}

/* Where the cap of the text is reached, names are empty and the caller knows it. */
static void
test_cap(void **state)
{
	static const struct table_registry none = { NULL, 0 };
	struct device *d = device_new(&none, "core", "192.0.2.1", "", 0, 1);
	struct arena text;
	const char *name;

	(void)state;
	arena_init(&text, 2);
	assert_false(switch_names_make(&d, 1, &text, &name));
	assert_string_equal(name, "");
	device_free(d);
	arena_free(&text);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_cap) };

	return claims_run(claims, others, 1);
}
