#include "sim.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PORT = 1161, FRAME = 1472 };

static const char usage[] =
    "usage: sim [options] SCENARIO      simulated SNMP switches on loopback; - is stdin\n"
    "  -p, --port N       UDP port (1161); 0: a free one, written to the ready file\n"
    "  -s, --seed N       seed of the faults\n"
    "  -o, --opt KEY=VAL  option of every switch whose S line does not set it (repeatable)\n"
    "  -w, --switch TEXT  only the switches whose name contains TEXT\n"
    "  -S, --stats FILE   counters per switch as CSV, at the end and on SIGUSR2\n"
    "  -r, --ready FILE   made, with the port in it, when the socket answers\n"
    "  -t, --time SEC     end after so long\n"
    "SIGUSR1 begins the next phase: rows marked s/0 and s/1 swap, those marked p/LIST\n"
    "appear and disappear. SIGUSR2 writes the counters, SIGTERM ends.\n"
    "Options of a switch:\n";

void
die(const char *fmt, ...)
{
	va_list ap;

	(void)fputs("sim: ", stderr);
	va_start(ap, fmt);
	(void)vfprintf(stderr, fmt, ap);
	va_end(ap);
	(void)fputc('\n', stderr);
	exit(1);
}

void *
sim_room(void *p, size_t *cap, size_t need, size_t size)
{
	while (*cap < need) {
		*cap = *cap > 0 ? *cap * 2 : 64;
		p = realloc(p, *cap * size);
		if (p == NULL) {
			die("out of memory");
		}
	}
	return p;
}

struct arguments {
	int port;
	const char *only, *stats, *ready, *scenario;
	double seconds;
	struct options defaults;
};

static void
set_default(struct options *o, char *assignment)
{
	char *value = strchr(assignment, '=');

	if (value != NULL) {
		*value++ = '\0';
	}
	if (value == NULL || !options_set(o, assignment, value)) {
		die("--opt %s: no such option", assignment);
	}
}

static void
parse(int argc, char **argv, struct arguments *a)
{
	static const struct option options[] = { { "port", 1, NULL, 'p' },
		{ "seed", 1, NULL, 's' }, { "opt", 1, NULL, 'o' }, { "switch", 1, NULL, 'w' },
		{ "stats", 1, NULL, 'S' }, { "ready", 1, NULL, 'r' }, { "time", 1, NULL, 't' },
		{ "help", 0, NULL, 'h' }, { NULL, 0, NULL, 0 } };
	int c;

	while ((c = getopt_long(argc, argv, "p:s:o:w:S:r:t:h", options, NULL)) != -1) {
		switch (c) {
		case 'p':
			a->port = (int)strtol(optarg, NULL, 10);
			break;
		case 's':
			chance_seed(strtoull(optarg, NULL, 10));
			break;
		case 'o':
			set_default(&a->defaults, optarg);
			break;
		case 'w':
			a->only = optarg;
			break;
		case 'S':
			a->stats = optarg;
			break;
		case 'r':
			a->ready = optarg;
			break;
		case 't':
			a->seconds = strtod(optarg, NULL);
			break;
		default:
			(void)fputs(usage, c == 'h' ? stdout : stderr);
			options_help();
			exit(c == 'h' ? 0 : 2);
		}
	}
	if (optind != argc - 1) {
		(void)fputs(usage, stderr);
		exit(2);
	}
	a->scenario = argv[optind];
}

/* Readers must never see it half written. */
static void
write_ready(const char *path, int port)
{
	char temporary[4096];
	FILE *f;

	(void)snprintf(temporary, sizeof(temporary), "%s.tmp", path);
	f = fopen(temporary, "w");
	if (f == NULL || fprintf(f, "%d\n", port) < 0 || fclose(f) != 0 ||
	    rename(temporary, path) == -1) {
		die("%s: %s", path, strerror(errno));
	}
}

int
main(int argc, char **argv)
{
	struct arguments a = { .port = PORT, .defaults = { .maxmsg = FRAME } };
	size_t objects = 0;

	parse(argc, argv, &a);
	scenario_load(a.scenario, a.only, &a.defaults);
	if (sim.n == 0) {
		die("no switch in %s", a.scenario);
	}
	a.port = loop_open(a.port);
	for (size_t i = 0; i < sim.n; i++) {
		for (size_t k = 0; k < sim.switches[i].nviews; k++) {
			objects += sim.switches[i].views[k].n;
		}
	}
	(void)fprintf(
	    stderr, "sim: %zu switches, %zu objects, port %d\n", sim.n, objects, a.port);
	if (a.ready != NULL) {
		write_ready(a.ready, a.port);
	}
	loop_run(a.seconds, a.stats);
	return 0;
}
