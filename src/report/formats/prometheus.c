/*
 * For the textfile collector of node_exporter: how the last run ended, and
 * the findings that are to be mended, each by its id.
 */
#include "report/common/coverage.h"
#include "report/common/export_files.h"
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/status.h"
#include "report/common/str.h"

report_fn report_prometheus;

enum { MAX_FINDINGS = 200 }; /* each is a time series of its own */

static void
put_head(struct str *b, const char *name, const char *help)
{
	str_format(b, "# HELP fdbaudit_%s %s\n# TYPE fdbaudit_%s gauge\n", name, help, name);
}

static void
put_one(struct str *b, const char *name, const char *help, int64_t value)
{
	put_head(b, name, help);
	str_format(b, "fdbaudit_%s ", name);
	str_number(b, value);
	str_char(b, '\n');
}

/* Exposition format: backslash, quote and line end are escaped. */
static void
put_label(struct str *b, const char *name, const char *value)
{
	str_format(b, "%s%s=\"", b->s[b->n - 1] == '{' ? "" : ",", name);
	for (; *value != '\0'; value++) {
		if (*value == '\\' || *value == '"') {
			str_char(b, '\\');
		}
		str_char(b, *value);
	}
	str_char(b, '"');
}

static void
put_counts(const struct report *r, struct str *b)
{
	size_t counts[SEV_CRITICAL + 1] = { 0 };
	size_t tables[TABLE_FAILED + 1] = { 0 };

	report_count(r, counts);
	coverage_count(r, tables);
	put_head(b, "findings", "Findings of the last run.");
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		str_format(b, "fdbaudit_findings{severity=\"%s\"} %zu\n",
		    severity_name((enum severity)s), counts[s]);
	}
	put_head(b, "tables", "Tables of all switches by how they were read.");
	for (unsigned s = 0; s <= TABLE_FAILED; s++) {
		str_format(b, "fdbaudit_tables{status=\"%s\"} %zu\n",
		    snapshot_completeness_name((enum completeness)s), tables[s]);
	}
}

static void
put_finding(const struct report *r, const struct finding *f, struct str *b)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];
	const char *host = host_name(r, f->host);

	str_add(b, "fdbaudit_finding{");
	put_label(b, "id", finding_id(f, id));
	put_label(b, "severity", severity_name((enum severity)f->severity));
	put_label(b, "cause", f->cause != NULL ? f->cause : "");
	put_label(b, "mac", f->mac.bits != 0 ? mac_format(f->mac, mac) : "");
	put_label(b, "host", host != NULL ? host : "");
	str_add(b, "} 1\n");
}

/* Nothing where no export was named: an alert that there is no NIC is for those who expect some. */
static void
put_inventory(const struct report *r, struct str *b)
{
	const int64_t age = export_files_oldest_s(r, report_ended(r));

	if (r->inv == NULL) {
		return;
	}
	put_one(b, "inventory_nics", "NICs of the inventory.", (int64_t)r->inv->nnics);
	if (age >= 0) { /* 0 would be new */
		put_one(b, "inventory_oldest_seconds",
		    "Age of the newest export of the host whose is oldest, at the end of the "
		    "run.",
		    age);
	}
	put_one(b, "inventory_files_unused", "Exports that gave nothing.",
	    (int64_t)export_files_useless(r));
	put_one(b, "inventory_hosts_unanswered",
	    "Hosts that did not tell the exporter all it asked.", (int64_t)r->inv->nunanswered);
}

static void
put_suppressed(const struct report *r, struct str *b)
{
	const struct suppressed *s = r->suppressed;
	size_t n[SUPPRESSION_ENDED + 1] = { 0 };
	int64_t next_ms = 0;

	for (size_t i = 0; s != NULL && i < s->n; i++) {
		const enum suppression_use use = suppress_use(s, i);
		const int64_t until_ms = s->list[i].until_ms;

		n[use]++;
		if (use == SUPPRESSION_USED && until_ms != 0 &&
		    (next_ms == 0 || until_ms < next_ms)) {
			next_ms = until_ms;
		}
	}
	put_one(b, "findings_suppressed", "Findings that do not count: suppressed, or known.",
	    s == NULL ? 0 : (int64_t)(s->by_list + s->by_baseline));
	put_head(b, "suppressions", "Rows of the list of suppressions, by what they do.");
	for (unsigned u = 0; u <= SUPPRESSION_ENDED; u++) {
		str_format(b, "fdbaudit_suppressions{use=\"%s\"} %zu\n",
		    suppress_use_name((enum suppression_use)u), n[u]);
	}
	if (next_ms != 0) {
		put_one(b, "suppressions_next_end_timestamp_seconds",
		    "When the first suppression ends that is in use, Unix time.",
		    next_ms / 1000);
	}
}

enum fdb_code
report_prometheus(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str b = { 0 };
	size_t n = 0;

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	put_one(&b, "run_began_timestamp_seconds", "Begin of the last run, Unix time.",
	    report_began(r) / 1000);
	put_one(&b, "last_run_timestamp_seconds",
	    "When the last run ended, Unix time: its age tells of a run that never was.",
	    report_ended(r) / 1000);
	put_one(&b, "run_complete", "1 when every table and every export was read whole.",
	    report_is_incomplete(r) ? 0 : 1);
	put_inventory(r, &b);
	put_one(
	    &b, "run_exit_status", "0 clean, 1 findings, 3 incomplete.", r->run.exit_status);
	put_one(&b, "switches", "Switches that were asked.", (int64_t)r->snap->nswitches);
	put_one(&b, "switches_failed", "Switches of which nothing was read.",
	    (int64_t)report_failed_switches(r));
	put_one(&b, "places", "Addresses on edge ports.", (int64_t)r->where->nplaces);
	put_counts(r, &b);
	put_suppressed(r, &b);
	put_head(&b, "finding", "1 for each finding at warning or above.");
	for (size_t i = 0; i < r->found->n; i++) {
		if (report_is_urgent(&r->found->list[i]) && n++ < MAX_FINDINGS) {
			put_finding(r, &r->found->list[i], &b);
		}
	}
	str_flush(&b, out);
	str_free(&b);
	return FDB_OK;
}
