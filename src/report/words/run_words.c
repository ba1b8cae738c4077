#include "report/words/run_words.h"

#include "report/common/export_files.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/export_words.h"
#include "report/words/period.h"

static void
put_count(struct str *to, size_t n, const char *one, const char *many)
{
	str_number(to, (int64_t)n);
	str_format(to, " %s", n == 1 ? one : many);
}

void
words_scope(const struct report *r, struct str *to)
{
	words_run_period(r, to);
	str_add(to, " UTC, ");
	put_count(to, r->snap->nsamples, "sample", "samples");
	str_add(to, ", ");
	put_count(to, r->snap->nswitches, "switch", "switches");
	if (r->inv == NULL || r->inv->nfiles == 0) {
		str_add(to, ", no inventory");
		return;
	}
	str_add(to, ", ");
	put_count(to, r->inv->nhosts, "host", "hosts");
	str_add(to, ", ");
	put_count(to, r->inv->nvms, "VM", "VMs");
}

/* A comma before all but the first of what is lacking. */
static void
put_part(struct str *to, size_t from)
{
	str_add(to, to->n > from ? ", " : "");
}

static void
put_lacking(const struct report *r, const struct gaps *gaps, struct str *to)
{
	const size_t from = to->n;
	const size_t blind = gaps_count_blind(r);

	if (r->run.interrupted) {
		str_add(to, "interrupted");
	}
	if (gaps->nswitches > 0) {
		put_part(to, from);
		str_format(to, "%zu of ", gaps->nswitches);
		put_count(to, r->snap->nswitches, "switch", "switches");
		str_add(to, " gave nothing");
	}
	if (gaps->ntables > 0) {
		put_part(to, from);
		put_count(to, gaps->ntables, "table", "tables");
		str_add(to, " cut short");
	}
	if (blind > 0) {
		put_part(to, from);
		put_count(to, blind, "switch", "switches");
		str_add(to, " without a forwarding table");
	}
	if (report_inventory_lacks(r)) {
		put_part(to, from);
		words_exports(r, to);
	}
}

void
words_completeness(const struct report *r, struct str *to)
{
	struct gaps gaps;

	gaps_find(r, &gaps);
	if (gaps.n == 0 && !report_is_incomplete(r)) {
		str_add(to, "all tables read whole");
	} else {
		str_add(to, "NOT all read: ");
		put_lacking(r, &gaps, to);
	}
	gaps_free(&gaps);
}

void
words_checked(const struct report *r, struct str *to)
{
	size_t macs = 0;
	size_t edges = 0;

	for (size_t i = 0; i < r->where->nplaces; i++) {
		macs += i == 0 || PLACE_MAC(&r->where->places[i]).bits !=
				      PLACE_MAC(&r->where->places[i - 1]).bits;
	}
	for (size_t i = 0; i < r->where->nattachments; i++) {
		const uint8_t c = r->where->attachments[i].class_;

		edges += c != PORT_UPLINK && c != PORT_FABRIC;
	}
	str_add(to, "Checked: ");
	put_count(to, macs, "address", "addresses");
	str_add(to, " on ");
	put_count(to, edges, "edge port", "edge ports");
	str_add(to, " for two places at a time");
	str_add(to, r->snap->nsamples > 1 ? " and for movement" : "");
	if (r->inv != NULL && r->inv->nfiles > 0) {
		str_add(to, "; ");
		put_count(to, r->inv->nnics, "NIC", "NICs");
		str_add(to, " and ");
		put_count(to, r->inv->npools, "pool", "pools");
		str_add(to, " of the inventory for two owners and overlap");
	}
	str_char(to, '.');
}

void
words_notes(const struct report *r, struct str *to)
{
	struct str age = { 0 };

	if (r->snap->nsamples == 1) {
		str_add(to,
		    "One sample shows no movement, and on one switch two holders show by"
		    " nothing else: --samples 3.");
	}
	words_export_age(r, &age);
	str_format(to, "%s%s", to->n > 0 && age.n > 0 ? " " : "", str_get(&age));
	str_free(&age);
	if (r->inv != NULL && r->inv->nunused > 0) {
		str_add(to, to->n > 0 ? " " : "");
		put_count(to, r->inv->nunused, "row", "rows");
		str_add(to, " of the inventory could not be used: `fdbaudit inventory` lists"
			    " them.");
	}
}

void
words_exit(const struct report *r, struct str *to)
{
	const bool gaps = report_is_incomplete(r);
	const bool found = report_has_findings(r);

	str_format(to, "exit %d (%s%s at or above %s%s)", r->run.exit_status,
	    found ? "findings" : "nothing",
	    !r->run.fail_on_new ? ""
	    : found             ? " that are new or back"
				: " new or back",
	    severity_name(r->run.fail_on),
	    !gaps   ? ""
	    : found ? "; not everything was read"
		    : ", but not everything was read");
}
