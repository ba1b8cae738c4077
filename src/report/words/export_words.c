#include "report/words/export_words.h"

#include "report/common/export_files.h"
#include "report/common/status.h"

enum { NAMED = 3, DAY_S = 86400, WEEK_MS = 7 * DAY_S * 1000 };

static void
put_unanswered(const struct inventory *inv, struct str *to)
{
	for (size_t i = 0; i < inv->nunanswered && i < NAMED; i++) {
		str_format(to, "%s%s", i > 0 ? ", " : "", inv->unanswered[i].name);
	}
	if (inv->nunanswered > NAMED) {
		str_format(to, " and %zu more", inv->nunanswered - NAMED);
	}
	str_add(to, " did not answer the exporter in full");
}

void
words_no_nic(const struct report *r, struct str *to)
{
	str_add(to, "the inventory holds no NIC");
	str_add(to, r->extract != NULL ? " of these hosts" : "");
}

void
words_exports(const struct report *r, struct str *to)
{
	const size_t useless = export_files_useless(r);

	if (r->inv == NULL || !report_inventory_lacks(r)) {
		return;
	}
	if (useless > 0 && useless == r->inv->nfiles) {
		str_add(
		    to, useless == 1 ? "the export gave nothing" : "no export gave anything");
	} else if (useless > 0) {
		str_format(to, "%zu of %zu exports gave nothing", useless, r->inv->nfiles);
	} else if (report_lacks_nics(r)) {
		words_no_nic(r, to);
	} else if (r->inv->nunanswered > 0) {
		put_unanswered(r->inv, to);
	} else {
		str_add(to, "an export is older than export-max-age");
	}
}

void
words_export_age(const struct report *r, struct str *to)
{
	const struct host *oldest;
	const size_t n = export_files_older(r, report_began(r) - WEEK_MS, &oldest);

	if (n > 0) {
		str_format(to, "The export of %s is %lld days old", oldest->name,
		    (long long)((report_began(r) / 1000 - oldest->collected) / DAY_S));
		if (n > 1) {
			str_format(to, ", %zu more are older than a week", n - 1);
		}
		str_add(to, ": what has changed since is not known; export again.");
	}
}
