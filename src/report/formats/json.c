/*
 * JSON, schema fdbaudit.report/1 (reports/report.schema.json): streamed, one
 * object a line, keys in the order of the schema, unknown is null.
 */
#include "report/common/coverage.h"
#include "report/common/escape.h"
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/json_keys.h"
#include "report/common/status.h"
#include "report/common/vm_state.h"
#include "report/parts/parts.h"

#include "fdbaudit/stamp.h"

report_fn report_json;

static void
put_counts(const struct report *r, struct str *b)
{
	size_t states[TABLE_FAILED + 1] = { 0 };
	size_t severities[SEV_CRITICAL + 1] = { 0 };

	coverage_count(r, states);
	report_count(r, severities);
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
		str_char(b, '{');
		json_key_list(b, "files");
		for (uint32_t i = 0; i < r->inv->nfiles; i++) {
			json_key_comma(b, i);
			escape_json(b, r->inv->files[i].path);
		}
		str_char(b, ']');
		json_key_number(b, "hosts", (int64_t)r->inv->nhosts);
		json_key_number(b, "vms", (int64_t)r->inv->nvms);
		json_key_number(b, "nics", (int64_t)r->inv->nnics);
		json_key_number(b, "unused", (int64_t)r->inv->nunused);
		str_char(b, '}');
	}
	json_key(b, "findings");
	str_char(b, '{');
	for (unsigned i = SEV_CRITICAL + 1; i-- > 0;) {
		json_key_number(b, severity_name((enum severity)i), (int64_t)severities[i]);
	}
	str_char(b, '}');
}

static void
put_run(const struct report *r, struct str *b)
{
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
	json_key_number(b, "switches", (int64_t)r->snap->nswitches);
	json_key_number(b, "switches_failed", (int64_t)report_failed_switches(r));
	put_counts(r, b);
	json_key(b, "complete");
	str_add(b, report_is_incomplete(r) ? "false" : "true");
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

static void
put_why(const struct finding *f, struct str *b)
{
	json_key_list(b, "why");
	for (uint32_t i = 0; i < f->nwhy; i++) {
		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "proof", proof_name((enum proof_kind)f->why[i].kind));
		json_key_number(b, "weight", f->why[i].weight);
		json_key_text(b, "text", f->why[i].text);
		str_char(b, '}');
	}
	str_char(b, ']');
}

/* When an export told of a claimant last, Unix s: its NIC, else its VM, else its host; 0 unknown. */
static int64_t
collected_of(const struct inventory *inv, const struct claimant *c)
{
	if (c->nic != NONE && inv->nics[c->nic].collected != 0) {
		return inv->nics[c->nic].collected;
	}
	if (c->vm != NONE && inv->vms[c->vm].collected != 0) {
		return inv->vms[c->vm].collected;
	}
	return c->host != NONE ? inv->hosts[c->host].collected : 0;
}

static void
put_claimants(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "claimants");
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];
		struct str source = { 0 };

		if (c->nic != NONE) {
			const struct src *src = &r->inv->nics[c->nic].src;

			str_format(&source, "%s:%u", r->inv->files[src->file].path,
			    (unsigned)src->line);
		}
		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "host", host_name(r, c->host));
		json_key_text(b, "vm", c->vm != NONE ? r->inv->vms[c->vm].name : NULL);
		json_key_text(b, "nic", c->nic != NONE ? r->inv->nics[c->nic].name : NULL);
		json_key_text(b, "source", str_get(&source));
		json_key_time(b, "collected", collected_of(r->inv, c) * 1000);
		json_key_text(
		    b, "state", c->vm != NONE ? vm_state_word(r->inv->vms[c->vm].state) : NULL);
		str_char(b, '}');
		str_free(&source);
	}
	str_char(b, ']');
}

static void
put_seen(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "seen");
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *s = &f->seen[i];
		const struct port *p = &r->snap->ports[s->port];

		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "switch", r->snap->switches[p->sw].name);
		json_key_text(b, "port", p->name);
		json_key_known(b, "ifindex", p->ifindex, p->ifindex != NONE);
		json_key_known(b, "vlan", s->vlan, s->vlan != 0);
		json_key_time(b, "first", s->first_ms);
		json_key_time(b, "last", s->last_ms);
		json_key_number(b, "samples", s->samples);
		str_char(b, '}');
	}
	str_char(b, ']');
}

static void
put_remedy(const struct finding *f, struct str *b)
{
	json_key(b, "remedy");
	str_char(b, '{');
	json_key_text(b, "text", f->remedy.text);
	json_key_list(b, "commands");
	for (uint32_t i = 0; i < f->remedy.ncommands; i++) {
		json_key_comma(b, i);
		escape_json(b, f->remedy.commands[i]);
	}
	str_add(b, "]}");
}

static void
put_evidence(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "evidence");
	for (uint32_t i = 0; i < f->nevidence; i++) {
		const struct evidence *e = &f->evidence[i];

		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "switch", r->snap->switches[e->sw].name);
		json_key_time(b, "time", e->time_ms);
		json_key_text(b, "oid", e->oid);
		json_key_text(b, "value", e->value);
		json_key_text(b, "meaning", e->meaning);
		json_key_text(b, "snmpget", e->snmpget);
		json_key_text(b, "cli", e->cli);
		str_char(b, '}');
	}
	str_char(b, ']');
}

static void
put_finding(const struct report *r, const struct finding *f, struct str *b)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];

	str_char(b, '{');
	json_key_text(b, "id", finding_id(f, id));
	json_key_text(b, "state", finding_state_name((enum finding_state)f->state));
	json_key_text(b, "severity", severity_name((enum severity)f->severity));
	json_key_text(b, "kind", finding_kind_name((enum finding_kind)f->kind));
	json_key_text(b, "rule", f->rule);
	json_key_text(b, "cause", f->cause);
	json_key_text(b, "title", f->title);
	json_key_text(b, "subject", f->subject);
	json_key_number(b, "count", f->count);
	json_key_text(b, "mac", f->mac.bits != 0 ? mac_format(f->mac, mac) : NULL);
	json_key_known(b, "vlan", f->vlan, f->vlan != 0);
	json_key_list(b, "vlans");
	for (uint32_t i = 0; i < f->vlans.n; i++) {
		json_key_comma(b, i);
		str_number(b, r->found->vlans[f->vlans.first + i]);
	}
	str_char(b, ']');
	json_key_text(b, "domain", f->domain);
	json_key_text(b, "host", host_name(r, f->host));
	json_key_text(b, "origin", host_name(r, f->origin));
	json_key_number(b, "confidence", f->confidence);
	json_key_text(b, "confidence_word", confidence_word(f->confidence));
	put_why(f, b);
	put_claimants(r, f, b);
	put_seen(r, f, b);
	json_key_number(b, "moves", f->moves);
	json_key_time(b, "first_seen", f->first_ms);
	json_key_time(b, "last_seen", f->last_ms);
	put_remedy(f, b);
	put_evidence(r, f, b);
	str_char(b, '}');
}

enum fdb_code
report_json(const struct report *r, FILE *out, struct fdb_err *err)
{
	struct str b = { 0 };

	(void)err; /* stream errors stay on the stream: report_write() looks once */
	str_add(&b, "{\"schema\":\"fdbaudit.report/1\",\n");
	str_flush(&b, out);
	put_run(r, &b);
	str_flush(&b, out);
	put_part(r, &part_coverage, out, ",\n");
	(void)fputs("\"findings\":[", out);
	for (size_t i = 0; i < r->found->n; i++) {
		(void)fputs(i > 0 ? ",\n" : "\n", out);
		put_finding(r, &r->found->list[i], &b);
		str_flush(&b, out);
	}
	(void)fputs(r->found->n > 0 ? "\n],\n" : "],\n", out);
	put_part(r, &part_ports, out, ",\n");
	put_part(r, &part_places, out, ",\n");
	put_part(r, &part_exports, out, ",\n");
	put_part(r, &part_hosts, out, ",\n");
	put_part(r, &part_remarks, out, "}\n");
	str_free(&b);
	return FDB_OK;
}
