#include "report/formats/text_hosts.h"

#include "report/common/finding_id.h"
#include "report/common/layout.h"
#include "report/common/section.h"
#include "report/formats/text_head.h"
#include "report/words/duties.h"

#include <string.h>

enum { ROWS_MOST = 20, NAMED = 2 };

static const char *const heads[] = { "HOST", "WHERE", "SINCE", "FINDINGS", "IN ONE WINDOW" };
/* As much of a column is shown as fits; the last one takes what is left. */
static const size_t widest[DUTY_WHAT] = { 20, 28, 19, 8 };

struct table {
	const struct report *r;
	struct duty *list;
	size_t n;
	size_t columns[DUTY_COLUMNS];
};

/* ---- as a table ------------------------------------------------------------------------------ */

enum { LEVEL_COLUMNS = 10, LEAST_WORDS = 20 };

static size_t
columns_of(const char *s)
{
	return layout_columns(s, strlen(s));
}

/* As wide as what stands in them; of a narrow terminal the moment is left out, then the ports. */
static void
measure(struct table *rows, size_t shown)
{
	static const enum duty_column spare[] = { DUTY_SINCE, DUTY_WHERE };
	const size_t all =
	    rows->r->run.columns != 0 ? rows->r->run.columns : (size_t)LAYOUT_WIDTH;
	size_t used = LEVEL_COLUMNS;

	for (unsigned c = 0; c < DUTY_WHAT; c++) {
		size_t most = columns_of(heads[c]);

		for (size_t i = 0; i < shown; i++) {
			const size_t n = columns_of(str_get(&rows->list[i].cells[c]));

			most = n > most ? n : most;
		}
		rows->columns[c] = most < widest[c] ? most : widest[c];
		used += rows->columns[c] + 2;
	}
	for (size_t i = 0; i < sizeof(spare) / sizeof(spare[0]); i++) {
		if (used + LEAST_WORDS > all) {
			used -= rows->columns[spare[i]] + 2;
			rows->columns[spare[i]] = 0;
		}
	}
	rows->columns[DUTY_WHAT] = used + LEAST_WORDS > all ? LEAST_WORDS : all - used;
}

static void
put_cells(const struct table *rows, const struct duty *w, struct section *s)
{
	for (unsigned c = 0; c < DUTY_COLUMNS; c++) {
		const size_t from = s->text.n;

		if (rows->columns[c] == 0) {
			continue;
		}
		layout_short(
		    &s->text, w != NULL ? str_get(&w->cells[c]) : heads[c], rows->columns[c]);
		if (c != DUTY_WHAT) {
			layout_pad(&s->text, from, rows->columns[c] + 2);
		}
	}
	section_end(s);
}

/* ---- what next ------------------------------------------------------------------------------- */

/* With a history `show` tells of a host or finding; else this run has to be asked again. */
static void
put_next(const struct table *rows, struct section *s)
{
	struct str words = { 0 };

	str_add(&words, "details: ");
	for (size_t i = 0; i < rows->n && i < NAMED; i++) {
		const struct duty *w = &rows->list[i];
		char id[FINDING_ID_SIZE];
		const bool host = w->action != NULL && w->action->host != NONE;

		if (w->worst->state != STATE_NONE) {
			str_format(&words, "fdbaudit show %s | ",
			    host ? str_get(&w->cells[DUTY_WHO]) : finding_id(w->worst, id));
		}
	}
	str_add(&words, "-v tells all | -r html=FILE is a page of it");
	section_wrap(s, str_get(&words), 0);
	str_free(&words);
}

void
text_hosts(const struct report *r, FILE *out)
{
	struct table rows = { .r = r };
	struct section s = { 0 };
	size_t shown;

	rows.n = words_duties(r, &rows.list);
	shown = rows.n < ROWS_MOST ? rows.n : ROWS_MOST;
	measure(&rows, shown);
	str_add(&s.text, "\nLEVEL     ");
	put_cells(&rows, NULL, &s);
	for (size_t i = 0; i < shown; i++) {
		text_head_severity(r, (enum severity)rows.list[i].severity, &s);
		put_cells(&rows, &rows.list[i], &s);
	}
	if (rows.n > shown) {
		str_format(&s.text, "... and %zu more\n", rows.n - shown);
	}
	put_next(&rows, &s);
	str_flush(&s.text, out);
	words_duties_free(rows.list, rows.n);
	str_free(&s.text);
}
