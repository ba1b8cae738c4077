#include "core/judge/findings/sink.h"

#include <stdlib.h>
#include <string.h>

void
findings_init(struct findings *f, size_t text_cap)
{
	*f = (struct findings){ .n = 0 };
	arena_init(&f->text, text_cap);
}

void
findings_free(struct findings *f)
{
	const size_t cap = f->text.cap;

	free(f->list);
	free(f->vlans);
	arena_free(&f->text);
	findings_init(f, cap);
}

void
findings_sink_init(struct findings_sink *sink, struct findings *out)
{
	*sink = (struct findings_sink){ .out = out };
	sink->text.text = &out->text;
}

void
findings_sink_free(struct findings_sink *sink)
{
	for (size_t i = 0; i < NCAUSES; i++) {
		free(sink->tally[i]);
		free(sink->worst[i]);
	}
}

/* Worst first; then by what the finding is about. */
static int
finding_order(const void *a, const void *b)
{
	const struct finding *x = a;
	const struct finding *y = b;
	int c;

	if (x->severity != y->severity) {
		return x->severity > y->severity ? -1 : 1;
	}
	if (x->confidence != y->confidence) {
		return x->confidence > y->confidence ? -1 : 1;
	}
	if (x->mac.bits != y->mac.bits) {
		return x->mac.bits < y->mac.bits ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	c = strcmp(x->rule, y->rule);
	if (c == 0) {
		c = strcmp(
		    x->subject != NULL ? x->subject : "", y->subject != NULL ? y->subject : "");
	}
	return c != 0 ? c : strcmp(x->title, y->title);
}

void
findings_sort(struct findings *out)
{
	if (out->n > 0) {
		qsort(out->list, out->n, sizeof(*out->list), finding_order);
	}
}
