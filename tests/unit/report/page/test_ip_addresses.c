/* The IP addresses of a MAC address, of routers and of exports, each once. */
#include "report/page/ip_addresses.h"

#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
bind(struct binding *b, uint64_t mac, const uint8_t last4[4], bool v6)
{
	*b = (struct binding){ .mac = { mac } };
	b->ip[0] = v6 ? 0x20 : 0;
	b->ip[1] = v6 ? 0x01 : 0;
	b->ip[10] = v6 ? 0 : 0xff;
	b->ip[11] = v6 ? 0 : 0xff;
	memcpy(b->ip + 12, last4, 4);
}

static void
of_routers(void **state)
{
	static const uint8_t first[4] = { 10, 20, 1, 14 }, second[4] = { 10, 20, 1, 1 },
			     six[4] = { 0, 0, 0, 1 };
	const uint64_t mac = 0x00155d010b00;
	struct ip_addresses a;
	struct str text = { 0 };
	struct story s;
	struct span nics;

	(void)state;
	story_quiet(&s);
	free(s.net.snap.bindings);
	s.net.snap.bindings = calloc(5, sizeof(*s.net.snap.bindings));
	s.net.snap.nbindings = 5;
	bind(&s.net.snap.bindings[0], mac + 1, second, false);
	bind(&s.net.snap.bindings[1], mac, first, false);
	bind(&s.net.snap.bindings[2], mac, first, false); /* of another router */
	bind(&s.net.snap.bindings[3], mac, six, true);
	bind(&s.net.snap.bindings[4], mac - 1, second, false);
	nics = inventory_by_mac(&s.net.inv, (struct mac){ mac });
	assert_int_equal(nics.n, 2); /* the first has an address that another one begins with */
	free(s.net.inv.ips);
	s.net.inv.ips = calloc(1, sizeof(*s.net.inv.ips));
	s.net.inv.ips[0] = UINT32_C(0x0a140101);
	s.net.inv.nips = 1;
	s.net.inv.nics[s.net.inv.nics_by_mac[nics.first]].ips = (struct span){ 0, 1 };
	ip_addresses_open(&a, &s.report);
	ip_addresses_of(&a, (struct mac){ mac }, &text);
	assert_string_equal(str_get(&text), "10.20.1.14, 2001::1, 10.20.1.1");
	str_clear(&text);
	ip_addresses_of(&a, (struct mac){ mac + 2 }, &text);
	assert_string_equal(str_get(&text), "");
	ip_addresses_free(&a);
	str_free(&text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_routers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
