/*
 * bench-collect: what one column of many switches costs the engine alone. It
 * has a device of its own, which counts cells and keeps nothing; the sockets,
 * the codec, timers and walks are those of src/collect.
 *
 *	bench-collect [-P PARALLEL] [-n SAMPLES] [-t MS] [-w WINDOWS]
 *	    [-u USER -a AUTH -A PASSWORD -x PRIV -X PASSWORD] SCENARIO PORT
 *
 * Keys of SNMPv3 are derived before the time is taken.
 */
#include "collect/device/device.h"
#include "collect/device/facts/system_facts.h"
#include "collect/device/row_repair.h"
#include "collect/snapshot/build.h"
#include "collect/snapshot/same_switch.h"
#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/vec.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 4096, ADDRESS = 64 };

/* ---- a device that counts ------------------------------------------------------------- */

static const struct column column = {
	.oid = "1.3.6.1.2.1.17.7.1.2.2.1.2",
	.object = "dot1qTpFdbPort",
};
static const struct table table = { .info = { .name = "dot1qTpFdbTable" },
	.flags = TABLE_FDB,
	.columns = &column,
	.ncolumns = 1 };

struct device {
	const char *name;
	uint32_t cells;
	bool asked;
};
static uint64_t states[TABLE_FAILED + 1];

struct device *
device_new(const struct table_registry *tables, const char *name, const char *address,
    const char *site, unsigned switch_flags, uint32_t max_rows)
{
	size_t cap = 0;
	struct device *r = vec_room(NULL, &cap, 1, sizeof(*r));

	(void)tables;
	(void)name;
	(void)site;
	(void)switch_flags;
	(void)max_rows;
	*r = (struct device){ .name = address };
	return r;
}

void
device_free(struct device *r)
{
	free(r);
}

void
device_sample(struct device *r, uint16_t sample)
{
	(void)sample;
	r->asked = false;
}

bool
device_next(struct device *r, struct table_request *out)
{
	*out = (struct table_request){ .table = &table, .columns = &column, .ncolumns = 1 };
	if (r->asked) {
		return false;
	}
	r->asked = true;
	return true;
}

size_t
device_remaining(const struct device *r, struct table_request *out, size_t max)
{
	(void)r;
	(void)out;
	(void)max;
	return 0;
}

enum fdb_code
device_cell(struct device *r, const struct table_request *a, size_t col, const uint32_t *index,
    size_t nindex, const struct value *v)
{
	(void)a;
	(void)col;
	(void)index;
	(void)nindex;
	(void)v;
	r->cells++;
	return FDB_OK;
}

void
device_end(struct device *r, const struct table_request *a, const struct table_outcome *o)
{
	(void)a;
	states[o->state]++;
	if (o->state == TABLE_PARTIAL || o->state == TABLE_FAILED) {
		(void)fprintf(stderr, "%s: %s\n", r->name, o->reason);
	}
}

void
device_fail(struct device *r, enum fdb_code code, const char *reason)
{
	states[TABLE_FAILED]++;
	(void)fprintf(stderr, "%s: %s: %s\n", r->name, fdb_code_name(code), reason);
}

void
fact_engine(struct device *r, const char *hex)
{
	(void)r;
	(void)hex;
}

void
fact_asked(struct device *d, enum asked how)
{
	(void)d;
	(void)how;
}

/* One column cannot come apart. */
size_t
row_repair_list(
    struct device *r, const struct table_request *a, struct instance *out, size_t max)
{
	(void)r;
	(void)a;
	(void)out;
	(void)max;
	return 0;
}

uint32_t
device_rows(const struct device *r)
{
	return r->cells;
}

const char *
device_name(const struct device *r)
{
	return r->name;
}

/* A device that keeps nothing is like no other. */
uint32_t *
same_switch_find(struct device *const *devices, size_t n)
{
	(void)devices;
	(void)n;
	return NULL;
}

enum fdb_code
snapshot_build(const struct snapshot_input *in, struct snapshot *out, struct fdb_err *err)
{
	(void)err;
	for (size_t i = 0; i < in->n; i++) {
		out->nrows += in->devices[i]->cells;
	}
	return FDB_OK;
}

/* ---- the run -------------------------------------------------------------------------- */

static void die(const char *what) __attribute__((noreturn));

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench-collect: %s\n", what);
	exit(2);
}

static void
add_target(struct target **targets, size_t *n, size_t *cap, const char *address,
    const struct credential *const *creds)
{
	struct fdb_err err;
	struct target *t;

	*targets = vec_room(*targets, cap, *n + 1, sizeof(**targets));
	t = &(*targets)[(*n)++];
	*t = (struct target){ .credentials = creds, .ncredentials = 1, .site = "" };
	t->address = strdup(address); /* as long as the process lives */
	if (t->address == NULL || target_parse(t, address, &err) != FDB_OK) {
		die(address);
	}
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

		if (strncmp(line, "S\t", 2) == 0) {
			line[2 + strcspn(line + 2, "\t")] = '\0';
			(void)snprintf(address, sizeof(address), "%.40s:%.5s", line + 2, port);
			add_target(&targets, n, &cap, address, creds);
		}
	}
	(void)fclose(f);
	return targets;
}

static double
seconds_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
cpu_now(void)
{
	struct rusage use;

	(void)getrusage(RUSAGE_SELF, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void
options(int argc, char **argv, struct collect_plan *plan, struct credential *cred)
{
	int c;

	while ((c = getopt(argc, argv, "P:n:t:w:u:a:A:x:X:")) != -1) {
		switch (c) {
		case 'P':
			plan->parallel = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		case 'n':
			plan->samples = (uint16_t)strtoul(optarg, NULL, 10);
			break;
		case 't':
			plan->timeout_ms = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		case 'w':
			plan->windows = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		case 'u':
			cred->version = CRED_SNMP3;
			cred->user = optarg;
			break;
		case 'a':
			cred->auth = optarg;
			break;
		case 'A':
			cred->auth_password = optarg;
			break;
		case 'x':
			cred->priv = optarg;
			break;
		case 'X':
			cred->priv_password = optarg;
			break;
		default:
			die("see the head of tests/bench/bench_collect.c");
		}
	}
	if (optind != argc - 2) {
		die("a scenario and a port are needed");
	}
}

static void
derive_keys(const struct credential *cred)
{
	struct usm usm = { .cred = NULL };
	struct fdb_err err;

	netsnmp_init_library();
	if (cred->version == CRED_SNMP3 && usm_use(&usm, cred, &err) != FDB_OK) {
		die(err.text);
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
	struct snapshot snap = { .nrows = 0 };
	struct target *targets;
	struct fdb_err err;
	double began;
	double cpu;

	plan_init(&plan);
	plan.interval_ms = 0;
	options(argc, argv, &plan, &cred);
	targets = load_targets(argv[optind], argv[optind + 1], creds, &plan.ntargets);
	plan.targets = targets;
	derive_keys(&cred);
	began = seconds_now();
	cpu = cpu_now();
	if (live_collect(&plan, &snap, &err) != FDB_OK) {
		die(err.text);
	}
	(void)printf("switches=%zu rows=%" PRIu64 " complete=%" PRIu64 " partial=%" PRIu64
		     " failed=%" PRIu64 " seconds=%.3f cpu=%.3f\n",
	    plan.ntargets, (uint64_t)snap.nrows, states[TABLE_COMPLETE], states[TABLE_PARTIAL],
	    states[TABLE_FAILED], seconds_now() - began, cpu_now() - cpu);
	free(targets);
	return 0;
}
