/* JSON, schema fdbaudit.diff/1: one finding a line, unknown is null. */
#include "cli/past/diff_formats.h"
#include "cli/past/past_words.h"
#include "report/common/escape.h"
#include "report/common/json_keys.h"

#include "fdbaudit/stamp.h"

static void
put_run(struct str *b, const char *key, const struct past_run *r)
{
	char at[STAMP_SIZE];

	json_key(b, key);
	str_char(b, '{');
	json_key_number(b, "run", r->run);
	json_key_text(b, "began", stamp_format(r->began * 1000, at));
	json_key_text(b, "ended", stamp_format(r->ended * 1000, at));
	json_key_text(b, "command", r->command);
	json_key(b, "complete");
	str_add(b, r->end == RUN_WHOLE ? "true}" : "false}");
}

static void
put_list(struct str *b, const char *key, const char *const *list, size_t n)
{
	json_key_list(b, key);
	for (uint32_t i = 0; i < n; i++) {
		json_key_comma(b, i);
		escape_json(b, list[i]);
	}
	str_char(b, ']');
}

static void
put_finding(struct str *b, const struct past_finding *f)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];

	str_char(b, '{');
	json_key_text(b, "change", store_change_name((enum past_change)f->change));
	json_key_text(b, "id", finding_id_text(f->id, id));
	json_key_text(b, "severity", severity_name((enum severity)f->severity));
	json_key_text(b, "rule", f->rule);
	json_key_text(b, "cause", f->cause);
	json_key_text(b, "title", f->title);
	json_key_text(b, "subject", f->subject);
	json_key_text(b, "mac", f->mac.bits != 0 ? mac_format(f->mac, mac) : NULL);
	json_key_known(b, "vlan", f->vlan, f->vlan != 0);
	json_key_text(b, "domain", f->domain);
	json_key_text(b, "host", f->host);
	json_key_number(b, "confidence", f->confidence);
	put_list(b, "claimants", f->claimants, f->nclaimants);
	put_list(b, "was", f->was, f->nwas);
	put_list(b, "seen", f->seen, f->nseen);
	json_key_text(b, "remedy", f->remedy);
	put_list(b, "commands", f->commands, f->ncommands);
	str_char(b, '}');
}

enum fdb_code
diff_json(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct diff *d = arg;
	struct str b = { 0 };
	bool first = true;

	(void)err;
	str_char(&b, '{');
	json_key_text(&b, "schema", "fdbaudit.diff/1");
	put_run(&b, "from", d->from);
	put_run(&b, "to", d->to);
	json_key_number(&b, "moves", (int64_t)d->found->moves);
	str_add(&b, ",\n\"findings\":[");
	for (size_t i = 0; i < d->found->n; i++) {
		if (d->found->list[i].change == PAST_ENDED) {
			continue;
		}
		str_add(&b, first ? "\n" : ",\n");
		put_finding(&b, &d->found->list[i]);
		str_flush(&b, out);
		first = false;
	}
	str_add(&b, first ? "]}\n" : "\n]}\n");
	str_flush(&b, out);
	str_free(&b);
	return FDB_OK;
}
