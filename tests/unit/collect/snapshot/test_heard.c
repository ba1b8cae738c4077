/* Which device a neighbour is, and what two devices heard of each other. */
#include "aid/claims.h"
#include "collect/snapshot/heard.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { A, B, C, NDEVICES };

static struct device_facts facts[NDEVICES];
static const struct device_facts *const devices[] = { &facts[A], &facts[B], &facts[C] };

static void
tell(struct device_facts *f, uint64_t chassis, uint64_t port, const char *id)
{
	*VEC_ADD(&f->neighbours) = (struct fact_neighbour){
		.chassis = { chassis }, .port_mac = { port }, .port_id = id
	};
}

static void
make_devices(void)
{
	for (uint64_t i = 0; i < NDEVICES; i++) {
		facts[i].base_mac.bits = 0xa0 + i;
		*VEC_ADD(&facts[i].own) = 0xb0 + i;
		*VEC_ADD(&facts[i].own) = 0xff; /* a default that all have */
	}
	tell(&facts[A], 0, 0xb1, "to B again");
	tell(&facts[A], 0xa1, 0, "to B");
	tell(&facts[A], 0xa0, 0, "to itself");
	tell(&facts[B], 0xa0, 0, "to A");
	tell(&facts[C], 0xff, 0, "to anybody");
}

static void
free_devices(void)
{
	for (size_t i = 0; i < NDEVICES; i++) {
		free(facts[i].own.at);
		free(facts[i].neighbours.at);
	}
}

static const struct {
	uint64_t chassis, port;
	uint32_t device;
	const char *why;
} neighbours[] = {
	{ 0xa1, 0, B, "a bridge address" },
	{ 0xb2, 0, C, "another address of the device" },
	{ 0xc0, 0xb0, A, "the address of a port, behind a chassis of no device" },
	{ 0xff, 0, NONE, "an address that several have" },
	{ 0xc0, 0, NONE, "an address of no device" },
	{ 0, 0, NONE, "no address" },
};

static void
check_device(void **state)
{
	const __typeof__(neighbours[0]) *row = *state;
	const struct fact_neighbour n = { .chassis = { row->chassis },
		.port_mac = { row->port } };
	struct heard h = { .owners = { NULL, 0, 0 } };

	heard_build(&h, devices, NDEVICES);
	assert_int_equal(heard_device(&h, &n), row->device);
	heard_free(&h);
}

static const struct {
	uint32_t of, from;
	size_t count;
	const char *id; /* of the first */
	const char *why;
} links[] = {
	{ B, A, 2, "to B", "two ports lead to one device, in the order of their names" },
	{ A, B, 1, "to A", "the other end" },
	{ A, A, 0, NULL, "what a device hears of itself is no link" },
	{ C, A, 0, NULL, "nothing" },
	{ A, C, 0, NULL, "an address that several have" },
};

static void
check_link(void **state)
{
	const __typeof__(links[0]) *row = *state;
	struct heard h = { .owners = { NULL, 0, 0 } };
	const struct heard_fact *f;
	size_t count = 99;

	heard_build(&h, devices, NDEVICES);
	f = heard_of(&h, row->of, row->from, &count);
	assert_int_equal(count, row->count);
	assert_int_equal(f != NULL, row->count > 0);
	if (row->count > 0) {
		assert_string_equal(f->neighbour->port_id, row->id);
	}
	heard_free(&h);
}

int
main(void)
{
	static const struct claims claims[] = { CLAIMS(neighbours, check_device),
		CLAIMS(links, check_link), { 0 } };
	int failed;

	make_devices();
	failed = claims_run(claims, NULL, 0);
	free_devices();
	return failed;
}
