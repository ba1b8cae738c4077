/*
 * The rows that came apart in a walk: each instance is asked for by GET, many
 * in one request. What is there completes its row; what is not takes it away.
 */
#include "collect/poll/walk.h"

#include "collect/device/row_repair.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* More than that is no tear: some agents give a status to a part of their rows only. */
enum { ROWS_MAX = 256, QUESTIONS = WALK_COLUMNS };

/* Question number n: column n % ncolumns of row n / ncolumns. */
struct again {
	struct instance rows[ROWS_MAX];
	uint32_t n, next; /* questions; those from `next` on were not asked yet */
	uint32_t open[QUESTIONS], nopen; /* asked next */
	struct oid oids[QUESTIONS];
};

static struct again *
find_rows(struct walk *w)
{
	size_t cap = 0;
	struct again *again = vec_room(NULL, &cap, 1, sizeof(*again));
	const size_t n = row_repair_list(w->device, &w->ask, again->rows, ROWS_MAX);

	if (n == 0) {
		free(again);
		return NULL;
	}
	again->n = (uint32_t)(n * w->ask.ncolumns);
	again->next = 0;
	again->nopen = 0;
	return again;
}

static const struct instance *
row_of(const struct walk *w, uint32_t question)
{
	return &w->again->rows[question / w->ask.ncolumns];
}

static uint32_t
column_of(const struct walk *w, uint32_t question)
{
	return question % (uint32_t)w->ask.ncolumns;
}

static void
set_oid(const struct walk *w, uint32_t question, struct oid *out)
{
	const struct instance *i = row_of(w, question);

	*out = w->cursors[column_of(w, question)].base;
	for (size_t k = 0; k < i->n && out->n < OID_MAX; k++) {
		out->sub[out->n++] = i->sub[k];
	}
}

bool
again_next(struct walk *w, struct client_request *q)
{
	struct again *again;

	if (!w->put_together) {
		w->put_together = true;
		w->again = find_rows(w);
		w->width = w->width < w->ncursors ? w->width : QUESTIONS;
	}
	again = w->again;
	if (again == NULL) {
		return false;
	}
	while (again->nopen < QUESTIONS && again->next < again->n) {
		again->open[again->nopen++] = again->next++;
	}
	w->nasked = again->nopen < w->width ? again->nopen : w->width;
	if (w->nasked == 0) {
		return false;
	}
	for (uint32_t i = 0; i < w->nasked; i++) {
		set_oid(w, again->open[i], &again->oids[i]);
		w->oids[i] = &again->oids[i];
	}
	*q = (struct client_request){
		.op = CLIENT_GET, .context = w->ask.context, .oids = w->oids, .noids = w->nasked
	};
	return true;
}

static void
absent(struct walk *w, uint32_t question)
{
	row_repair_absent(w->device, &w->ask, w->ask.first_column + column_of(w, question),
	    row_of(w, question));
}

static void
present(struct walk *w, uint32_t question, const struct value *v)
{
	const struct instance *i = row_of(w, question);

	if (walk_cell(w, column_of(w, question), i->sub, i->n, v) == FDB_ELIMIT) {
		walk_stop(w, FDB_ELIMIT, "more rows than are accepted of one table");
	}
}

/* Questions first .. first + n - 1 of the open ones are answered. */
static void
close_questions(struct walk *w, uint32_t first, uint32_t n)
{
	struct again *again = w->again;

	again->nopen -= n;
	memmove(&again->open[first], &again->open[first + n],
	    (again->nopen - first) * sizeof(again->open[0]));
}

/* A GET is answered variable by variable; anything else is no answer to it. */
static bool
answers(const struct walk *w, const struct client_reply *r)
{
	for (size_t i = 0; i < r->nvarbinds; i++) {
		const struct client_varbind *vb = &r->varbinds[i];

		if (i >= w->nasked || vb->exception == CLIENT_END_OF_MIB ||
		    oid_cmp(vb->oid, vb->noid, w->oids[i]->sub, w->oids[i]->n) != 0) {
			return false;
		}
	}
	return r->nvarbinds == w->nasked;
}

void
again_reply(struct walk *w, const struct client_reply *r)
{
	const bool good = answers(w, r);

	for (uint32_t i = 0; good && i < w->nasked; i++) {
		if (r->varbinds[i].exception == CLIENT_VALUE) {
			present(w, w->again->open[i], &r->varbinds[i].value);
		} else {
			absent(w, w->again->open[i]);
		}
	}
	if (good) {
		close_questions(w, 0, w->nasked);
	}
	walk_moved(w, good);
}

/* RFC 1157: noSuchName says which one is not there; some agents do not, or say it of none. */
void
again_ends_at(struct walk *w, uint32_t index)
{
	if (w->nasked == 1 || (index >= 1 && index <= w->nasked)) {
		const uint32_t which = w->nasked == 1 ? 0 : index - 1;

		absent(w, w->again->open[which]);
		close_questions(w, which, 1);
	} else {
		w->width = 1;
	}
}

void
again_free(struct walk *w)
{
	free(w->again);
	w->again = NULL;
}
