#include "fdbaudit/act.h"

#include "core/act/act_nobody.h"
#include "core/act/act_window.h"
#include "core/judge/findings/fingerprint.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* What all hosts have to do, by host. */
struct changes {
	struct act_step *list;
	size_t n, cap;
};

static void
add(struct changes *c, uint32_t finding, uint32_t host, const struct remedy_step *step)
{
	static const struct remedy_step none = { 0 };

	c->list = vec_room(c->list, &c->cap, c->n + 1, sizeof(*c->list));
	c->list[c->n++] =
	    (struct act_step){ finding, host, step != NULL ? step : &none, step == NULL };
}

/* A finding that is of a host and tells none what to type is words for that host. */
static void
gather(const struct findings *found, struct changes *c)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->list[i];
		const struct remedy *r = &f->remedy;
		const size_t before = c->n;

		for (uint32_t k = 0; act_is_open(f) && k < r->nsteps; k++) {
			if (r->steps[k].host != NONE) { /* else it changes none */
				add(c, (uint32_t)i, r->steps[k].host, &r->steps[k]);
			}
		}
		if (c->n == before && act_is_open(f) && f->host != NONE && f->cause != NULL) {
			add(c, (uint32_t)i, f->host, NULL);
		}
	}
}

/* By host; within one, worst finding first and its steps as they stand. */
static int
by_host(const void *a, const void *b)
{
	const struct act_step *x = a;
	const struct act_step *y = b;

	if (x->host != y->host) {
		return x->host < y->host ? -1 : 1;
	}
	if (x->finding != y->finding) {
		return x->finding < y->finding ? -1 : 1;
	}
	return (x->step > y->step) - (x->step < y->step);
}

/* The same in each run, however an export spells the host's name. */
static void
identify(struct action *a, const char *host)
{
	char lower[256];
	size_t n = 0;

	for (; n < sizeof(lower) - 1 && host[n] != '\0'; n++) {
		lower[n] = (char)(host[n] >= 'A' && host[n] <= 'Z' ? host[n] + 32 : host[n]);
	}
	lower[n] = '\0';
	fingerprint(a->id, (struct mac){ 0 }, 0, "action", lower);
}

static void
resolve(struct phrases *to, const struct act_step *steps, size_t n, struct action *a)
{
	uint32_t *list = phrase_list(to, n, sizeof(*list));

	for (size_t i = 0; list != NULL && i < n; i++) {
		if (a->nresolves == 0 || list[a->nresolves - 1] != steps[i].finding) {
			list[a->nresolves++] = steps[i].finding;
		}
	}
	a->resolves = list;
}

static int
by_worth(const void *a, const void *b)
{
	const struct action *x = a;
	const struct action *y = b;

	if (x->severity != y->severity) {
		return x->severity > y->severity ? -1 : 1;
	}
	if (x->nresolves != y->nresolves) {
		return x->nresolves > y->nresolves ? -1 : 1;
	}
	if (x->host != y->host) {
		return x->host < y->host ? -1 : 1; /* hosts are sorted by name */
	}
	return memcmp(x->id, y->id, sizeof(x->id));
}

static void
fold(struct phrases *to, const struct inventory *inv, const struct findings *found,
    struct changes *c, struct actions *out)
{
	size_t cap = 0;
	size_t n;

	for (size_t i = 0; i < c->n; i += n) {
		const struct finding *worst = &found->list[c->list[i].finding];
		struct action *a;

		for (n = 1; i + n < c->n && c->list[i + n].host == c->list[i].host; n++) {
		}
		out->list = vec_room(out->list, &cap, out->n + 1, sizeof(*out->list));
		a = &out->list[out->n++];
		*a = (struct action){ .host = c->list[i].host,
			.severity = worst->severity,
			.confidence = worst->confidence };
		identify(a, inv->hosts[a->host].name);
		resolve(to, &c->list[i], n, a);
		act_window_write(to, inv, found, &c->list[i], n, a);
	}
}

/* Of several actions that resolve one finding, the first. */
static void
index_findings(const struct findings *found, struct actions *out)
{
	free(out->of_finding);
	out->of_finding = vec_zeroed(found->n, sizeof(*out->of_finding));
	out->nfindings = found->n;
	for (size_t i = out->n; i-- > 0;) {
		for (uint32_t k = 0; k < out->list[i].nresolves; k++) {
			out->of_finding[out->list[i].resolves[k]] = (uint32_t)i + 1;
		}
	}
}

enum fdb_code
act_run(const struct inventory *inv, const struct findings *found, struct actions *out,
    struct fdb_err *err)
{
	struct phrases to = { .text = &out->text };
	struct changes c = { .n = 0 };

	gather(found, &c);
	if (c.n > 0) {
		qsort(c.list, c.n, sizeof(*c.list), by_host);
	}
	fold(&to, inv, found, &c, out);
	index_findings(found, out);
	act_nobody(&to, found, out);
	if (out->n > 0) {
		qsort(out->list, out->n, sizeof(*out->list), by_worth);
	}
	index_findings(found, out);
	free(c.list);
	return to.full ? fdb_fail(err, FDB_ELIMIT, "actions need more than %zu bytes of text",
			     out->text.cap)
		       : FDB_OK;
}
