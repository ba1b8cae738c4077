/*
 * A trial: one suspect made by hand, with all that is known of it, and one cause asked about it.
 * Two hosts and a third, each with a NIC, a vNIC, a VM and a pool; HV-1's VM `a` and HV-2's VM `b`
 * run with one address of HV-1's pool, seen at both hosts in each of three samples.
 */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include "aid/claims.h"
#include "aid/world.h"

#include "core/judge/causes/cause.h"

enum { TRIAL_HOSTS = 3, TRIAL_NICS = 3, TRIAL_PORTS = 4, TRIAL_SAMPLES = 3 };
/* Of each host's NICs. */
enum { TRIAL_VM, TRIAL_NIC, TRIAL_VNIC };
/* In snapshot.ports: HV-1's, HV-2's, and an uplink on each switch. */
enum { TRIAL_PORT_1, TRIAL_UPLINK_1, TRIAL_PORT_2, TRIAL_UPLINK_2 };

struct trial {
	struct inventory_file files[2];
	struct cluster clusters[2];
	struct host hosts[TRIAL_HOSTS];
	struct vm vms[TRIAL_HOSTS];
	struct nic nics[TRIAL_HOSTS * TRIAL_NICS];
	struct team team;
	struct pool pools[TRIAL_HOSTS + 1];
	uint32_t ips[TRIAL_HOSTS];
	struct inventory inv;
	struct switch_ switches[2];
	struct port ports[TRIAL_PORTS];
	int64_t sample_ms[TRIAL_SAMPLES];
	struct snapshot snap;
	struct port_place at[TRIAL_PORTS];
	struct attachment attachments[2];
	struct place place;
	struct placement where;
	struct settings set;
	uint32_t planned_row;
	struct planned_pool planned; /* that row */
	struct span planned_of_host[TRIAL_HOSTS];
	struct host_view views_of_hosts[TRIAL_HOSTS];
	uint32_t port_of_nic[TRIAL_HOSTS * TRIAL_NICS];
	uint32_t nics_at[2]; /* of the attachments */
	uint32_t team_of_host;
	bool doubtful[2];
	struct judge_views views;
	struct known k;
	struct owner owners[TRIAL_HOSTS];
	struct sighting sightings[2];
	struct entry entries[2];
	uint32_t timelines[2 * TRIAL_SAMPLES];
	struct suspect s;
	const struct owner *a,
	    *b; /* asked of a cause of two owners: the one it accuses first */
	struct findings found;
	struct phrases text;
	struct verdict v;
};

typedef void trial_fn(struct trial *t);

struct trial_row {
	const char *why;
	trial_fn *change; /* NULL: as it is */
	bool
	    says; /* the cause is the cause; the others are expected then, where they are set */
	const char *host; /* whom it accuses; "none" */
	const char *severity, *kind;
	const char *text, *unsaid; /* in title or remedy; not in the title */
	uint8_t confidence;
	const char *proof; /* in one of the proofs */
};

/* A row whose cause is not the cause. */
#define NO(why_, change_)                           \
	{                                           \
		.why = (why_), .change = (change_), \
	}

/* Runs each row as a test of its own: made, changed by `base`, then by the row; then asked. For main(). */
int trial_run(cause_fn *cause, enum cause_number number, trial_fn *base,
    const struct trial_row *rows, size_t n);
int trial_run_pair(pair_fn *cause, enum cause_number number, trial_fn *base,
    const struct trial_row *rows, size_t n);

/* Makes the suspect and all that is known of it, for other questions; trial_end() frees what it holds. */
void trial_make(struct trial *t);
void trial_end(struct trial *t);
/* The owner becomes its host, by the NIC of that kind. */
void trial_make_host(struct owner *o, enum nic_kind kind);
/* Only `a` is left. */
void trial_one_owner(struct trial *t);
/* Both sightings are at HV-1's ports: the address moves between them, and comes back at once. */
void trial_siblings(struct trial *t);
/* HV-1 has a team of this mode. */
void trial_team(struct trial *t, enum team_mode mode, enum team_balance balance);
/* The plan gives HV-1's pool to this host. */
void trial_plan(struct trial *t, uint32_t host);
/* The accused one is the other's. */
void trial_swap(struct trial *t);

#endif
