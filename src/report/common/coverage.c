#include "report/common/coverage.h"

#include "report/common/extract_has.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* A table that is not there worries less than one that was cut short. */
static int
rank(enum completeness c)
{
	switch (c) {
	case TABLE_COMPLETE:
		return 0;
	case TABLE_ABSENT:
		return 1;
	case TABLE_PARTIAL:
		return 2;
	case TABLE_FAILED:
		return 3;
	}
	return 3;
}

/* What one sample gave of one table, over its VLAN contexts. */
struct tally {
	size_t n[TABLE_FAILED + 1];
	size_t reads;
	uint64_t rows;
	const struct read *worst;
};

static void
tally_read(struct tally *t, const struct read *rd)
{
	t->n[rd->state]++;
	t->reads++;
	t->rows += rd->nrows;
	if (t->worst == NULL || rank(rd->state) > rank(t->worst->state)) {
		t->worst = rd;
	}
}

/* An empty context beside full ones is a VLAN without stations; a failed one is a gap. */
static enum completeness
tally_state(const struct tally *t)
{
	if (t->n[TABLE_FAILED] == t->reads) {
		return TABLE_FAILED;
	}
	if (t->n[TABLE_FAILED] + t->n[TABLE_PARTIAL] > 0) {
		return TABLE_PARTIAL;
	}
	return t->n[TABLE_ABSENT] == t->reads ? TABLE_ABSENT : TABLE_COMPLETE;
}

/* reads[0..n) are of one switch and table. */
static struct coverage
cover(const struct report *r, const struct read *reads, size_t n)
{
	struct coverage c = { .sw = reads->sw, .table = reads->table, .every_sample = true };
	const bool is_fdb = r->snap->tables[reads->table].slug != NULL;

	for (uint32_t sample = 0; sample < r->snap->nsamples; sample++) {
		struct tally t = { 0 };
		uint32_t dropped = 0;
		enum completeness state;

		for (size_t i = 0; i < n; i++) {
			if (reads[i].sample == sample) {
				tally_read(&t, &reads[i]);
				dropped += reads[i].ndropped;
				c.ms += reads[i].ended_ms - reads[i].began_ms;
			}
		}
		if (t.reads == 0) {
			continue;
		}
		state = tally_state(&t);
		if (state != TABLE_COMPLETE &&
		    (c.worst == NULL || rank(state) > rank(c.state))) {
			c.state = state;
			c.worst = t.worst;
		}
		if (t.rows > c.rows) {
			c.rows = t.rows;
		}
		if (is_fdb && dropped > c.ndropped) {
			c.ndropped = dropped;
		}
	}
	for (size_t i = 0; i < n; i++) {
		c.every_sample = c.every_sample && reads[i].state == c.state;
	}
	return c;
}

/* qsort() has no argument of its own: the names are looked up before. */
struct named {
	const char *table;
	struct coverage c;
};

static int
by_switch_and_name(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;

	if (x->c.sw != y->c.sw) {
		return x->c.sw < y->c.sw ? -1 : 1;
	}
	return strcmp(x->table, y->table);
}

size_t
coverage_list(const struct report *r, struct coverage **out)
{
	const struct snapshot *s = r->snap;
	struct named *list = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0, end; i < s->nreads; i = end) {
		for (end = i + 1; end < s->nreads && s->reads[end].sw == s->reads[i].sw &&
				  s->reads[end].table == s->reads[i].table;) {
			end++;
		}
		if (!extract_has_switch(r, s->reads[i].sw)) {
			continue;
		}
		list = vec_room(list, &cap, n + 1, sizeof(*list));
		list[n].table = s->tables[s->reads[i].table].name;
		list[n++].c = cover(r, &s->reads[i], end - i);
	}
	*out = NULL;
	if (n > 0) {
		size_t room = 0;

		qsort(list, n, sizeof(*list), by_switch_and_name);
		*out = vec_room(NULL, &room, n, sizeof(**out));
		for (size_t i = 0; i < n; i++) {
			(*out)[i] = list[i].c;
		}
	}
	free(list);
	return n;
}

void
coverage_count(const struct report *r, size_t counts[static TABLE_FAILED + 1])
{
	struct coverage *list = NULL;
	const size_t n = coverage_list(r, &list);

	for (size_t i = 0; i < n; i++) {
		counts[list[i].state]++;
	}
	free(list);
}

void
coverage_reason(const struct report *r, const struct coverage *c, struct str *to)
{
	const struct read *w = c->worst;
	const char *sep = "";

	if (w == NULL) {
		if (c->ndropped > 0) {
			str_format(to,
			    "%u left out: not valid, gone when asked again, or no address",
			    (unsigned)c->ndropped);
		}
		return;
	}
	if (!c->every_sample && r->snap->nsamples > 1) {
		str_format(to, "sample %u", (unsigned)w->sample + 1);
		sep = ", ";
	}
	if (!c->every_sample && w->context != 0) {
		str_format(to, "%sVLAN %u", sep, (unsigned)w->context);
		sep = ", ";
	}
	str_format(to, "%s%s", sep[0] != '\0' ? ": " : "",
	    w->reason != NULL ? w->reason : fdb_code_name((enum fdb_code)w->code));
}
