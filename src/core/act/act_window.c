#include "core/act/act_window.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* The ranges first, so that VMs that start draw from them; the host's own adapters last: they may
 * cut off who is changing them. */
enum turn { TURN_RANGE, TURN_VM, TURN_TEAM, TURN_ADAPTER };

/* Where a kind of step stands, and what it means for the host. */
static const struct {
	uint8_t turn; /* enum turn */
	bool address; /* another address for a NIC: the first finding that asks decides */
} kinds[] = {
	[REMEDY_LOOK] = { TURN_RANGE, false },
	[REMEDY_STOP_VM] = { TURN_VM, false },
	[REMEDY_NEW_RANGE] = { TURN_RANGE, false },
	[REMEDY_STATIC_ADDRESS] = { TURN_VM, true },
	[REMEDY_DYNAMIC_ADDRESS] = { TURN_VM, true },
	[REMEDY_PERMANENT_ADDRESS] = { TURN_ADAPTER, true },
	[REMEDY_FREE_ADDRESS] = { TURN_ADAPTER, true },
	[REMEDY_FORBID] = { TURN_VM, false },
	[REMEDY_TEAM] = { TURN_TEAM, false },
	[REMEDY_START_VM] = { TURN_VM, false },
};

struct lines {
	struct window_line *list;
	size_t n, cap;
};

static void
put(struct lines *l, enum window_part part, const char *text)
{
	l->list = vec_room(l->list, &l->cap, l->n + 1, sizeof(*l->list));
	l->list[l->n++] = (struct window_line){ (uint8_t)part, text };
}

/* Of lines that only read, each once. */
static void
put_once(struct lines *l, enum window_part part, const char *text)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->list[i].part == part && strcmp(l->list[i].text, text) == 0) {
			return;
		}
	}
	put(l, part, text);
}

/* In the order of the window; of equal ones, the worst finding's first. */
static int
by_turn(const void *a, const void *b)
{
	const struct act_step *x = a;
	const struct act_step *y = b;
	const struct remedy_step *s = x->step;
	const struct remedy_step *t = y->step;

	if (kinds[s->kind].turn != kinds[t->kind].turn) {
		return kinds[s->kind].turn < kinds[t->kind].turn ? -1 : 1;
	}
	if (kinds[s->kind].turn == TURN_VM && s->vm != t->vm) {
		return s->vm < t->vm ? -1 : 1; /* VMs are sorted by name */
	}
	if (kinds[s->kind].turn == TURN_VM && s->kind != t->kind) {
		return s->kind < t->kind ? -1 : 1;
	}
	if (x->finding != y->finding) {
		return x->finding < y->finding ? -1 : 1;
	}
	return (s > t) - (s < t);
}

/* Both are one step: what they do is the same, or gives one NIC an address twice. */
static bool
is_again(const struct remedy_step *a, const struct remedy_step *b)
{
	if (kinds[a->kind].address && kinds[b->kind].address) {
		return a->nic == b->nic;
	}
	return a->kind == b->kind && (a->kind == REMEDY_STOP_VM || a->kind == REMEDY_START_VM
					     ? a->vm == b->vm
					     : strcmp(a->line, b->line) == 0);
}

/* Words are no steps. The worst finding decides what becomes of a NIC, whatever the order of steps. */
static size_t
keep_steps(struct act_step *steps, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const struct remedy_step *s = steps[i].step;
		bool again = steps[i].words;

		for (size_t k = 0; k < kept && !again; k++) {
			again = is_again(steps[k].step, s);
		}
		if (!again) {
			steps[kept++] = steps[i];
		}
	}
	return kept;
}

/* Cmdlets of clusters know no -WhatIf. */
static bool
can_rehearse(const struct remedy_step *s)
{
	return strstr(s->line, "-ClusterGroup ") == NULL;
}

static bool
has(const struct act_step *steps, size_t n, enum remedy_kind kind, uint32_t vm)
{
	for (size_t i = 0; i < n; i++) {
		if (steps[i].step->kind == kind && steps[i].step->vm == vm) {
			return true;
		}
	}
	return false;
}

/* It is off before the window and on after it: a change can be taken back only while it is off. */
static bool
is_put_on(const struct act_step *steps, size_t n, const struct remedy_step *s)
{
	return s->kind == REMEDY_START_VM && !has(steps, n, REMEDY_STOP_VM, s->vm);
}

/* Whether there is anything to take back but that VMs were off. */
static bool
has_undo(const struct act_step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct remedy_step *s = steps[i].step;

		if (s->undo != NULL && s->kind != REMEDY_START_VM &&
		    (s->kind != REMEDY_STOP_VM || !has(steps, n, REMEDY_START_VM, s->vm))) {
			return true;
		}
	}
	return false;
}

/* VMs that were off are put off again first; those that were on are off meanwhile, as before. */
static void
put_undo(struct lines *l, const struct act_step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_put_on(steps, n, steps[i].step) && steps[i].step->undo != NULL) {
			put(l, WINDOW_UNDO, steps[i].step->undo);
		}
	}
	for (size_t i = 0; i < n; i++) {
		const struct remedy_step *s = steps[i].step;

		if (s->kind == REMEDY_START_VM) {
			if (!is_put_on(steps, n, s)) {
				put(l, WINDOW_UNDO, s->line);
			}
		} else if (s->kind == REMEDY_STOP_VM && has(steps, n, REMEDY_START_VM, s->vm)) {
			put(l, WINDOW_UNDO, s->line);
		} else if (s->undo != NULL) {
			put(l, WINDOW_UNDO, s->undo);
		}
	}
}

enum { OTHER_LOOKS = 16 };

/* What reads the host itself comes first; of what is read elsewhere, to compare, a few. */
static void
put_look(
    struct lines *l, const struct findings *found, const struct action *a, const char *host)
{
	for (int others = host[0] == '\0'; others < 2; others++) {
		const size_t most = others == 1 ? l->n + OTHER_LOOKS : SIZE_MAX;

		for (uint32_t i = 0; i < a->nresolves; i++) {
			const struct remedy *r = &found->list[a->resolves[i]].remedy;

			for (uint32_t k = 0; k < r->nsteps && l->n < most; k++) {
				const struct remedy_step *s = &r->steps[k];

				if (s->kind == REMEDY_LOOK &&
				    (host[0] == '\0' ||
					(strstr(s->line, host) != NULL) == (others == 0))) {
					put_once(l, WINDOW_LOOK, s->line);
				}
			}
		}
	}
}

/* Where each address is afterwards. */
static void
put_prove(
    struct phrases *to, struct lines *l, const struct findings *found, const struct action *a)
{
	for (uint32_t i = 0; i < a->nresolves; i++) {
		const struct finding *f = &found->list[a->resolves[i]];

		if (f->mac.bits != 0 && f->nseen > 0) {
			put_once(l, WINDOW_PROVE,
			    phrase_format(
				to, "fdbaudit watch %s --for 1m", phrase_mac(to, f->mac)));
		}
	}
}

static void
keep(struct phrases *to, struct lines *l, struct action *a)
{
	struct window_line *kept = phrase_list(to, l->n, sizeof(*kept));

	if (kept != NULL && l->list != NULL) {
		memcpy(kept, l->list, l->n * sizeof(*kept));
		a->window = kept;
		a->nwindow = (uint32_t)l->n;
	}
	free(l->list);
}

static void
put_window(struct phrases *to, struct lines *l, const struct findings *found,
    const struct act_step *steps, size_t n, struct action *a)
{
	for (size_t i = 0; i < n; i++) {
		if (can_rehearse(steps[i].step)) {
			put(l, WINDOW_REHEARSE,
			    phrase_format(to, "%s -WhatIf", steps[i].step->line));
		}
	}
	for (size_t i = 0; i < n; i++) {
		put(l, WINDOW_CHANGE, steps[i].step->line);
	}
	put_prove(to, l, found, a);
	if (has_undo(steps, n)) {
		put_undo(l, steps, n);
	}
	keep(to, l, a);
}

static const char *
down(struct phrases *to, const struct inventory *inv, const struct remedy_step *s)
{
	switch ((enum remedy_kind)s->kind) {
	case REMEDY_STOP_VM:
		return phrase_format(to, "VM %s", inv->vms[s->vm].name);
	case REMEDY_PERMANENT_ADDRESS:
	case REMEDY_FREE_ADDRESS:
		return phrase_format(to, "adapter %s of the host", inv->nics[s->nic].name);
	case REMEDY_TEAM:
		return "all that uses the host's team, for a moment";
	case REMEDY_LOOK:
	case REMEDY_NEW_RANGE:
	case REMEDY_STATIC_ADDRESS:
	case REMEDY_DYNAMIC_ADDRESS:
	case REMEDY_FORBID:
	case REMEDY_START_VM:
		break;
	}
	return NULL;
}

static void
put_downtime(struct phrases *to, const struct inventory *inv, const struct act_step *steps,
    size_t n, struct action *a)
{
	const char **list = phrase_list(to, n, sizeof(*list));

	for (size_t i = 0; list != NULL && i < n; i++) {
		const char *text = down(to, inv, steps[i].step);
		const bool again = text != NULL && a->ndowntime > 0 &&
				   strcmp(list[a->ndowntime - 1], text) == 0;

		if (text != NULL && !again) {
			list[a->ndowntime++] = text;
		}
	}
	a->downtime = list;
}

static uint32_t
count(const struct act_step *steps, size_t n, enum remedy_kind kind)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		sum += steps[i].step->kind == kind;
	}
	return sum;
}

static uint32_t
count_addresses(const struct act_step *steps, size_t n)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		sum += kinds[steps[i].step->kind].address;
	}
	return sum;
}

static bool
stands_for_more(const struct findings *found, const struct action *a)
{
	for (uint32_t i = 0; i < a->nresolves; i++) {
		if (found->list[a->resolves[i]].remedy.of_first) {
			return true;
		}
	}
	return false;
}

static void
put_after(struct phrases *to, const struct findings *found, const struct act_step *steps,
    size_t n, struct action *a)
{
	const char **list = phrase_list(to, 3, sizeof(*list));

	if (list == NULL) {
		return;
	}
	if (count_addresses(steps, n) > 0 || count(steps, n, REMEDY_NEW_RANGE) > 0) {
		list[a->nafter++] =
		    "what knows the old addresses has to learn the new ones: DHCP "
		    "reservations, port security, access control (NAC), licences";
	}
	if (count(steps, n, REMEDY_PERMANENT_ADDRESS) + count(steps, n, REMEDY_FREE_ADDRESS) >
	    0) {
		list[a->nafter++] =
		    "drain the host first and change its adapter from the console: "
		    "the session over the network breaks";
	}
	if (n > 0 && stands_for_more(found, a)) {
		list[a->nafter++] = "a finding stands for more than its steps are for: audit "
				    "again afterwards";
	}
	a->after = list;
}

/* How many VMs are off: for a moment, and for good. */
static void
count_off(const struct act_step *steps, size_t n, uint32_t *cold, uint32_t *off)
{
	*cold = *off = 0;
	for (size_t i = 0; i < n; i++) {
		const bool stops = steps[i].step->kind == REMEDY_STOP_VM;
		const bool starts = stops && has(steps, n, REMEDY_START_VM, steps[i].step->vm);

		*cold += starts;
		*off += stops && !starts;
	}
}

static const char *
words_title(struct phrases *to, const struct finding *worst, size_t n)
{
	return n == 1 ? worst->title
		      : phrase_format(to, "%zu findings to look at: %s", n, worst->label);
}

/* What changes, in the order of the window. */
static void
put_title(struct phrases *to, const struct findings *found, const struct act_step *steps,
    size_t n, size_t words, struct action *a)
{
	const struct finding *worst = &found->list[a->resolves[0]];
	uint32_t cold;
	uint32_t off;
	const uint32_t addresses = count_addresses(steps, n);
	const uint32_t others = count(steps, n, REMEDY_TEAM) + count(steps, n, REMEDY_FORBID);
	const char *parts[6];
	size_t nparts = 0;

	if (count(steps, n, REMEDY_NEW_RANGE) > 0) {
		parts[nparts++] = "a range of its own";
	}
	if (addresses > 0) {
		parts[nparts++] = phrase_format(
		    to, "%u new address%s", addresses, addresses == 1 ? "" : "es");
	}
	count_off(steps, n, &cold, &off);
	if (cold > 0) {
		parts[nparts++] =
		    phrase_format(to, "%u VM%s off and on", cold, cold == 1 ? "" : "s");
	}
	if (off > 0) {
		parts[nparts++] = phrase_format(to, "%u VM%s off", off, off == 1 ? "" : "s");
	}
	if (others > 0) {
		parts[nparts++] = phrase_format(
		    to, "%u setting%s of teams and adapters", others, others == 1 ? "" : "s");
	}
	if (n == 0) {
		parts[nparts++] = words_title(to, worst, words);
	} else if (words > 0) {
		parts[nparts++] = phrase_format(to, "%zu more to look at", words);
	}
	a->title = nparts > 0 ? parts[0] : "VMs on";
	for (size_t i = 1; i < nparts; i++) {
		a->title = phrase_format(to, "%s, %s", a->title, parts[i]);
	}
}

void
act_window_write(struct phrases *to, const struct inventory *inv, const struct findings *found,
    struct act_step *steps, size_t n, struct action *a)
{
	struct lines l = { .n = 0 };
	size_t words = 0;

	for (size_t i = 0; i < n; i++) {
		if (steps[i].words) {
			put_once(&l, WINDOW_ADVISE, found->list[steps[i].finding].remedy.text);
			words++;
		}
	}
	n = keep_steps(steps, n);
	qsort(steps, n, sizeof(*steps), by_turn);
	put_look(&l, found, a, inv->hosts[a->host].name);
	put_window(to, &l, found, steps, n, a);
	put_downtime(to, inv, steps, n, a);
	put_after(to, found, steps, n, a);
	put_title(to, found, steps, n, words, a);
}

void
act_window_advise(struct phrases *to, const struct findings *found, struct action *a)
{
	struct lines l = { .n = 0 };

	for (uint32_t i = 0; i < a->nresolves; i++) {
		put_once(&l, WINDOW_ADVISE, found->list[a->resolves[i]].remedy.text);
	}
	put_look(&l, found, a, "");
	put_prove(to, &l, found, a);
	keep(to, &l, a);
}
