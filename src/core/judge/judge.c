/* The order of passes: what is known, then the sweep over all addresses, then the checks. */
#include "core/judge/checks/check.h"
#include "core/judge/conflicts.h"
#include "core/judge/findings/events.h"
#include "core/judge/findings/fingerprint.h"
#include "core/judge/findings/group.h"
#include "core/judge/findings/remedy_lines.h"
#include "core/judge/known/sightings.h"

#include <stdlib.h>

static check_fn *const checks[] = {
#define CHECK(name) check_##name,
#include "core/judge/checks/checks.def"
#undef CHECK
};

static void
view(const struct known *k, struct judge_views *v)
{
	v->moves = moves_find(k->snap, k->inv, k->where, k->set);
	v->past = past_find(k->snap, k->where, k->history);
	hosts_view(k->snap, k->inv, k->where, &v->moves, &v->past, &v->hosts);
	planned_find(k, &v->planned);
	v->doubtful = sightings_doubt_hosts(k->snap, k->inv, k->where);
	loops_find(k, &v->loops);
	v->counters = move_counters_find(k->snap, &v->loops);
}

static void
views_free(struct judge_views *v)
{
	hosts_free(&v->hosts);
	planned_free(&v->planned);
	free(v->doubtful);
	past_free(&v->past);
	free(v->moves.list);
	loops_free(&v->loops);
	free(v->counters.list);
}

static void
judge_all(const struct known *k, struct findings_sink *sink)
{
	struct suspect_work work = { .nowners = 0 };
	struct tally tally;

	tally_init(&tally, k);
	conflicts_judge(k, &work, &tally, sink);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		checks[i](&(struct check){ k, &tally, &work, sink });
	}
	tally_free(&tally);
	suspect_work_free(&work);
}

enum fdb_code
judge_run(const struct judge_input *in, struct findings *out, struct fdb_err *err)
{
	static const struct inventory nothing;
	struct judge_views views;
	const struct known k = { in->snap, in->inv != NULL ? in->inv : &nothing, in->where,
		in->set, &views, in->history };
	struct findings_sink sink;
	enum fdb_code rc = FDB_OK;

	view(&k, &views);
	findings_sink_init(&sink, out);
	judge_all(&k, &sink);
	findings_sort(out); /* the worst of many stands for them */
	events_fold_hosts(&sink, k.inv, k.history != NULL);
	group_findings(&sink, &k);
	events_fold(&sink, k.inv);
	fingerprint_distinguish(&sink, k.inv);
	findings_sort(out);
	remedy_lines(&sink, &k);
	if (sink.text.full) {
		rc = fdb_fail(err, FDB_ELIMIT, "findings need more than %zu bytes of text",
		    out->text.cap);
	}
	findings_sink_free(&sink);
	views_free(&views);
	return rc;
}
