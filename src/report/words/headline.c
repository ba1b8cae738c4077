#include "report/words/headline.h"

#include "report/common/export_files.h"
#include "report/common/gaps.h"
#include "report/common/status.h"
#include "report/words/export_words.h"
#include "report/words/host_at_port.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { MAX_NAMED = 8 }; /* hosts */

static void
put_counts(const struct report *r, struct str *to)
{
	size_t n[SEV_CRITICAL + 1] = { 0 };
	const size_t before = to->n;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		n[f->severity] += report_counts(f) && !gap_tells(f);
	}
	if (n[SEV_WARNING] + n[SEV_ERROR] + n[SEV_CRITICAL] == 0) {
		/* Silence is no health: without addresses there was nothing to judge. */
		str_add(to, r->where->nplaces == 0    ? "no address seen on any edge port"
			    : report_is_incomplete(r) ? "nothing wrong in what could be read"
						      : "nothing wrong");
	}
	for (unsigned s = SEV_CRITICAL + 1; s-- > 0;) {
		if (n[s] > 0) {
			str_format(to, "%s%zu %s", to->n > before ? ", " : "", n[s],
			    severity_name((enum severity)s));
		}
	}
}

/* Hosts are sorted by name: flags in their order give a sorted list without a sort. */
static size_t
put_hosts(const struct report *r, struct str *to)
{
	const size_t nhosts = r->inv != NULL ? r->inv->nhosts : 0;
	bool *named = vec_zeroed(nhosts, sizeof(*named));
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		if (report_is_urgent(f) && f->host != NONE) {
			named[f->host] = true;
		}
	}
	for (size_t i = 0; i < nhosts; i++) {
		if (named[i]) {
			if (n < MAX_NAMED) {
				str_format(to, "%s%s", n == 0 ? "change " : ", ",
				    r->inv->hosts[i].name);
			}
			n++;
		}
	}
	if (n > MAX_NAMED) {
		str_format(to, " and %zu more", n - MAX_NAMED);
	}
	free(named);
	return n;
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

/* Of exports said at once: where none was of use there is no list of switches to look at. */
static void
put_exports(const struct report *r, struct str *to)
{
	if (report_inventory_lacks(r)) {
		str_add(to, " (");
		words_exports(r, to);
		str_char(to, ')');
	}
}

void
words_headline(const struct report *r, struct str *to)
{
	struct str action = { 0 };

	put_counts(r, to);
	if (report_is_incomplete(r)) {
		str_add(to, ", INCOMPLETE");
		put_exports(r, to);
	}
	put_action(r, &action);
	if (action.n > 0) {
		str_format(to, ": %s", str_get(&action));
	}
	str_free(&action);
}
