#include "report/common/status.h"

#include "report/common/export_files.h"
#include "report/common/extract_has.h"
#include "report/common/gaps.h"

bool
report_counts(const struct finding *f)
{
	return f->state != STATE_FIXED && f->state != STATE_SUPPRESSED;
}

/* What no history knows may be new. */
static bool
is_known(const struct finding *f)
{
	return f->state == STATE_OPEN;
}

bool
report_fails(const struct report *r, const struct finding *f)
{
	return f->severity >= r->run.fail_on && report_counts(f) &&
	       !(r->run.fail_on_new && is_known(f));
}

bool
report_has_findings(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		if (report_fails(r, &r->found->list[i])) {
			return true;
		}
	}
	return false;
}

static bool
any_too_old(const struct report *r)
{
	const struct host *oldest;
	const int64_t limit = r->set->export_max_age_ms;

	return limit > 0 && export_files_older(r, report_began(r) - limit, &oldest) > 0;
}

bool
report_lacks_nics(const struct report *r)
{
	const struct report_sizes n = report_size(r);

	return r->inv != NULL && n.nics == 0 &&
	       (r->extract == NULL || n.hosts > 0 || r->inv->nnics == 0);
}

bool
report_inventory_lacks(const struct report *r)
{
	return r->inv != NULL && (report_lacks_nics(r) || r->inv->nunanswered > 0 ||
				     export_files_useless(r) > 0 || any_too_old(r));
}

bool
report_is_incomplete(const struct report *r)
{
	if (r->run.interrupted || report_inventory_lacks(r) || r->snap->logs.nbad > 0 ||
	    r->snap->logs.alone) { /* no table: what is at a port is not known */
		return true;
	}
	for (size_t i = 0; i < r->snap->nreads; i++) {
		const struct read *rd = &r->snap->reads[i];

		if ((rd->state == TABLE_PARTIAL || rd->state == TABLE_FAILED) &&
		    extract_has_switch(r, rd->sw)) {
			return true;
		}
	}
	for (uint32_t i = 0; i < r->snap->nswitches; i++) {
		if ((r->snap->switches[i].flags & SWITCH_SILENT) != 0 &&
		    extract_has_switch(r, i)) {
			return true;
		}
	}
	return gaps_count_blind(r) > 0;
}

enum plugin_state
report_plugin_state(const struct report *r)
{
	if (!report_has_findings(r)) {
		return report_is_incomplete(r) ? PLUGIN_UNKNOWN : PLUGIN_OK;
	}
	for (size_t i = 0; i < r->found->n; i++) {
		if (r->found->list[i].severity >= SEV_ERROR &&
		    report_fails(r, &r->found->list[i])) {
			return PLUGIN_CRITICAL;
		}
	}
	return PLUGIN_WARNING;
}

int64_t
report_began(const struct report *r)
{
	return r->snap->replay && r->snap->nsamples > 0 ? r->snap->sample_ms[0]
							: r->run.began_ms;
}

int64_t
report_ended(const struct report *r)
{
	return r->snap->replay && r->snap->nsamples > 0
		   ? r->snap->sample_ms[r->snap->nsamples - 1]
		   : r->run.ended_ms;
}

size_t
report_failed_switches(const struct report *r)
{
	size_t failed = 0;

	for (uint32_t i = 0; i < r->snap->nswitches; i++) {
		const struct switch_ *sw = &r->snap->switches[i];
		bool any = !extract_has_switch(r, i);

		for (uint32_t k = 0; k < sw->reads.n && !any; k++) {
			any = r->snap->reads[sw->reads.first + k].state != TABLE_FAILED;
		}
		failed += any ? 0 : 1;
	}
	return failed;
}

bool
report_is_urgent(const struct finding *f)
{
	return f->severity > SEV_INFO && report_counts(f);
}

bool
report_is_news(const struct finding *f)
{
	return f->state == STATE_FIXED ||
	       (report_is_urgent(f) &&
		   (f->state == STATE_NEW || f->state == STATE_BACK || f->reminder));
}

size_t
report_count_news(const struct report *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		n += report_is_news(&r->found->list[i]);
	}
	return n;
}

void
report_count(const struct report *r, size_t counts[static SEV_CRITICAL + 1])
{
	for (size_t i = 0; i < r->found->n; i++) {
		counts[r->found->list[i].severity] += report_counts(&r->found->list[i]);
	}
}

enum severity
report_worst(const struct report *r)
{
	enum severity worst = SEV_INFO;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (report_is_urgent(f) && f->severity > worst) {
			worst = (enum severity)f->severity;
		}
	}
	return worst;
}

void
report_count_told(const struct report *r, size_t counts[static SEV_CRITICAL + 1])
{
	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		counts[f->severity] += report_counts(f) && !gap_tells(f);
	}
}
