#include "report/common/status.h"

#include "report/common/export_files.h"
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
report_has_findings(const struct report *r)
{
	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (f->severity >= r->run.fail_on && report_counts(f) &&
		    !(r->run.fail_on_new && is_known(f))) {
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
report_inventory_lacks(const struct report *r)
{
	return r->inv != NULL && (r->inv->nnics == 0 || r->inv->nunanswered > 0 ||
				     export_files_useless(r) > 0 || any_too_old(r));
}

bool
report_is_incomplete(const struct report *r)
{
	if (r->run.interrupted || report_inventory_lacks(r)) {
		return true;
	}
	for (size_t i = 0; i < r->snap->nreads; i++) {
		const uint8_t state = r->snap->reads[i].state;

		if (state == TABLE_PARTIAL || state == TABLE_FAILED) {
			return true;
		}
	}
	for (size_t i = 0; i < r->snap->nswitches; i++) {
		if ((r->snap->switches[i].flags & SWITCH_SILENT) != 0) {
			return true;
		}
	}
	return gaps_count_blind(r) > 0;
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

	for (size_t i = 0; i < r->snap->nswitches; i++) {
		const struct switch_ *sw = &r->snap->switches[i];
		bool any = false;

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

void
report_count(const struct report *r, size_t counts[static SEV_CRITICAL + 1])
{
	for (size_t i = 0; i < r->found->n; i++) {
		counts[r->found->list[i].severity] += report_counts(&r->found->list[i]);
	}
}
