#include "report/words/headline.h"

#include "report/common/extract_has.h"
#include "report/common/status.h"
#include "report/words/host_at_port.h"
#include "report/words/run_words.h"
#include "report/words/suppressed_words.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Hosts in the line; of more than that, the worst. */
enum { MAX_NAMED = 8, FEW_NAMED = 2 };

static bool
any_suppressed(const struct report *r)
{
	return r->suppressed != NULL && r->suppressed->by_list + r->suppressed->by_baseline > 0;
}

/* "3 critical", of a part "1 of 3 critical". */
static void
put_count(const struct report *r, enum severity s, size_t n, size_t whole, struct str *to)
{
	str_format(to, "%zu ", n);
	if (r->extract != NULL) {
		str_format(to, "of %zu ", whole);
	}
	str_add(to, severity_name(s));
}

static void
put_counts(const struct report *r, struct str *to)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };
	size_t whole[SEV_CRITICAL + 1] = { 0 };
	const size_t before = to->n;

	report_count_told(r, n);
	report_count_told(report_whole(r), whole);
	if (n[SEV_WARNING] + n[SEV_ERROR] + n[SEV_CRITICAL] == 0) {
		/* Silence is no health: without addresses there was nothing to judge. */
		str_add(to, r->where->nplaces == 0    ? "no address seen on any edge port"
			    : report_is_incomplete(r) ? "nothing wrong in what could be read"
			    : any_suppressed(r)       ? "nothing else wrong"
						      : "nothing wrong");
	}
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		if (n[s] > 0) {
			str_add(to, to->n > before ? ", " : "");
			put_count(r, (enum severity)s, n[s], whole[s], to);
		}
	}
	words_suppressed_counts(r, to);
}

struct hosts {
	const struct report *r;
	bool *named; /* as inventory.hosts */
	uint32_t *list; /* worst first */
	size_t n;
};

static void
add_host(struct hosts *h, uint32_t host)
{
	if (host != NONE && !h->named[host]) {
		h->named[host] = true;
		h->list[h->n++] = host;
	}
}

/* In the order of the actions; then those that have something to change and no line for it. */
static void
find_hosts(struct hosts *h)
{
	const struct report *r = h->r;

	for (size_t i = 0; r->act != NULL && i < r->act->n; i++) {
		if (action_changes(&r->act->list[i])) {
			add_host(h, r->act->list[i].host);
		}
	}
	for (size_t i = 0; i < r->found->n; i++) {
		if (report_is_urgent(&r->found->list[i])) {
			add_host(h, r->found->list[i].host);
		}
	}
}

static size_t
put_hosts(const struct report *r, struct str *to)
{
	const size_t nhosts = r->inv != NULL ? r->inv->nhosts : 0;
	struct hosts h = { .r = r,
		.named = vec_zeroed(nhosts, sizeof(*h.named)),
		.list = vec_zeroed(nhosts, sizeof(*h.list)) };
	size_t shown;

	if (nhosts > 0) {
		find_hosts(&h);
	}
	shown = h.n > MAX_NAMED ? FEW_NAMED : h.n;
	if (h.n > MAX_NAMED) {
		str_format(to, "%zu hosts have to change something; start with ", h.n);
	}
	for (size_t i = 0; i < shown; i++) {
		str_format(to, "%s%s",
		    i > 0             ? ", "
		    : h.n > MAX_NAMED ? ""
				      : "change ",
		    r->inv->hosts[h.list[i]].name);
	}
	free(h.named);
	free(h.list);
	return h.n;
}

static void
put_action(const struct report *r, struct str *to)
{
	struct str ports = { 0 };

	if (put_hosts(r, to) > 0) {
		return;
	}
	for (size_t i = 0; i < r->found->n && ports.n == 0; i++) {
		if (report_is_urgent(&r->found->list[i])) {
			(void)words_unknown_ports(r, &r->found->list[i], &ports);
		}
	}
	if (ports.n > 0) {
		str_format(to, "find out what is at %s", str_get(&ports));
	}
	str_free(&ports);
}

void
words_headline(const struct report *r, struct str *to)
{
	struct str action = { 0 };

	if (r->extract != NULL) {
		str_format(to, "%s %s alone: ", r->extract->what, r->extract->name);
	}
	put_counts(r, to);
	put_action(r, &action);
	if (action.n > 0) {
		str_format(to, ": %s", str_get(&action));
	}
	if (report_is_incomplete(r)) { /* behind what is to be done: it is no part of that */
		str_add(to, "; INCOMPLETE: ");
		words_lacking(r, to);
	}
	str_free(&action);
}
