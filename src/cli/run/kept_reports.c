#include "cli/run/kept_reports.h"

#include <stdlib.h>

/*
 * A report longer than this is not kept. Some tell of each address: with more than so many, which are
 * 128 bytes or more each, there is no need to try.
 */
enum { LONGEST = 256 << 10, ADDRESSES_MOST = LONGEST / 128 };

static const struct {
	const char *name;
	bool addresses; /* has a row for each address that was seen */
} formats[KEPT_FORMATS] = {
	{ "text", false },
	{ "csv", false },
	{ "json", true },
	{ "html", true },
	{ "nagios", false },
	{ "prometheus", false },
	{ "mail", false },
	{ "script", false },
};

const char *
kept_reports_format(size_t i)
{
	return i < KEPT_FORMATS ? formats[i].name : NULL;
}

static void
take(struct kept_reports *k, const struct report *report, const char *name)
{
	const struct report_format *format = report_format(name);
	struct kept_report one = { .format = name };
	struct fdb_err err = { 0 };
	FILE *out = open_memstream(&one.text, &one.n);
	bool whole;

	if (out == NULL) {
		return;
	}
	whole = format->write(report, out, &err) == FDB_OK && ferror(out) == 0;
	whole = fclose(out) == 0 && whole;
	if (whole && one.n <= LONGEST) {
		k->list[k->n++] = one;
	} else {
		free(one.text);
	}
}

void
kept_reports_take(struct kept_reports *k, const struct report *of)
{
	struct report report = *of;

	report.run.verbose = false;
	report.run.colour = false; /* whoever prints it again has another terminal, or none */
	for (size_t i = 0; i < KEPT_FORMATS; i++) {
		if (!formats[i].addresses || of->where->nplaces <= ADDRESSES_MOST) {
			take(k, &report, formats[i].name);
		}
	}
}

void
kept_reports_free(struct kept_reports *k)
{
	for (size_t i = 0; i < k->n; i++) {
		free(k->list[i].text);
	}
	k->n = 0;
}
