/* Files and folders to switches, samples and VLAN contexts. */
#include "aid/recorded.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

/* Writes folder/name; folders in between are made. */
static void
put(const char *name, const char *text)
{
	char path[256];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	for (char *s = path + strlen(folder) + 1; (s = strchr(s, '/')) != NULL; s++) {
		*s = '\0';
		(void)mkdir(path, 0700);
		*s = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int
make_folder(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof(folder), "/tmp/fdbaudit-test.XXXXXX");
	return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
	char cmd[128];

	(void)state;
	(void)snprintf(cmd, sizeof(cmd), "rm -rf '%s'", folder);
	return system(cmd); /* NOLINT(cert-env33-c): our own folder */
}

static enum fdb_code
replay(struct snapshot *s, struct fdb_err *err, const char *name)
{
	char path[256];
	const char *const paths[] = { path };

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	snapshot_init(s, (size_t)16 * 1024 * 1024);
	return replay_collect(paths, 1, 1000, 20000, s, err);
}

#define PORTS                                                                  \
	"1.3.6.1.2.1.31.1.1.1.1.101|4|Gi1\n1.3.6.1.2.1.31.1.1.1.1.102|4|Gi2\n" \
	"1.3.6.1.2.1.17.1.4.1.2.1|2|101\n1.3.6.1.2.1.17.1.4.1.2.2|2|102\n"
#define Q_PORT "1.3.6.1.2.1.17.7.1.2.2.1.2."
#define D_PORT "1.3.6.1.2.1.17.4.3.1.2."

static void
test_paths(void **state)
{
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	assert_int_equal(replay(&s, &err, "nothing.snmprec"), FDB_EIO);
	assert_non_null(strstr(err.text, "nothing.snmprec"));
	snapshot_free(&s);
	put("empty/README", "no recording\n");
	assert_int_equal(replay(&s, &err, "empty"), FDB_EPARSE);
	assert_non_null(strstr(err.text, "holds no recordings"));
	snapshot_free(&s);
	put("net/b.snmprec", PORTS);
	put("net/a.snmprec", PORTS);
	put("net/README", "not for us\n");
	put("net/hosts.csv", "Host,VM\n");
	put("net/notes.txt", "not for us\n");
	assert_int_equal(replay(&s, &err, "net"), FDB_OK);
	assert_int_equal(s.nswitches, 3); /* notes.txt: it has the suffix of a recording */
	assert_non_null(strstr(s.switches[0].name, "/net/notes.txt"));
	assert_int_equal(s.switches[0].flags & SWITCH_SILENT, SWITCH_SILENT);
	assert_string_equal(s.switches[1].name, "a");
	assert_string_equal(s.switches[2].name, "b");
	snapshot_free(&s);
}

/* Two files of one name in two folders are two switches, named by their paths. */
static void
test_same_name(void **state)
{
	char a[256];
	char b[256];
	const char *const paths[] = { a, b };
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	put("x/sw.snmprec", PORTS);
	put("y/sw.snmprec", PORTS);
	(void)snprintf(a, sizeof(a), "%s/x", folder);
	(void)snprintf(b, sizeof(b), "%s/y/sw.snmprec", folder);
	snapshot_init(&s, (size_t)16 * 1024 * 1024);
	assert_int_equal(replay_collect(paths, 2, 0, 0, &s, &err), FDB_OK);
	assert_int_equal(s.nswitches, 2);
	assert_non_null(strstr(s.switches[0].name, "/x/sw.snmprec"));
	assert_non_null(strstr(s.switches[1].name, "/y/sw.snmprec"));
	snapshot_free(&s);
}

/* Two files that tell of one switch in one sample: neither is dropped without a word. */
static void
test_twins(void **state)
{
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	put("twins/sw.walk", ".1.3.6.1.2.1.1.5.0 = STRING: sw\n");
	put("twins/sw.txt", ".1.3.6.1.2.1.1.5.0 = STRING: sw\n");
	assert_int_equal(replay(&s, &err, "twins"), FDB_EPARSE);
	assert_non_null(strstr(err.text, "/twins/sw.txt and "));
	assert_non_null(strstr(err.text, "/twins/sw.walk are both"));
	snapshot_free(&s);
	put("twins/other.snmprec", PORTS);
	assert_int_equal(replay(&s, &err, "twins"), FDB_OK);
	assert_int_equal(s.nswitches, 2);
	assert_int_equal(s.switches[1].flags & SWITCH_SILENT, SWITCH_SILENT);
	snapshot_free(&s);
}

/* NAME@VLAN: the rows of a context have its VLAN, and its own map of bridge ports. */
static void
test_contexts(void **state)
{
	struct snapshot s;
	struct fdb_err err = { 0 };

	(void)state;
	put("cisco/sw.snmprec", PORTS);
	put("cisco/sw@20.snmprec", "1.3.6.1.2.1.17.1.4.1.2.1|2|102\n" D_PORT
				   "0.0.0.0.0.1|2|1\n" D_PORT "0.0.0.0.0.2|2|2\n");
	put("cisco/alone@30.snmprec", D_PORT "0.0.0.0.0.3|2|9\n");
	put("cisco/name@home.snmprec", D_PORT "0.0.0.0.0.4|2|9\n");
	assert_int_equal(replay(&s, &err, "cisco"), FDB_OK);
	assert_int_equal(s.nswitches, 3);
	assert_string_equal(s.switches[0].name, "alone");
	assert_string_equal(s.switches[1].name, "name@home");
	assert_string_equal(s.switches[2].name, "sw");
	assert_string_equal(recorded_rows(&s), "-1=30! 00:00:00:00:00:03 port #9 0\n"
					       "-1=- 00:00:00:00:00:04 port #9 0\n"
					       "-1=20! 00:00:00:00:00:01 Gi2 0\n"
					       "-1=20! 00:00:00:00:00:02 Gi2 0\n");
	snapshot_free(&s);
}

#define ROW_AT(port) PORTS Q_PORT "10.0.0.0.0.0.1|2|" port "\n"
#define OTHER Q_PORT "10.0.0.0.0.0.2|2|2\n"

/* Later samples leave what they see differently from the one before. */
static void
test_samples(void **state)
{
	static const struct {
		uint16_t sample;
		const char *from, *to;
	} moves[] = { { 1, "Gi1", "Gi2" }, { 3, "Gi2", "Gi1" } };
	struct snapshot s;
	struct fdb_err err = { 0 };
	uint32_t at[4];
	size_t seen = 0;

	(void)state;
	put("net/1/sw.snmprec", ROW_AT("1") OTHER);
	put("net/2/sw.snmprec", ROW_AT("2") OTHER);
	put("net/3/sw.snmprec", ROW_AT("2"));
	put("net/4/sw.snmprec", ROW_AT("1") OTHER);
	put("net/times", "2026-11-18T02:58:00Z\n2026-11-18T02:58:20Z\n2026-11-18T02:59:00Z\n");
	assert_int_equal(replay(&s, &err, "net"), FDB_OK);
	assert_int_equal(s.nsamples, 4);
	assert_int_equal(s.sample_ms[1] - s.sample_ms[0], 20000);
	assert_int_equal(s.sample_ms[3] - s.sample_ms[2], 20000); /* the interval goes on */
	assert_int_equal(s.nrows, 2);
	assert_int_equal(s.nchanges, 4);
	for (size_t i = 0; i < s.nchanges; i++) {
		const struct change *c = &s.changes[i];

		if (KEY_MAC(c->key).bits == 1) {
			assert_int_equal(c->sample, moves[seen].sample);
			assert_string_equal(s.ports[c->from].name, moves[seen].from);
			assert_string_equal(s.ports[c->to].name, moves[seen].to);
			seen++;
		}
	}
	assert_int_equal(seen, 2);
	assert_int_equal(
	    snapshot_timeline(&s, 0, s.changes[0].table, 0, ROW_KEY((struct mac){ 2 }, 0), at),
	    3);
	assert_int_equal(at[2], NONE);
	snapshot_free(&s);
}

/* A switch that one sample lacks: that sample failed, and the others still speak. */
static void
test_missing_sample(void **state)
{
	struct snapshot s;
	struct fdb_err err = { 0 };
	size_t failed = 0;

	(void)state;
	put("gap/1/sw.snmprec", ROW_AT("1"));
	put("gap/2/other.snmprec", PORTS);
	put("gap/3/sw.snmprec", ROW_AT("1"));
	assert_int_equal(replay(&s, &err, "gap"), FDB_OK);
	assert_int_equal(s.nswitches, 2);
	for (size_t i = 0; i < s.nreads; i++) {
		failed += s.reads[i].sw == 1 && s.reads[i].state == TABLE_FAILED;
		assert_true(s.reads[i].state != TABLE_FAILED || s.reads[i].reason != NULL);
	}
	assert_true(failed > 0);
	assert_int_equal(s.nchanges, 0);
	assert_non_null(s.switches[1].reason);
	snapshot_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_same_name),
		cmocka_unit_test(test_twins),
		cmocka_unit_test(test_contexts),
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_missing_sample),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
