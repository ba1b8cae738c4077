#include "cli/run/run_baseline.h"

#include "cli/config/parse.h"
#include "fdbaudit/store_past.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <jansson.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TEXT_CAP = 1 << 20 };
static const long long file_most = 1LL << 30; /* bytes; jansson holds all of it */

static void
add(struct baseline_read *b, const uint8_t id[static 6], uint8_t severity)
{
	struct known_finding *to;

	b->list = vec_room(b->list, &b->cap, b->of.n + 1, sizeof(*b->list));
	to = &b->list[b->of.n++];
	memcpy(to->id, id, sizeof(to->id));
	to->severity = severity;
}

/* ---- a JSON report ------------------------------------------------------------------------- */

static bool
read_id(const json_t *value, uint8_t id[static 6])
{
	const char *s = json_string_value(value);
	struct fdb_err why = { 0 };

	return s != NULL && parse_finding_id(s, id, &why) == FDB_OK;
}

static bool
read_severity(const json_t *value, uint8_t *severity)
{
	const char *s = json_string_value(value);

	for (unsigned i = SEV_INFO; s != NULL && i <= SEV_CRITICAL; i++) {
		if (strcmp(severity_name((enum severity)i), s) == 0) {
			*severity = (uint8_t)i;
			return true;
		}
	}
	return false;
}

/* What was fixed there is no longer known: it may come back. */
static bool
is_fixed(const json_t *finding)
{
	const char *state = json_string_value(json_object_get(finding, "state"));

	return state != NULL && strcmp(state, finding_state_name(STATE_FIXED)) == 0;
}

static enum fdb_code
take_report(struct baseline_read *b, const json_t *root, const char *path, struct fdb_err *err)
{
	const char *schema = json_string_value(json_object_get(root, "schema"));
	const json_t *findings = json_object_get(root, "findings");
	const json_t *f;
	size_t i;

	if (schema == NULL || strcmp(schema, "fdbaudit.report/1") != 0 ||
	    !json_is_array(findings)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "baseline %s: this is no JSON report of fdbaudit (-r json=FILE)", path);
	}
	json_array_foreach(findings, i, f)
	{
		uint8_t id[6] = { 0 };
		uint8_t severity = 0;

		if (!read_id(json_object_get(f, "id"), id) ||
		    !read_severity(json_object_get(f, "severity"), &severity)) {
			return fdb_fail(err, FDB_EUSAGE,
			    "baseline %s: finding %zu has no id or no severity", path, i + 1);
		}
		if (!is_fixed(f)) {
			add(b, id, severity);
		}
	}
	return FDB_OK;
}

static enum fdb_code
read_file(struct baseline_read *b, const char *path, struct fdb_err *err)
{
	json_error_t why;
	json_t *root;
	struct stat st;
	enum fdb_code rc;

	if (stat(path, &st) == 0 &&
	    (S_ISDIR(st.st_mode) || (long long)st.st_size > file_most)) {
		return fdb_fail(err, FDB_EUSAGE, "baseline %s: %s", path,
		    S_ISDIR(st.st_mode) ? "is a folder" : "is larger than 1 GB");
	}
	root = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
	if (root == NULL) {
		char text[JSON_ERROR_TEXT_LENGTH + 1];

		(void)text_clean(text, sizeof(text), why.text, strlen(why.text));
		return fdb_fail(err, FDB_EUSAGE, "baseline %s: %s", path, text);
	}
	rc = take_report(b, root, path, err);
	json_decref(root);
	return rc;
}

/* ---- a run of the history -------------------------------------------------------------------- */

static enum fdb_code
find_run(struct store *s, const char *what, uint32_t *run, struct fdb_err *err)
{
	const unsigned long long n = strtoull(what, NULL, 10);
	struct past_runs runs = { .n = 0 };
	enum fdb_code rc = store_runs(s, &runs, err);
	bool found = false;

	for (size_t i = 0; i < runs.n && rc == FDB_OK; i++) {
		if (runs.list[i].run == n) {
			*run = runs.list[i].run;
			found = true;
		}
	}
	if (rc == FDB_OK && !found) {
		rc = fdb_fail(err, FDB_EUSAGE,
		    "baseline %s: the history has no such run; `fdbaudit report --list` names "
		    "them, and a file is written ./%s",
		    what, what);
	}
	store_runs_free(&runs);
	return rc;
}

static enum fdb_code
read_run(struct baseline_read *b, const char *what, struct store *s, struct fdb_err *err)
{
	struct past_findings found = { .n = 0 };
	uint32_t run = 0;
	enum fdb_code rc;

	if (s == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "baseline %s: a run is one of the history, which only audit has; a file is "
		    "written ./%s",
		    what, what);
	}
	rc = find_run(s, what, &run, err);
	if (rc == FDB_OK) {
		rc = store_diff(s, 0, run, &found, err);
	}
	for (size_t i = 0; i < found.n && rc == FDB_OK; i++) {
		if (found.list[i].change == PAST_NEW || found.list[i].change == PAST_BACK) {
			add(b, found.list[i].id, found.list[i].severity);
		}
	}
	store_diff_free(&found);
	return rc;
}

enum fdb_code
run_baseline_read(
    struct baseline_read *b, const char *what, struct store *s, struct fdb_err *err)
{
	const bool is_run = what[0] != '\0' && what[strspn(what, "0123456789")] == '\0';
	enum fdb_code rc;

	arena_init(&b->text, TEXT_CAP);
	b->given = true;
	b->of.name = text_keep(&b->text, what, strlen(what));
	b->of.reason = text_format(&b->text, "known: in the baseline, %s%s",
	    is_run ? "run " : "", b->of.name == NULL ? "" : b->of.name);
	if (b->of.name == NULL || b->of.reason == NULL) {
		return fdb_fail(err, FDB_ELIMIT, "the name of the baseline is too long");
	}
	rc = is_run ? read_run(b, what, s, err) : read_file(b, what, err);
	b->of.list = b->list;
	return rc;
}

void
run_baseline_free(struct baseline_read *b)
{
	arena_free(&b->text);
	free(b->list);
	memset(b, 0, sizeof(*b));
}
