#include "aid/ledger.h"

#include "aid/claims.h"

#include "fdbaudit/vec.h"
#include "store/common/appearances.h"
#include "store/common/delta.h"
#include "store/common/readings.h"

#include <stdlib.h>
#include <string.h>

void
ledger_init(struct ledger *l)
{
	memset(l, 0, sizeof(*l));
	memset(l->marks, MARK_HERE, sizeof(l->marks));
	for (uint32_t i = 0; i < LEDGER_SCOPES; i++) {
		l->switches[i].id = i + 1;
	}
}

void
ledger_free(struct ledger *l)
{
	delta_free(&l->delta);
	free(l->book.scopes_by_id);
	l->book.scopes_by_id = NULL;
}

static int
by_place(const void *a, const void *b)
{
	const struct ledger_interval *x = a;
	const struct ledger_interval *y = b;

	return delta_order(x->k, x->port, x->scope, y->k, y->port, y->scope);
}

static size_t
find_open(const struct ledger *l, uint64_t k, uint32_t port, uint32_t scope)
{
	for (size_t i = 0; i < l->nopen; i++) {
		if (l->open[i].k == k && l->open[i].port == port && l->open[i].scope == scope) {
			return i;
		}
	}
	return SIZE_MAX;
}

static size_t
find_silent(const struct ledger *l, const struct silent *s)
{
	for (size_t i = 0; i < l->nsilent; i++) {
		if (l->silent[i].k == s->k && l->silent[i].port == s->port &&
		    l->silent[i].scope == s->scope) {
			return i;
		}
	}
	return SIZE_MAX;
}

static int
by_scope(const void *a, const void *b)
{
	const struct silent *x = a;
	const struct silent *y = b;

	return delta_order(x->scope, x->k, x->port, y->scope, y->k, y->port);
}

/* In the order of a commit: silent no longer, silent, ended, born. */
static void
write_down(struct ledger *l)
{
	const struct delta *d = &l->delta;

	for (size_t i = 0; i < d->nspoke; i++) {
		const size_t at = find_silent(l, &d->spoke[i]);

		assert_int_not_equal(at, SIZE_MAX);
		l->silent[at] = l->silent[--l->nsilent];
	}
	for (size_t i = 0; i < d->nsilent; i++) {
		size_t at = find_silent(l, &d->silent[i]);

		at = at == SIZE_MAX ? l->nsilent++ : at;
		assert_true(at < LEDGER_MOST);
		l->silent[at] = d->silent[i];
	}
	for (size_t i = 0; i < d->nended; i++) {
		const struct ended *e = &d->ended[i];
		const size_t at = find_open(l, e->k, e->port, e->scope);

		assert_int_not_equal(at, SIZE_MAX);
		assert_true(l->npast < LEDGER_MOST);
		l->past[l->npast] = l->open[at];
		l->past[l->npast].last = e->last;
		l->past[l->npast++].why = e->why;
		l->open[at] = l->open[--l->nopen];
	}
	for (size_t i = 0; i < d->nborn; i++) {
		const struct born *b = &d->born[i];

		assert_int_equal(find_open(l, b->k, b->port, b->scope), SIZE_MAX);
		assert_true(l->nopen < LEDGER_MOST);
		l->open[l->nopen++] =
		    (struct ledger_interval){ b->k, b->port, b->scope, d->run, 0, 0 };
	}
	qsort(l->silent, l->nsilent, sizeof(l->silent[0]), by_scope);
	qsort(l->open, l->nopen, sizeof(l->open[0]), by_place);
}

static enum fdb_code
elsewhere(void *arg, const struct silent *of, bool *was, struct fdb_err *err)
{
	const struct ledger *l = arg;

	(void)err;
	*was = false;
	for (size_t i = 0; i < l->npast; i++) {
		*was = *was || (l->past[i].k == of->k && l->past[i].port != of->port &&
				   l->past[i].first > of->last);
	}
	return FDB_OK;
}

static void
turn_page(struct ledger *l, const struct readings *now)
{
	struct fdb_err err;
	const struct delta *d = &l->delta;

	for (size_t i = 0; i < d->nscopes; i++) {
		const struct scope_now *s = &d->scopes[i];
		const struct scope_read *rd = &now->scopes[s->scope - 1];

		l->scopes[s->scope - 1] = (struct known_scope){ .id = s->scope,
			.sw = s->scope,
			.table = "t",
			.seq = s->seq,
			.last_run = s->last_run,
			.absent = s->absent,
			.digest = s->digest,
			.n = s->n };
		if (s->rewritten) {
			l->nbefore[s->scope - 1] = s->seq > 0 ? rd->n : 0;
			memcpy(l->before[s->scope - 1], now->seen + rd->first,
			    rd->n * sizeof(*now->seen));
		}
	}
	free(l->book.scopes_by_id);
	l->book.where = "ledger";
	l->book.switches = l->switches;
	l->book.nswitches = LEDGER_SCOPES;
	l->book.scopes = l->scopes;
	l->book.nscopes = LEDGER_SCOPES;
	l->book.last_run = d->run;
	assert_int_equal(book_seal(&l->book, &err), FDB_OK);
}

/* Each open interval is in the last reading of its scope, or silent. */
static void
check_sum(const struct ledger *l)
{
	size_t n = l->nsilent;

	for (size_t i = 0; i < LEDGER_SCOPES; i++) {
		n += l->nbefore[i];
	}
	assert_int_equal(n, l->nopen);
}

void
ledger_run(struct ledger *l, const struct ledger_read reads[LEDGER_SCOPES])
{
	struct sighted seen[LEDGER_SCOPES * 16];
	struct scope_read scopes[LEDGER_SCOPES];
	struct readings now = { scopes, seen, l->marks, NULL, LEDGER_SCOPES, 0,
		sizeof(l->marks), 0 };
	struct open_row open[LEDGER_MOST];
	struct comparison c;
	struct fdb_err err;
	uint64_t *asks;
	size_t n;

	for (uint32_t i = 0; i < LEDGER_SCOPES; i++) {
		scopes[i] = (struct scope_read){ .scope = i + 1,
			.sw = i + 1,
			.table = "t",
			.state = (uint8_t)reads[i].state,
			.first = now.nseen,
			.n = reads[i].n };
		memcpy(seen + now.nseen, reads[i].seen, reads[i].n * sizeof(*seen));
		readings_settle(&now, &scopes[i]);
		now.nseen += reads[i].n;
	}
	delta_free(&l->delta);
	compare_begin(&c, &l->book, l->silent, l->nsilent, &now, &l->delta);
	for (size_t i = 0; i < LEDGER_SCOPES; i++) {
		compare_scope(&c, &scopes[i], l->before[i],
		    compare_needs_before(&c, &scopes[i]) ? l->nbefore[i] : 0);
	}
	asks = appearances_ask(&c, &n);
	free(asks);
	for (size_t i = 0; i < l->nopen; i++) { /* more than was asked for does no harm */
		open[i] = (struct open_row){ l->open[i].k, l->open[i].port, l->open[i].scope,
			l->open[i].first };
	}
	assert_int_equal(appearances_decide(&c, open, l->nopen, elsewhere, l, &err), FDB_OK);
	compare_end(&c);
	/* What is dealt with is marked in the list; the store has it as it was. */
	for (size_t i = 0; i < l->nsilent; i++) {
		l->silent[i].gone = l->silent[i].gone != 0 ? l->silent[i].gone : 1;
	}
	write_down(l);
	turn_page(l, &now);
	check_sum(l);
}
