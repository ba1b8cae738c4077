#include "report/words/run_words.h"

#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/export_words.h"
#include "report/words/log_words.h"
#include "report/words/period.h"

static void
put_count(struct str *to, size_t n, const char *one, const char *many)
{
	str_number(to, (int64_t)n);
	str_format(to, " %s", n == 1 ? one : many);
}

/* Of a part "2 of 5 hosts". */
static void
put_share(struct str *to, size_t n, size_t of, const struct report *r, const char *one,
    const char *many)
{
	if (r->extract != NULL) {
		str_number(to, (int64_t)n);
		str_add(to, " of ");
	}
	put_count(to, of, one, many);
}

void
words_scope(const struct report *r, struct str *to)
{
	const struct report_sizes n = report_size(r);

	words_run_period(r, to);
	str_add(to, " UTC, ");
	if (r->snap->logs.alone) {
		str_add(to, "logs of ");
	} else {
		put_count(to, r->snap->nsamples, "sample", "samples");
		str_add(to, ", ");
	}
	put_share(to, n.switches, r->snap->nswitches, r, "switch", "switches");
	if (r->inv == NULL || r->inv->nfiles == 0) {
		str_add(to, ", no inventory");
		return;
	}
	str_add(to, ", ");
	put_share(to, n.hosts, r->inv->nhosts, r, "host", "hosts");
	str_add(to, ", ");
	put_share(to, n.vms, r->inv->nvms, r, "VM", "VMs");
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
		put_count(to, report_size(r).switches, "switch", "switches");
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
	if (r->snap->logs.alone) {
		put_part(to, from);
		str_add(to, "no switch was asked");
	}
	if (r->snap->logs.nbad > 0) {
		put_part(to, from);
		put_count(to, r->snap->logs.nbad, "log", "logs");
		str_add(to, " not read whole");
	}
	if (report_inventory_lacks(r)) {
		put_part(to, from);
		words_exports(r, to);
	}
}

void
words_lacking(const struct report *r, struct str *to)
{
	struct gaps gaps;

	gaps_find(r, &gaps);
	put_lacking(r, &gaps, to);
	gaps_free(&gaps);
}

void
words_completeness(const struct report *r, struct str *to)
{
	struct gaps gaps;

	gaps_find(r, &gaps);
	if (r->snap->logs.alone) {
		str_add(to, "no table was read");
	} else if (gaps.n == 0 && !report_is_incomplete(r)) {
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
	const struct report_sizes n = report_size(r);
	size_t macs = 0;
	size_t edges = 0;

	for (size_t i = 0; i < r->where->nplaces; i++) {
		macs += i == 0 || PLACE_MAC(&r->where->places[i]).bits !=
				      PLACE_MAC(&r->where->places[i - 1]).bits;
	}
	for (size_t i = 0; i < r->where->nattachments; i++) {
		const struct attachment *a = &r->where->attachments[i];

		edges += a->class_ != PORT_UPLINK && a->class_ != PORT_FABRIC &&
			 a->ports.n > 0 &&
			 extract_has_port(r, r->where->attached[a->ports.first]);
	}
	str_add(to, "Checked: ");
	if (r->snap->logs.alone) {
		str_add(to, "what logs tell of movement, and no table");
	} else {
		put_count(to, macs, "address", "addresses");
		str_add(to, " on ");
		put_count(to, edges, "edge port", "edge ports");
		str_add(to, " for two places at a time");
		str_add(to, r->snap->nsamples > 1 ? " and for movement" : "");
	}
	if (r->inv != NULL && r->inv->nfiles > 0) {
		str_add(to, "; ");
		put_count(to, n.nics, "NIC", "NICs");
		str_add(to, " and ");
		put_count(to, n.pools, "pool", "pools");
		str_add(to, " of the inventory for two owners and overlap");
	}
	str_char(to, '.');
}

static void
put_seconds(struct str *to, int64_t ms)
{
	if (ms < 1000) {
		str_format(to, "%lld ms", (long long)ms);
	} else {
		str_format(
		    to, "%lld.%lld s", (long long)(ms / 1000), (long long)(ms % 1000 / 100));
	}
}

/* What the burst asked, and what it cannot see. */
static void
put_burst(const struct snapshot *snap, struct str *to)
{
	const struct burst_told *t = &snap->burst;
	const uint64_t asked = (uint64_t)t->nentries * snap->nrounds;
	const bool dark = asked > 0 && t->nunanswered == asked;

	if (t->nentries + t->nunasked == 0) {
		return;
	}
	str_add(to, to->n > 0 ? " " : "");
	if (t->nentries > 0) {
		put_count(to, t->naddresses, "suspect", "suspects");
		str_format(
		    to, " asked for again in %u of %u rounds", snap->nrounds, t->planned);
		if (dark) {
			str_add(to, ", and no switch answered");
		} else if (snap->nrounds > 1) {
			str_add(to, "; who was elsewhere between two rounds, up to ");
			put_seconds(to, t->blind_ms);
			str_add(to, ", or sends far less than the other, was not seen");
		}
		str_char(to, '.');
	}
	if (t->nunanswered > 0 && !dark) {
		str_format(to, " %u of %llu questions had no answer.", t->nunanswered,
		    (unsigned long long)asked);
	}
	if (t->nstrange > 0) {
		str_format(to, " %u answers are not believed, or name no port.", t->nstrange);
	}
	if (t->nunasked > 0) {
		str_format(to, "%s%u entries of suspects cannot be asked for by themselves.",
		    t->nentries > 0 ? " " : "", t->nunasked);
	}
	if (t->nleft > 0) {
		str_format(to, " %u suspects more were not asked for again.", t->nleft);
	}
}

/* Hosts hand out addresses, and no export has a VM of theirs: each address would be without an owner. */
static bool
lacks_vms(const struct report *r)
{
	bool pools = false;

	for (size_t i = 0; r->inv != NULL && i < r->inv->nnics; i++) {
		if (r->inv->nics[i].kind == NIC_VM_VNIC && r->inv->nics[i].host != NONE) {
			return false;
		}
	}
	for (size_t i = 0; r->inv != NULL && r->inv->nnics > 0 && i < r->inv->npools; i++) {
		pools = pools || r->inv->pools[i].kind == POOL_HOST;
	}
	return pools;
}

/* What of the whole run the part does not tell. */
static void
put_whole(const struct extract *e, struct str *to)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };
	const char *sep = "";

	report_count_told(e->whole, n);
	str_format(to, "A part, only=%s: the whole run has ", e->only);
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		if (n[s] > 0) {
			str_format(to, "%s%zu %s", sep, n[s], severity_name((enum severity)s));
			sep = ", ";
		}
	}
	str_add(to, sep[0] == '\0' ? "no finding." : ".");
	if (e->nplaceless > 0) {
		str_format(to, " %zu host%s whose port is not known %s of no site's part.",
		    e->nplaceless, e->nplaceless == 1 ? "" : "s",
		    e->nplaceless == 1 ? "is" : "are");
	}
}

void
words_notes(const struct report *r, struct str *to)
{
	struct str age = { 0 };

	if (r->extract != NULL) {
		put_whole(r->extract, to);
		str_add(to, r->snap->nsamples == 1 ? " " : "");
	}
	if (r->snap->nsamples == 1 && !r->snap->logs.alone) {
		str_add(to,
		    "One sample shows no movement, and on one switch two holders show by"
		    " nothing else: --samples 3.");
	}
	put_burst(r->snap, to);
	words_logs(r->snap, to);
	if (lacks_vms(r)) {
		str_add(to, to->n > 0 ? " " : "");
		str_add(to,
		    "No export has a VM of a host: C20, Hyper-V addresses without an owner,"
		    " is not judged.");
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
	const struct report *whole = report_whole(r); /* the status is that of the run */
	const bool gaps = report_is_incomplete(whole);
	const bool found = report_has_findings(whole);

	str_format(to, "exit %d%s (%s%s at or above %s%s)", r->run.exit_status,
	    r->extract != NULL ? " of the whole run" : "", found ? "findings" : "nothing",
	    !r->run.fail_on_new ? ""
	    : found             ? " that are new or back"
				: " new or back",
	    severity_name(r->run.fail_on),
	    !gaps   ? ""
	    : found ? "; not everything was read"
		    : ", but not everything was read");
}
