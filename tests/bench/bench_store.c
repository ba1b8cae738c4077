/*
 * What the history costs: 1,000 switches, runs an hour apart, each a process of its own.
 *
 * usage: bench-store FILE SIGHTINGS RUN MOVED: run number RUN (0 the first), in which MOVED in ten
 * thousand addresses are at another switch than in the run before. Prints seconds and CPU seconds
 * from opening the store to its end, what began, moved and fell silent, MB that the file has, and CPU
 * seconds and seconds of asking what the judge has to know: where what moved, and 200 others, had been.
 */
#include "fdbaudit/store.h"
#include "fdbaudit/vec.h"
#include "store/common/readings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { SWITCHES = 1000, PORTS = 48, SUSPECTS = 200 };

static double
wall_s(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static double
cpu_s(void)
{
	struct rusage u;

	(void)getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void
must(enum fdb_code rc, const struct fdb_err *err)
{
	if (rc != FDB_OK) {
		(void)fprintf(stderr, "bench-store: %s\n", err->text);
		exit(1);
	}
}

static uint64_t
mix(uint64_t h)
{
	h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
	return h ^ h >> 31;
}

/* The switch at which an address is in a run: it goes on by one each time that it moves. */
static uint32_t
switch_of(uint64_t n, unsigned run, unsigned moved)
{
	uint32_t sw = (uint32_t)(mix(n) % SWITCHES);

	for (unsigned r = 1; r <= run; r++) {
		sw += mix(n * 64 + r) % 10000 < moved;
	}
	return sw % SWITCHES;
}

static void
make_network(struct snapshot *snap, struct placement *where)
{
	static char names[SWITCHES][16];
	static char ports[PORTS][16];

	snap->switches = vec_zeroed(SWITCHES, sizeof(*snap->switches));
	snap->ports = vec_zeroed(SWITCHES * PORTS, sizeof(*snap->ports));
	where->ports = vec_zeroed(SWITCHES * PORTS, sizeof(*where->ports));
	snap->nswitches = SWITCHES;
	snap->nports = SWITCHES * PORTS;
	for (uint32_t s = 0; s < SWITCHES; s++) {
		(void)snprintf(names[s], sizeof(names[s]), "leaf-%04u", s);
		snap->switches[s] = (struct switch_){ .name = names[s],
			.address = names[s],
			.base = { UINT64_C(0x001b21000000) + s },
			.ports = { s * PORTS, PORTS } };
		for (uint32_t p = 0; p < PORTS; p++) {
			(void)snprintf(ports[p], sizeof(ports[p]), "Eth1/%u", p);
			snap->ports[s * PORTS + p] =
			    (struct port){ .sw = s, .ifindex = p + 1, .name = ports[p] };
			where->ports[s * PORTS + p].class_ = PORT_EDGE;
		}
	}
}

/* The same numbers in each run: switch s is s + 1, its port p is s * PORTS + p + 1. */
static void
see(struct identity *id, struct readings *now, size_t n, unsigned run, unsigned moved)
{
	now->nscopes = SWITCHES;
	now->nseen = n;
	now->nmarks = SWITCHES * PORTS + 1;
	now->scopes = vec_zeroed(SWITCHES, sizeof(*now->scopes));
	now->seen = vec_zeroed(n, sizeof(*now->seen));
	now->marks = vec_zeroed(now->nmarks, 1);
	memset(now->marks, MARK_HERE, now->nmarks);
	for (size_t i = 0; i < n; i++) {
		now->scopes[switch_of(i, run, moved)].n++;
	}
	for (uint32_t s = 0, at = 0; s < SWITCHES; s++) {
		struct scope_read *scope = &now->scopes[s];
		const size_t all = scope->n;

		*scope = (struct scope_read){ .scope = s + 1,
			.sw = id->switches[s],
			.table = "dot1qTpFdbTable",
			.fresh = run == 0,
			.first = at };
		at += (uint32_t)all;
	}
	for (size_t i = 0; i < n; i++) {
		struct scope_read *scope = &now->scopes[switch_of(i, run, moved)];
		const struct mac m = { UINT64_C(0x00155d000000) + i };

		now->seen[scope->first + scope->n++] = (struct sighted){ SIGHTED_K(m, 10),
			(scope->scope - 1) * PORTS + (uint32_t)(mix(i) >> 32) % PORTS + 1 };
	}
	for (uint32_t i = 0; i < id->nports; i++) {
		id->ports[i] = i + 1;
	}
	id->next_port = SWITCHES * PORTS + 1;
	id->next_scope = SWITCHES + 1;
}

int
main(int argc, char *argv[])
{
	struct snapshot snap = { .nswitches = 0 };
	struct placement where = { .nplaces = 0 };
	struct findings found = { .n = 0 };
	struct identity id;
	struct readings now = { .nscopes = 0 };
	struct delta delta;
	struct store *store;
	struct fdb_err err;
	struct stat st = { 0 };
	struct store_run run = { .command = "bench",
		.snap = &snap,
		.where = &where,
		.id = &id,
		.now = &now,
		.delta = &delta };
	struct history past = { .n = 0 };
	uint64_t asked[SUSPECTS];
	size_t n;
	unsigned number;
	double began;
	double asking;
	double asking_wall;
	double cpu;

	if (argc != 5) {
		return 2;
	}
	n = strtoul(argv[2], NULL, 10);
	number = (unsigned)strtoul(argv[3], NULL, 10);
	make_network(&snap, &where);
	run.began_ms = run.ended_ms = (INT64_C(1790000000) + number * INT64_C(3600)) * 1000;
	must(store_open(&store, argv[1], STORE_WRITE, "bench", &err), &err);
	must(store_identify(store, &snap, &id, &err), &err);
	see(&id, &now, n, number, (unsigned)strtoul(argv[4], NULL, 10));
	began = wall_s();
	cpu = cpu_s();
	for (size_t i = 0; i < now.nscopes; i++) {
		readings_settle(&now, &now.scopes[i]);
	}
	must(store_compare(store, &snap, &id, &now, &delta, &err), &err);
	asking = cpu_s();
	asking_wall = wall_s();
	for (uint64_t i = 0; i < SUSPECTS; i++) {
		asked[i] = UINT64_C(0x00155d000000) + i * (n / SUSPECTS);
	}
	must(store_history(store, &run, asked, SUSPECTS, &past, &err), &err);
	asking = cpu_s() - asking;
	asking_wall = wall_s() - asking_wall;
	must(store_states(store, &run, &found, &err), &err);
	must(store_commit(store, &run, 0, &err), &err);
	store_close(store);
	(void)stat(argv[1], &st);
	(void)printf("%.3f %.3f %zu %zu %zu %.3f %.3f %.3f\n", wall_s() - began, cpu_s() - cpu,
	    delta.nborn, delta.nmoved, delta.nsilent, (double)st.st_size / 1e6, asking,
	    asking_wall);
	return 0;
}
