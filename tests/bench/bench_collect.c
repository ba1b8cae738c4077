/*
 * bench-collect: collects from the switches of a scenario (tests/net/gen.py)
 * that build/sim plays, through collect_live() alone, and prints what it cost.
 *
 *	build/bench-collect [-c COMMUNITY] [-P parallel] [-t timeout_ms] [-v] SCENARIO PORT
 */
#include "fdbaudit/collect.h"
#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 4096, ADDRESS = 64, RESOLVE_MS = 1000 };

static double
seconds_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench-collect: %s\n", what);
	exit(2);
}

static struct target *
load_targets(
    const char *path, const char *port, const struct credential *const *creds, size_t *n)
{
	struct target *targets = NULL;
	size_t cap = 0;
	char line[LINE];
	FILE *f = fopen(path, "r");

	if (f == NULL) {
		die(path);
	}
	while (fgets(line, sizeof(line), f) != NULL) {
		char address[ADDRESS];
		char *end;
		struct fdb_err err;
		struct target *t;

		if (strncmp(line, "S\t", 2) != 0) {
			continue;
		}
		end = line + 2 + strcspn(line + 2, "\t");
		*end = '\0';
		(void)snprintf(address, sizeof(address), "%.40s:%.5s", line + 2, port);
		targets = vec_room(targets, &cap, *n + 1, sizeof(*targets));
		t = &targets[(*n)++];
		*t = (struct target){ .address = strdup(address),
			.credentials = creds,
			.ncredentials = 1,
			.site = "" };
		if (target_resolve(t, address, RESOLVE_MS, &err) != FDB_OK) {
			die(err.text);
		}
	}
	(void)fclose(f);
	return targets;
}

static void
print_snapshot(const struct snapshot *s, bool each)
{
	static const char *const words[] = { "complete", "partial", "absent", "failed" };
	uint64_t count[4] = { 0 };

	for (size_t i = 0; i < s->nreads; i++) {
		const struct read *r = &s->reads[i];

		count[r->state]++;
		if (each && (r->state == TABLE_PARTIAL || r->state == TABLE_FAILED)) {
			(void)printf("%s %s sample %u: %s, %u rows: %s\n",
			    s->switches[r->sw].name, s->tables[r->table].name,
			    (unsigned)r->sample, words[r->state], (unsigned)r->nrows,
			    r->reason);
		}
	}
	for (size_t i = 0; i < 4; i++) {
		(void)printf("%s=%" PRIu64 " ", words[i], count[i]);
	}
}

int
main(int argc, char **argv)
{
	static char community[] = "public";
	struct credential cred = {
		.name = "bench", .version = CRED_SNMP2C, .community = community
	};
	const struct credential *creds[] = { &cred };
	struct collect_plan plan;
	struct snapshot snap;
	struct target *targets;
	struct rusage use;
	struct fdb_err err;
	bool each = false;
	double began;
	double cpu;
	int c;

	collect_plan_init(&plan);
	while ((c = getopt(argc, argv, "c:P:t:v")) != -1) {
		switch (c) {
		case 'c':
			cred.community = optarg;
			break;
		case 'P':
			plan.parallel = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		case 't':
			plan.timeout_ms = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		case 'v':
			each = true;
			break;
		default:
			die("usage: bench-collect [-c COMMUNITY] [-P PARALLEL] [-t MS] [-v] "
			    "SCENARIO PORT");
		}
	}
	if (optind != argc - 2) {
		die("a scenario and a port are needed");
	}
	targets = load_targets(argv[optind], argv[optind + 1], creds, &plan.ntargets);
	plan.targets = targets;
	snapshot_init(&snap, SIZE_MAX);
	began = seconds_now();
	if (collect_live(&plan, &snap, &err) != FDB_OK) {
		die(err.text);
	}
	began = seconds_now() - began;
	(void)getrusage(RUSAGE_SELF, &use);
	cpu = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	      (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
	print_snapshot(&snap, each);
	(void)printf("switches=%zu rows=%" PRIu64
		     " seconds=%.3f cpu=%.3f rows_per_cpu_second=%.0f "
		     "rss_mb=%ld\n",
	    plan.ntargets, snap.nrows, began, cpu, (double)snap.nrows / cpu,
	    use.ru_maxrss / 1024);
	snapshot_free(&snap);
	for (size_t i = 0; i < plan.ntargets; i++) {
		union {
			const char *c;
			char *p;
		} own = { .c = targets[i].address };

		free(own.p);
	}
	free(targets);
	return 0;
}
