/*
 * JSON, schema fdbaudit.report/1 (reports/report.schema.json): streamed, one
 * object a line, keys in the order of the schema, unknown is null.
 */
#include "report/common/coverage.h"
#include "report/common/escape.h"
#include "report/common/extract_has.h"
#include "report/common/json_keys.h"
#include "report/common/status.h"
#include "report/formats/json_actions.h"
#include "report/formats/json_finding.h"
#include "report/formats/json_hosts.h"
#include "report/parts/parts.h"
#include "report/words/incomplete_words.h"

#include "fdbaudit/stamp.h"

report_fn report_json;

static void
put_severities(const struct report *r, struct str *b)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };

	report_count(r, n);
	json_key(b, "findings");
	str_char(b, '{');
	for (unsigned i = SEV_CRITICAL + 1; i-- > 0;) {
		json_key_number(b, severity_name((enum severity)i), (int64_t)n[i]);
	}
	str_char(b, '}');
}

/* Of which part of the run this is, and what the whole has; null: it is the whole. */
static void
put_extract(const struct report *r, struct str *b)
{
	const struct report_sizes n = report_size(report_whole(r));

	json_key(b, "extract");
	if (r->extract == NULL) {
		str_add(b, "null");
		return;
	}
	str_char(b, '{');
	json_key_text(b, "only", r->extract->only);
	json_key_number(b, "hosts", (int64_t)r->extract->nhosts);
	json_key(b, "whole");
	str_char(b, '{');
	json_key_number(b, "switches", (int64_t)n.switches);
	json_key_number(b, "hosts", (int64_t)n.hosts);
	json_key_number(b, "vms", (int64_t)n.vms);
	json_key_number(b, "nics", (int64_t)n.nics);
	put_severities(r->extract->whole, b);
	str_add(b, "}}");
}

static void
put_counts(const struct report *r, struct str *b)
{
	const struct report_sizes n = report_size(r);
	size_t states[TABLE_FAILED + 1] = { 0 };

	coverage_count(r, states);
	json_key(b, "tables");
	str_char(b, '{');
	for (unsigned i = 0; i <= TABLE_FAILED; i++) {
		json_key_number(
		    b, snapshot_completeness_name((enum completeness)i), (int64_t)states[i]);
	}
	str_char(b, '}');
	json_key(b, "inventory");
	if (r->inv == NULL) {
		str_add(b, "null");
	} else {
		uint32_t files = 0;

		str_char(b, '{');
		json_key_list(b, "files");
		for (uint32_t i = 0; i < r->inv->nfiles; i++) {
			if (extract_has_file(r, i)) {
				json_key_comma(b, files++);
				escape_json(b, r->inv->files[i].path);
			}
		}
		str_char(b, ']');
		json_key_number(b, "hosts", (int64_t)n.hosts);
		json_key_number(b, "vms", (int64_t)n.vms);
		json_key_number(b, "nics", (int64_t)n.nics);
		json_key_number(b, "unused", (int64_t)r->inv->nunused);
		str_char(b, '}');
	}
	put_severities(r, b);
}

/* How suspects were asked again after the samples; null: they were not. */
static void
put_burst(const struct snapshot *snap, struct str *b)
{
	const struct burst_told *t = &snap->burst;

	json_key(b, "burst");
	if (t->planned == 0) {
		str_add(b, "null");
		return;
	}
	str_char(b, '{');
	json_key_number(b, "planned", t->planned);
	json_key_number(b, "rounds", snap->nrounds);
	json_key_number(b, "interval_ms", t->interval_ms);
	json_key_number(b, "addresses", t->naddresses);
	json_key_number(b, "not_asked", t->nleft);
	json_key_number(b, "entries", t->nentries);
	json_key_number(b, "entries_not_asked", t->nunasked);
	json_key_number(b, "unanswered", t->nunanswered);
	json_key_number(b, "strange", t->nstrange);
	json_key_number(b, "blind_ms", t->blind_ms);
	str_char(b, '}');
}

/* What was read of logs; nothing where none was named. */
static void
put_logs(const struct snapshot *snap, struct str *b)
{
	const struct told_logs *t = &snap->logs;

	if (t->nfiles + t->nbad + t->nstale == 0) {
		return;
	}
	json_key(b, "logs");
	str_char(b, '{');
	json_key_number(b, "files", t->nfiles);
	json_key_number(b, "files_not_whole", t->nbad);
	json_key_number(b, "files_not_written", t->nstale);
	json_key_number(b, "lines", (int64_t)t->lines);
	json_key_number(b, "moves", (int64_t)t->moves);
	json_key_number(b, "moves_before", (int64_t)t->old);
	json_key_number(b, "unreadable", (int64_t)t->unlike);
	json_key_number(b, "no_room", (int64_t)t->dropped);
	json_key_number(b, "unknown_senders", t->nstrangers);
	json_key_number(b, "of_unknown_senders", (int64_t)t->strange);
	json_key_list(b, "unknown");
	for (uint32_t i = 0;
	     i < t->nstrangers && i < sizeof(t->strangers) / sizeof(t->strangers[0]); i++) {
		json_key_comma(b, i);
		escape_json(b, t->strangers[i]);
	}
	str_add(b, "]}");
}

struct incomplete {
	struct str *b;
	uint32_t n;
};

static void
put_incomplete(void *arg, const char *what, const char *next)
{
	struct incomplete *list = arg;

	json_key_comma(list->b, list->n++);
	str_char(list->b, '{');
	json_key_text(list->b, "what", what);
	json_key_text(list->b, "next", next);
	str_char(list->b, '}');
}

static void
put_run(const struct report *r, struct str *b)
{
	struct incomplete list = { .b = b };
	char buf[STAMP_SIZE];

	str_add(b, "\"run\":{");
	json_key_text(b, "command", r->run.command);
	json_key_text(b, "version", r->run.version);
	json_key_text(b, "began", stamp_format(report_began(r), buf));
	json_key_text(b, "ended", stamp_format(report_ended(r), buf));
	json_key_number(b, "samples", r->snap->nsamples);
	json_key_list(b, "times");
	for (uint32_t i = 0; i < r->snap->nsamples; i++) {
		json_key_comma(b, i);
		escape_json(b, stamp_format(r->snap->sample_ms[i], buf));
	}
	str_char(b, ']');
	put_burst(r->snap, b);
	put_logs(r->snap, b);
	json_key_number(b, "switches", (int64_t)report_size(r).switches);
	json_key_number(b, "switches_failed", (int64_t)report_failed_switches(r));
	put_counts(r, b);
	json_key(b, "complete");
	str_add(b, report_is_incomplete(r) ? "false" : "true");
	json_key_list(b, "why_incomplete");
	words_incomplete(r, put_incomplete, &list);
	str_char(b, ']');
	put_extract(r, b);
	json_key_number(b, "exit", r->run.exit_status);
	str_add(b, "},\n");
}

struct writer {
	FILE *out;
	const struct part *part;
	struct str line;
	bool first;
};

static bool
put_row(void *arg, const struct cell *cells)
{
	struct writer *w = arg;
	struct str *b = &w->line;

	str_add(b, w->first ? "\n{" : ",\n{");
	w->first = false;
	for (size_t i = 0; i < w->part->ncolumns; i++) {
		const char *name = w->part->columns[i];

		switch (cells[i].kind) {
		case CELL_NULL:
			json_key_text(b, name, NULL);
			break;
		case CELL_TEXT:
			json_key(b, name);
			escape_json(b, cells[i].text);
			break;
		case CELL_NUMBER:
			json_key_number(b, name, cells[i].number);
			break;
		case CELL_SECONDS:
			json_key(b, name);
			str_format(b, "%.3f", (double)cells[i].number / 1000);
			break;
		}
	}
	str_char(b, '}');
	str_flush(b, w->out);
	return !ferror(w->out);
}

static void
put_part(const struct report *r, const struct part *p, FILE *out, const char *end)
{
	struct writer w = { .out = out, .part = p, .first = true };

	(void)fprintf(out, "\"%s\":[", p->name);
	p->each(r, put_row, &w);
	(void)fprintf(out, "%s]%s", w.first ? "" : "\n", end);
	str_free(&w.line);
}

/* All findings, or those that are chosen. */
typedef bool choose_fn(const struct finding *f);

static void
put_findings(const struct report *r, choose_fn *choose, FILE *out)
{
	struct str b = { 0 };
	const char *between = "\n";

	(void)fputs("\"findings\":[", out);
	for (size_t i = 0; i < r->found->n; i++) {
		if (choose == NULL || choose(&r->found->list[i])) {
			(void)fputs(between, out);
			json_finding(r, &r->found->list[i], &b);
			str_flush(&b, out);
			between = ",\n";
		}
	}
	(void)fputs(between[0] == ',' ? "\n],\n" : "],\n", out);
	str_free(&b);
}

static void
put_head(const struct report *r, FILE *out)
{
	struct str b = { 0 };

	str_add(&b, "{\"schema\":\"fdbaudit.report/1\",\n");
	put_run(r, &b);
	str_flush(&b, out);
	str_free(&b);
}

enum fdb_code
report_json(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err; /* stream errors stay on the stream: report_write() looks once */
	put_head(r, out);
	put_part(r, &part_coverage, out, ",\n");
	put_findings(r, NULL, out);
	json_actions(r, out);
	put_part(r, &part_ports, out, ",\n");
	put_part(r, &part_links, out, ",\n");
	put_part(r, &part_places, out, ",\n");
	put_part(r, &part_exports, out, ",\n");
	json_hosts(r, out);
	put_part(r, &part_remarks, out, ",\n");
	put_part(r, &part_suppressions, out, "}\n");
	return FDB_OK;
}

/* No list is left out: whoever reads the one can read the other. */
enum fdb_code
report_news(const struct report *r, FILE *out, struct fdb_err *err)
{
	(void)err;
	put_head(r, out);
	(void)fputs("\"coverage\":[],\n", out);
	put_findings(r, report_is_news, out);
	json_actions(r, out);
	(void)fputs(
	    "\"ports\":[],\n\"links\":[],\n\"places\":[],\n\"exports\":[],\n\"hosts\":[],\n"
	    "\"remarks\":[],\n\"suppressions\":[]}\n",
	    out);
	return FDB_OK;
}
