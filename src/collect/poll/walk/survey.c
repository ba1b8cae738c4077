#include "collect/poll/walk/survey.h"

#include "collect/device/schedule.h"
#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdlib.h>

enum {
	TABLES_MAX = 40, /* of one device; any other is walked */
	TABLES_LEAST = 2,
	TABLES_AT_ONCE = 18, /* their answers fit one frame */
	VARIABLES = 2 * TABLES_AT_ONCE + 1
};

struct survey {
	struct table_request tables[TABLES_MAX];
	bool absent[TABLES_MAX];
	uint32_t ntables, from, n; /* n tables are asked now, from this one on */
	struct questions *asked; /* until it is over */
};

struct questions { /* the first and the last column of each table, then sysUpTime */
	struct oid names[VARIABLES];
	const struct oid *oids[VARIABLES];
};

static const struct oid uptime = { 8, { 1, 3, 6, 1, 2, 1, 1, 3 } };

struct survey *
survey_begin(const struct device *device)
{
	struct survey *s = vec_zeroed(1, sizeof(*s));

	s->ntables = (uint32_t)device_remaining(device, s->tables, TABLES_MAX);
	if (s->ntables < TABLES_LEAST) {
		free(s);
		return NULL;
	}
	s->asked = vec_zeroed(1, sizeof(*s->asked));
	return s;
}

void
survey_free(struct survey *s)
{
	if (s != NULL) {
		free(s->asked);
		free(s);
	}
}

/* ---- ask ------------------------------------------------------------------------------ */

/* The columns of a table in their order, whatever the registry has. */
static void
set_names(const struct table_request *t, struct oid *first, struct oid *last)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		struct oid o;
		const bool ok = oid_parse(t->columns[i].oid, &o);

		assert(ok);
		(void)ok;
		if (i == 0 || oid_cmp(o.sub, o.n, first->sub, first->n) < 0) {
			*first = o;
		}
		if (i == 0 || oid_cmp(o.sub, o.n, last->sub, last->n) > 0) {
			*last = o;
		}
	}
}

bool
survey_next(struct survey *s, struct client_request *q)
{
	const uint32_t left = s->ntables - s->from;
	struct questions *a = s->asked;
	uint32_t n = 0;

	s->n = left < TABLES_AT_ONCE ? left : TABLES_AT_ONCE;
	if (s->n == 0) {
		free(a);
		s->asked = NULL;
		return false;
	}
	for (uint32_t i = 0; i < s->n; i++, n += 2) {
		set_names(&s->tables[s->from + i], &a->names[n], &a->names[n + 1]);
	}
	a->names[n++] = uptime;
	for (uint32_t i = 0; i < n; i++) {
		a->oids[i] = &a->names[i];
	}
	*q = (struct client_request){ .op = CLIENT_GETNEXT, .oids = a->oids, .noids = n };
	return true;
}

/* ---- answer --------------------------------------------------------------------------- */

struct answered {
	const struct oid *name;
	const struct client_varbind *vb; /* what follows it */
};

static int
asked_order(const void *a, const void *b)
{
	const struct answered *x = a;
	const struct answered *y = b;

	return oid_cmp(x->name->sub, x->name->n, y->name->sub, y->name->n);
}

/* The end of the MIB comes behind every object. */
static int
compare(const struct client_varbind *x, const struct client_varbind *y)
{
	if (x->exception != y->exception) {
		return x->exception == CLIENT_VALUE ? -1 : 1;
	}
	return x->exception == CLIENT_VALUE ? oid_cmp(x->oid, x->noid, y->oid, y->noid) : 0;
}

static bool
is_behind(const struct client_varbind *vb, const struct oid *name)
{
	return vb->exception == CLIENT_END_OF_MIB ||
	       (vb->exception == CLIENT_VALUE &&
		   oid_cmp(vb->oid, vb->noid, name->sub, name->n) > 0);
}

/*
 * What follows a name is never before what follows a lower one; and it is the same
 * where that one is behind both.
 */
static bool
is_consistent(const struct questions *a, const struct client_varbind *vbs, uint32_t n)
{
	struct answered sorted[VARIABLES] = { { NULL, NULL } };
	const struct client_varbind *before = NULL;

	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = (struct answered){ a->oids[i], &vbs[i] };
	}
	qsort(sorted, n, sizeof(*sorted), asked_order);
	for (uint32_t i = 0; i < n; i++) {
		const struct client_varbind *vb = sorted[i].vb;
		const int c = before != NULL ? compare(vb, before) : 1;

		if (!is_behind(vb, sorted[i].name) || c < 0 ||
		    (c > 0 && before != NULL && is_behind(before, sorted[i].name))) {
			return false;
		}
		before = vb;
	}
	return true;
}

static bool
is_beyond(const struct client_varbind *vb, const struct oid *column)
{
	return is_behind(vb, column) &&
	       (vb->exception != CLIENT_VALUE || !oid_below(column, vb->oid, vb->noid));
}

const struct client_varbind *
survey_reply(struct survey *s, const struct client_reply *r)
{
	const uint32_t n = 2 * s->n + 1;
	const struct client_varbind *last = &r->varbinds[n - 1];

	if (r->nvarbinds != n || last->value.type != VALUE_TIMETICKS ||
	    !oid_below(&uptime, last->oid, last->noid) ||
	    !is_consistent(s->asked, r->varbinds, n)) {
		survey_give_up(s);
		return NULL;
	}
	for (uint32_t i = 0; i < s->n; i++) {
		const struct oid *column = &s->asked->names[2 * i + 1];
		const struct client_varbind *first = &r->varbinds[(size_t)2 * i];

		s->absent[s->from + i] =
		    is_beyond(first, column) && is_beyond(first + 1, column);
	}
	s->from += s->n;
	return last;
}

void
survey_give_up(struct survey *s)
{
	s->ntables = s->from;
}

bool
survey_is_absent(const struct survey *s, const struct table_request *t)
{
	for (uint32_t i = 0; s != NULL && t->context == 0 && i < s->from; i++) {
		const struct table_request *x = &s->tables[i];

		if (x->table == t->table && x->columns == t->columns &&
		    x->ncolumns == t->ncolumns) {
			return s->absent[i];
		}
	}
	return false;
}
