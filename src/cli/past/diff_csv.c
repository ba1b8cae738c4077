/* CSV: one finding a row (RFC 4180, with LF as line end), lists joined by "; ". */
#include "cli/past/diff_formats.h"
#include "cli/past/past_words.h"
#include "report/common/escape.h"

static void
put_text(struct str *b, const char *s)
{
	escape_csv(b, s != NULL ? s : "");
	str_char(b, ',');
}

static void
put_list(struct str *b, const char *const *list, size_t n)
{
	struct str all = { 0 };

	past_join(&all, list, n);
	put_text(b, str_get(&all));
	str_free(&all);
}

static void
put_finding(struct str *b, const struct past_finding *f)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];

	put_text(b, store_change_name((enum past_change)f->change));
	put_text(b, finding_id_text(f->id, id));
	put_text(b, severity_name((enum severity)f->severity));
	put_text(b, f->rule);
	put_text(b, f->cause);
	put_text(b, f->title);
	put_text(b, f->subject);
	put_text(b, f->mac.bits != 0 ? mac_format(f->mac, mac) : NULL);
	if (f->vlan != 0) {
		str_number(b, f->vlan);
	}
	str_char(b, ',');
	put_text(b, f->domain);
	put_text(b, f->host);
	str_format(b, "%u,", f->confidence);
	put_list(b, f->claimants, f->nclaimants);
	put_list(b, f->was, f->nwas);
	put_list(b, f->seen, f->nseen);
	escape_csv(b, f->remedy != NULL ? f->remedy : "");
	str_char(b, '\n');
}

enum fdb_code
diff_csv(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct diff *d = arg;
	struct str b = { 0 };

	(void)err;
	str_add(&b,
	    "change,id,severity,rule,cause,title,subject,mac,vlan,domain,host,confidence,"
	    "claimants,was,seen,remedy\n");
	for (size_t i = 0; i < d->found->n; i++) {
		if (d->found->list[i].change != PAST_ENDED) {
			put_finding(&b, &d->found->list[i]);
		}
		str_flush(&b, out);
	}
	str_free(&b);
	return FDB_OK;
}
