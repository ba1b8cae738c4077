#include "store/common/identity.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)64 << 20;

void
identity_free(struct identity *id)
{
	free(id->switches);
	free(id->ports);
	free((void *)id->notes);
	arena_free(&id->text);
	*id = (struct identity){ .nnotes = 0 };
}

enum fdb_code
identity_note(struct identity *id, struct fdb_err *err, const char *fmt, ...)
{
	char line[TEXT_MAX];
	const char *copy;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	copy = text_keep(&id->text, line, strlen(line));
	if (copy == NULL) {
		return fdb_fail(err, FDB_ELIMIT, "notes need more than %zu bytes", text_cap);
	}
	id->notes = vec_room((void *)id->notes, &id->notes_cap, id->nnotes + 1, sizeof(copy));
	id->notes[id->nnotes++] = copy;
	return FDB_OK;
}

uint32_t
identity_port(struct identity *id, uint32_t port)
{
	if (id->ports[port] == 0) {
		id->ports[port] = id->next_port++;
	}
	return id->ports[port];
}

/* ---- switches ---------------------------------------------------------------------------------- */

/* What tells one switch from all others, and whose it is; sorted, so that twins stand together. */
struct mark {
	const char *engine; /* NULL: the mark is the bridge address */
	uint64_t bridge;
	uint32_t of; /* in the book, or in the snapshot */
};

static int
same_mark(const void *a, const void *b)
{
	const struct mark *x = a;
	const struct mark *y = b;

	if (x->engine != NULL || y->engine != NULL) {
		return strcmp(
		    x->engine != NULL ? x->engine : "", y->engine != NULL ? y->engine : "");
	}
	return (x->bridge > y->bridge) - (x->bridge < y->bridge);
}

/* Leaves those marks that one switch alone has. */
static size_t
drop_twins(struct mark *m, size_t n)
{
	size_t kept = 0;

	vec_sort(m, n, sizeof(*m), same_mark);
	for (size_t i = 0; i < n;) {
		size_t same = i + 1;

		while (same < n && same_mark(&m[i], &m[same]) == 0) {
			same++;
		}
		if (same == i + 1) {
			m[kept++] = m[i];
		}
		i = same;
	}
	return kept;
}

static struct mark *
marks_now(const struct snapshot *snap, bool engines, size_t *n)
{
	struct mark *m = vec_zeroed(snap->nswitches, sizeof(*m));

	*n = 0;
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *sw = &snap->switches[i];

		if (engines && sw->engine != NULL && sw->engine[0] != '\0') {
			m[(*n)++] = (struct mark){ sw->engine, 0, i };
		} else if (!engines && sw->base.bits != 0) {
			m[(*n)++] = (struct mark){ NULL, sw->base.bits, i };
		}
	}
	*n = drop_twins(m, *n);
	return m;
}

static struct mark *
marks_known(const struct book *b, bool engines, size_t *n)
{
	struct mark *m = vec_zeroed(b->nswitches, sizeof(*m));

	*n = 0;
	for (uint32_t i = 0; i < b->nswitches; i++) {
		const struct known_switch *sw = &b->switches[i];

		if (engines && sw->engine[0] != '\0') {
			m[(*n)++] = (struct mark){ sw->engine, 0, i };
		} else if (!engines && sw->bridge != 0) {
			m[(*n)++] = (struct mark){ NULL, sw->bridge, i };
		}
	}
	*n = drop_twins(m, *n);
	return m;
}

struct finder {
	const struct book *b;
	const struct snapshot *snap;
	struct identity *out;
	bool *taken; /* by switch of the book */
};

static void
take(struct finder *f, uint32_t now, uint32_t known)
{
	if (f->out->switches[now] == 0 && !f->taken[known]) {
		f->taken[known] = true;
		f->out->switches[now] = f->b->switches[known].id;
	}
}

static void
match_marks(struct finder *f, bool engines)
{
	size_t nnow;
	size_t nknown;
	struct mark *now = marks_now(f->snap, engines, &nnow);
	struct mark *known = marks_known(f->b, engines, &nknown);
	size_t k = 0;

	for (size_t i = 0; i < nnow; i++) {
		while (k < nknown && same_mark(&known[k], &now[i]) < 0) {
			k++;
		}
		if (k < nknown && same_mark(&known[k], &now[i]) == 0) {
			take(f, now[i].of, known[k].of);
		}
	}
	free(now);
	free(known);
}

struct named {
	const char *name;
	uint32_t of;
};

static int
by_name(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;

	return strcmp(x->name, y->name);
}

/* Switches of a snapshot are sorted by name; those of the book by number. */
static void
match_names(struct finder *f)
{
	struct named *known = vec_zeroed(f->b->nswitches, sizeof(*known));
	size_t n = 0;

	for (uint32_t i = 0; i < f->b->nswitches; i++) {
		if (!f->taken[i]) {
			known[n++] = (struct named){ f->b->switches[i].name, i };
		}
	}
	vec_sort(known, n, sizeof(*known), by_name);
	for (uint32_t i = 0; i < f->snap->nswitches && n > 0; i++) {
		const struct named wanted = { f->snap->switches[i].name, 0 };
		const struct named *found = bsearch(&wanted, known, n, sizeof(*known), by_name);

		if (found != NULL) {
			take(f, i, found->of);
		}
	}
	free(known);
}

/* Another device under the name of one that is known: what both tell of themselves differs. */
static bool
is_replaced(const struct known_switch *k, const struct switch_ *sw)
{
	const bool engines = k->engine[0] != '\0' && sw->engine != NULL;
	const bool bridges = k->bridge != 0 && sw->base.bits != 0;
	const bool same = (engines && strcmp(k->engine, sw->engine) == 0) ||
			  (bridges && k->bridge == sw->base.bits);

	return (engines || bridges) && !same;
}

static enum fdb_code
tell(struct finder *f, struct fdb_err *err)
{
	for (uint32_t i = 0; i < f->snap->nswitches; i++) {
		const struct switch_ *sw = &f->snap->switches[i];
		const struct known_switch *k = book_switch(f->b, f->out->switches[i]);
		enum fdb_code rc = FDB_OK;

		if (k == NULL) {
			continue;
		}
		if (strcmp(k->name, sw->name) != 0) {
			rc = identity_note(f->out, err,
			    "switch %s is the one that was called %s: its history goes on",
			    sw->name, k->name);
		} else if (is_replaced(k, sw)) {
			rc = identity_note(f->out, err,
			    "switch %s was replaced by another device: the history of its "
			    "ports goes on by their names",
			    sw->name);
		}
		if (rc != FDB_OK) {
			return rc;
		}
	}
	return FDB_OK;
}

/* A state that is used for another set of switches would close the findings of this one. */
static enum fdb_code
tell_missing(struct finder *f, struct fdb_err *err)
{
	const char *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < f->b->nswitches; i++) {
		const struct known_switch *k = &f->b->switches[i];

		if (!f->taken[i] && !k->retired) {
			first = first == NULL ? k->name : first;
			n++;
		}
	}
	return n == 0
		   ? FDB_OK
		   : identity_note(f->out, err,
			 "%zu switch%s of this history %s not in this run (%s%s): give another "
			 "set of switches a state of its own",
			 n, n == 1 ? "" : "es", n == 1 ? "is" : "are", first,
			 n == 1 ? "" : ", ...");
}

enum fdb_code
identity_find(const struct book *b, const struct snapshot *snap, struct identity *out,
    struct fdb_err *err)
{
	struct finder f = { b, snap, out, NULL };
	enum fdb_code rc;

	*out = (struct identity){ .nswitches = snap->nswitches,
		.nports = snap->nports,
		.next_switch = b->next_switch,
		.next_port = b->next_port,
		.next_scope = b->next_scope };
	arena_init(&out->text, text_cap);
	out->switches = vec_zeroed(snap->nswitches, sizeof(*out->switches));
	out->ports = vec_zeroed(snap->nports, sizeof(*out->ports));
	f.taken = vec_zeroed(b->nswitches, sizeof(*f.taken));
	match_marks(&f, true);
	match_marks(&f, false);
	match_names(&f);
	rc = tell(&f, err);
	if (rc == FDB_OK) {
		rc = tell_missing(&f, err);
	}
	free(f.taken);
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		if (out->switches[i] == 0) {
			out->switches[i] = out->next_switch++;
		}
	}
	for (uint32_t i = 0; i < snap->nports; i++) {
		const struct port *p = &snap->ports[i];
		const struct known_port *k = book_port(b, out->switches[p->sw], p->name);

		out->ports[i] = k != NULL ? k->id : 0;
	}
	return rc;
}
