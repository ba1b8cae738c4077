/*
 * Plans by hand, against a network of aid/net.h:
 *
 *	plans_begin(&s);
 *	(void)net_host(&s.n, "HV-01", 0x0a140101, 0x00155d010100);
 *	plans_host(&s, "HV-03", 0x0a150101);
 *	plans_look(&s);
 *	plan_compare(&s.p, &s.in, &s.t, &s.r);
 *	plans_free(&s);
 *
 * The network is complete before plans_look(). Mistakes end the test.
 */
#ifndef TESTS_PLANS_H
#define TESTS_PLANS_H

#include "aid/net.h"

#include "fdbaudit/plan.h"

struct plans {
	struct net n;
	struct plan p;
	struct plan_estate in;
	struct taken t;
	struct plan_result r;
};

/* Nothing is planned, and one switch "leaf-1" of four ports has two samples. */
void plans_begin(struct plans *s);
void plans_free(struct plans *s);

/* A host with the pool of its address, more of which plans_pool_of() adds; one without an address for ip 0. */
struct planned *plans_host(struct plans *s, const char *name, uint32_t ip);
void plans_pool_of(struct plans *s, uint32_t ip);
/* The item may be changed until the next one. */
struct planned *plans_pool(struct plans *s, const char *name, uint64_t min, uint64_t max);
struct planned *plans_mac(struct plans *s, uint64_t mac);

/* Each places the network and gathers what is in use: in the prefixes of the plan, or in these; sorted, 0 ends them. */
void plans_look(struct plans *s);
void plans_look_at(struct plans *s, const uint32_t *prefixes);

/* Returns the remark of this item and kind; NULL: there is none. */
const struct plan_remark *plans_told(const struct plans *s, uint32_t item, enum use_kind kind);

#endif
