#include "cli/locate/locate_conflict.h"

#include "report/common/finding_id.h"

#include <strings.h>

static bool
is_asked_for(const struct locate_question *q, uint32_t vm, const char *what)
{
	return vm != NONE && strcasecmp(q->inv->vms[vm].name, what) == 0;
}

static bool
is_conflict(const struct finding *f, struct mac m)
{
	return f->mac.bits == m.bits && f->severity >= SEV_WARNING &&
	       (f->kind == KIND_CONFLICT || f->kind == KIND_FLAPPING);
}

/* Who has it besides whom we were asked for; all of them where that was an address. */
static void
say_others(const struct locate_question *q, const struct finding *f, const char *what)
{
	bool own = false;
	bool said = false;

	for (uint32_t i = 0; i < f->nclaimants; i++) {
		own = own || is_asked_for(q, f->claimants[i].vm, what);
	}
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];

		if (is_asked_for(q, c->vm, what)) {
			continue;
		}
		(void)fprintf(q->out, "%s%s of %s",
		    said  ? ", "
		    : own ? "also "
			  : "",
		    c->vm != NONE ? q->inv->vms[c->vm].name : q->inv->nics[c->nic].name,
		    c->host != NONE ? q->inv->hosts[c->host].name : "an unknown host");
		said = true;
	}
	(void)fprintf(q->out, "%s: ", said ? "" : "who else has it, no export tells");
}

size_t
locate_conflict_say(const struct locate_question *q, const char *what, struct mac m)
{
	size_t n = 0;

	for (size_t i = 0; i < q->found->n; i++) {
		const struct finding *f = &q->found->list[i];
		char id[FINDING_ID_SIZE];

		if (is_conflict(f, m)) {
			(void)fputs("CONFLICT: ", q->out);
			say_others(q, f, what);
			(void)fprintf(q->out, "%s%s%s, finding %s\n",
			    f->cause == NULL ? "" : f->cause, f->cause == NULL ? "" : " ",
			    f->label, finding_id(f, id));
			n++;
		}
	}
	return n;
}

uint32_t
locate_conflict_host(const struct locate_question *q, const char *what, struct mac m)
{
	const struct span s = inventory_by_mac(q->inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[i]];

		if (is_asked_for(q, c->vm, what)) {
			return c->host;
		}
	}
	return NONE;
}
