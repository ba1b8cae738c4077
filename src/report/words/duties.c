#include "report/words/duties.h"

#include "report/common/finding_id.h"
#include "report/common/status.h"
#include "report/words/host_at_port.h"
#include "report/words/period.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct duties {
	const struct report *r;
	struct duty *list;
	size_t n, cap;
};

static void
put_since(const struct report *r, const struct duty *w, struct str *to)
{
	int64_t first = w->worst->first_ms;

	for (uint32_t i = 0; w->action != NULL && i < w->action->nresolves; i++) {
		const int64_t ms = r->found->list[w->action->resolves[i]].first_ms;

		first = ms != 0 && (first == 0 || ms < first) ? ms : first;
	}
	if (first == 0) {
		str_char(to, '-');
	} else {
		words_period(r, first, first, to);
	}
}

static void
add(struct duties *rows, const struct action *a, const struct finding *worst)
{
	const struct report *r = rows->r;
	const uint32_t host = a != NULL ? a->host : worst->host;
	char id[FINDING_ID_SIZE];
	struct duty *w;

	rows->list = vec_room(rows->list, &rows->cap, rows->n + 1, sizeof(*rows->list));
	w = &rows->list[rows->n++];
	*w = (struct duty){ .severity = a != NULL ? a->severity : worst->severity,
		.action = a,
		.worst = worst };
	str_add(&w->cells[DUTY_WHO],
	    host != NONE ? r->inv->hosts[host].name : finding_id(worst, id));
	if (a != NULL && a->nresolves > 0) {
		words_window_place(r, a, &w->cells[DUTY_WHERE]);
	} else {
		words_place(r, worst, host, &w->cells[DUTY_WHERE]);
	}
	w->placed = w->cells[DUTY_WHERE].n > 0;
	if (!w->placed) {
		str_char(&w->cells[DUTY_WHERE], '-');
	}
	put_since(r, w, &w->cells[DUTY_SINCE]);
	str_number(&w->cells[DUTY_FINDINGS], a != NULL ? a->nresolves : 1);
	str_add(&w->cells[DUTY_WHAT], a != NULL ? a->title : worst->title);
}

/* The worst first: actions stand so already, and go before findings of the same level. */
static void
gather(struct duties *rows)
{
	const struct report *r = rows->r;

	for (unsigned s = SEV_CRITICAL + 1; s-- > SEV_WARNING;) {
		for (size_t i = 0; r->act != NULL && i < r->act->n; i++) {
			const struct action *a = &r->act->list[i];

			if (a->severity == s && a->nresolves > 0) {
				add(rows, a, &r->found->list[a->resolves[0]]);
			}
		}
		for (size_t i = 0; i < r->found->n; i++) {
			const struct finding *f = &r->found->list[i];

			if (f->severity == s && report_is_urgent(f) &&
			    (r->act == NULL || actions_resolving(r->act, i) == NULL)) {
				add(rows, NULL, f);
			}
		}
	}
}

size_t
words_duties(const struct report *r, struct duty **out)
{
	struct duties rows = { .r = r };

	gather(&rows);
	*out = rows.list;
	return rows.n;
}

void
words_duties_free(struct duty *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (unsigned c = 0; c < DUTY_COLUMNS; c++) {
			str_free(&list[i].cells[c]);
		}
	}
	free(list);
}
