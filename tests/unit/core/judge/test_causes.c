/* One address that very many have: the cause is still told. */
#include "aid/world.h"

#include <stdio.h>
#include <string.h>

/* So many VMs with one address on this host, each of them its own pool's. */
static void
add_crowd(struct net *n, const char *host, uint32_t ip, uint64_t pool, unsigned vms)
{
	char name[16];

	net_host(n, host, ip, pool);
	for (unsigned i = 0; i < vms; i++) {
		(void)snprintf(name, sizeof(name), "vm-%u", i);
		net_nic(n, host, NIC_VM_VNIC, name, "nic", POOL(1) + 5);
	}
}

/* The first host alone has more than are compared; the pair that tells is found all the same. */
static void
a_crowd_has_a_cause(void **state)
{
	struct world w;

	(void)state;
	net_init(&w.n, 1);
	findings_init(&w.found, 1 << 20);
	add_crowd(&w.n, "HV-1", IP(1), POOL(1), 150);
	add_crowd(&w.n, "HV-2", IP(2), POOL(2), 150);
	net_place(&w.n);
	world_judge(&w, false);
	assert_non_null(world_about(&w, POOL(1) + 5));
	assert_string_equal(world_about(&w, POOL(1) + 5)->cause, "C3");
	assert_int_equal(world_about(&w, POOL(1) + 5)->nclaimants, 300);
	world_free(&w);
}

/* All on one host: two are named, the others are counted. */
static void
a_crowd_on_one_host(void **state)
{
	struct world w;

	(void)state;
	net_init(&w.n, 1);
	findings_init(&w.found, 1 << 20);
	add_crowd(&w.n, "HV-1", IP(1), POOL(1), 5);
	net_place(&w.n);
	world_judge(&w, false);
	assert_non_null(world_about(&w, POOL(1) + 5));
	assert_string_equal(world_about(&w, POOL(1) + 5)->title,
	    "vm-0 and vm-1 and 3 more, all on HV-1, have the same address");
	world_free(&w);
}

/* VMs with one static address, each on a host of its own. id: they are one VM; want: how the advice begins. */
static void
advice(unsigned hosts, const char *id, const char *cause, const char *want)
{
	const struct finding *f;
	struct world w;

	net_init(&w.n, 1);
	findings_init(&w.found, 1 << 20);
	for (unsigned i = 1; i <= hosts; i++) {
		char host[16];

		(void)snprintf(host, sizeof(host), "HV-%u", i);
		(void)net_host(&w.n, host, IP(i), POOL(i));
		if (id != NULL) {
			const uint32_t vm = net_vm(&w.n, host, "db", VM_RUNNING);

			w.n.inv.vms[vm].id = id;
		}
		net_nic(&w.n, host, NIC_VM_VNIC, "db", "nic", UINT64_C(0x020000000077))
		    ->dynamic = TRI_NO;
	}
	net_place(&w.n);
	world_judge(&w, false);
	f = world_about(&w, UINT64_C(0x020000000077));
	assert_non_null(f);
	assert_string_equal(f->cause, cause);
	if (want != NULL) {
		assert_ptr_equal(strstr(f->remedy.text, want), f->remedy.text);
	} else {
		assert_null(strstr(f->remedy.text, "all but one"));
	}
	world_free(&w);
}

/* What is advised for one of two copies has to be done for each further one. */
static void
more_than_two_copies(void **state)
{
	(void)state;
	advice(2, NULL, "C11", NULL);
	advice(3, NULL, "C11", "3 NICs have this address: do this for all but one of them. ");
	advice(5, NULL, "C11", "5 NICs have this address: do this for all but one of them. ");
	advice(3, "6f0d", "C11c", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowd_has_a_cause),
		cmocka_unit_test(a_crowd_on_one_host),
		cmocka_unit_test(more_than_two_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
