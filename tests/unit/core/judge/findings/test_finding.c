/* What becomes of a verdict when it is written down. */
#include "aid/claims.h"
#include "aid/trial.h"

#include "core/judge/findings/finding.h"

static const struct cap_row {
	const char *why;
	uint8_t confidence;
	enum severity severity, written;
} caps[] = {
	{ "proven", 80, SEV_CRITICAL, SEV_CRITICAL },
	{ "likely", 50, SEV_CRITICAL, SEV_CRITICAL },
	{ "likely, an error", 50, SEV_ERROR, SEV_ERROR },
	{ "suspected: no more than a warning", 49, SEV_CRITICAL, SEV_WARNING },
	{ "suspected, an error", 49, SEV_ERROR, SEV_WARNING },
	{ "suspected, a warning", 49, SEV_WARNING, SEV_WARNING },
	{ "suspected, for information", 49, SEV_INFO, SEV_INFO },
	{ "nothing speaks for it", 0, SEV_CRITICAL, SEV_WARNING },
};

static void
cap(void **state)
{
	const struct cap_row *r = *state;
	struct findings_sink sink;
	struct trial t;

	trial_make(&t);
	t.s.nsightings = t.s.nentries = 0; /* known from the exports alone */
	t.s.domain = NONE;
	findings_sink_init(&sink, &t.found);
	for (size_t i = 0; i < 2; i++) { /* about a suspect; about something else */
		t.v.severity = (uint8_t)r->severity;
		t.v.confidence = r->confidence;
		t.v.subject = "pool of HV-1";
		t.v.title = t.v.remedy = "";
		if (i == 0) {
			finding_report(&sink, &t.k, &t.s, &t.v);
		} else {
			finding_report_subject(&sink, &t.v);
		}
		assert_int_equal(t.found.n, i + 1);
		assert_int_equal(t.found.list[i].severity, r->written);
		assert_int_equal(t.found.list[i].confidence, r->confidence);
	}
	findings_sink_free(&sink);
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(caps, cap), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
