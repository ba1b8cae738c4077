#include "aid/walking.h"

#include "collect/poll/walk/walk_stop.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

/* A reply in the making. */
struct answer {
	struct client_varbind varbinds[WALK_COLUMNS + 1];
	struct oid names[WALK_COLUMNS + 1];
	size_t n;
};

struct walking
walking_begin(const char *table, uint32_t max_rows)
{
	static struct walk walk;
	struct walking f = { .walk = &walk };
	struct table_request request;

	f.device = table_device(table, WALKING_ROWS, &request);
	walk_begin(&walk, f.device, &request, max_rows);
	walking_on(&f, true);
	assert_true(f.more);
	return f;
}

void
walking_on(struct walking *f, bool bulk)
{
	f->more = walk_next(f->walk, bulk, &f->q);
}

static void
add(struct answer *a, const struct oid *o, enum client_exception exception)
{
	struct oid uptime;

	assert_true(oid_parse(UPTIME, &uptime));
	assert_in_range(a->n, 0, WALK_COLUMNS);
	a->names[a->n] = *o;
	a->varbinds[a->n] = (struct client_varbind){ .oid = a->names[a->n].sub,
		.noid = o->n,
		.exception = exception,
		.value = { .type = oid_cmp(o->sub, o->n, uptime.sub, uptime.n) == 0
				       ? VALUE_TIMETICKS
				       : VALUE_INTEGER,
		    .number = 3 } };
	a->n++;
}

static void
deliver(struct walking *f, const struct answer *a)
{
	const struct client_reply r = { .nvarbinds = a->n, .varbinds = a->varbinds };

	walk_reply(f->walk, &r);
	walking_on(f, true);
}

void
walking_answer(struct walking *f, ...)
{
	static const char gone[] = "gone:";
	static struct answer a;
	const char *text;
	va_list ap;

	a.n = 0;
	va_start(ap, f);
	while ((text = va_arg(ap, const char *)) != NULL) {
		const bool is_end = strcmp(text, "end") == 0;
		const bool is_gone = strncmp(text, gone, strlen(gone)) == 0;
		struct oid o;

		assert_true(
		    oid_parse(is_end ? STATUS : text + (is_gone ? strlen(gone) : 0), &o));
		add(&a, &o,
		    is_end    ? CLIENT_END_OF_MIB
		    : is_gone ? CLIENT_NO_SUCH_INSTANCE
			      : CLIENT_VALUE);
	}
	va_end(ap);
	deliver(f, &a);
}

void
walking_answer_row(struct walking *f, const char *index)
{
	static struct answer a;

	a.n = 0;
	for (size_t i = 0; i < f->q.noids; i++) {
		const struct column *c = &f->walk->table.columns[f->walk->asked[i]];
		char name[256];
		struct oid o;

		assert_true(strlen(c->oid) + strlen(index) < sizeof(name));
		memcpy(name, c->oid, strlen(c->oid));
		memcpy(name + strlen(c->oid), index, strlen(index) + 1);
		assert_true(oid_parse(name, &o));
		add(&a, &o, CLIENT_VALUE);
	}
	deliver(f, &a);
}

static void
answer_all(struct walking *f, enum client_exception exception)
{
	static struct answer a;

	a.n = 0;
	for (size_t i = 0; i < f->q.noids; i++) {
		add(&a, f->q.oids[i], exception);
	}
	deliver(f, &a);
}

void
walking_answer_asked(struct walking *f)
{
	answer_all(f, CLIENT_VALUE);
}

void
walking_answer_end(struct walking *f)
{
	answer_all(f, CLIENT_END_OF_MIB);
}

void
walking_ends(struct walking *f, enum completeness state, const char *word, uint32_t cells)
{
	struct table_outcome o = { .expected = NONE };

	assert_false(f->more);
	walk_outcome(f->walk, &o);
	assert_int_equal(o.state, state);
	assert_int_equal(f->walk->cells, cells);
	if (word != NULL) {
		assert_non_null(o.reason);
		assert_non_null(strstr(o.reason, word));
	}
	walk_free(f->walk);
	device_free(f->device);
}

void
walking_leaves(struct walking *f, uint32_t rows, uint32_t dropped, unsigned flags)
{
	struct table_outcome o = { .expected = NONE };

	assert_false(f->more);
	walk_outcome(f->walk, &o);
	assert_int_equal(o.state, TABLE_COMPLETE);
	device_end(f->device, &f->walk->table, &o);
	assert_int_equal(table_last_read(f->device).nrows, rows);
	assert_int_equal(table_last_read(f->device).ndropped, dropped);
	assert_int_equal(table_row_flags(f->device, rows - 1), flags);
	walk_free(f->walk);
	device_free(f->device);
}
