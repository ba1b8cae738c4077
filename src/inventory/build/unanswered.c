#include "inventory/build/unanswered.h"

#include "fdbaudit/vec.h"
#include "inventory/build/order.h"
#include "inventory/draft/files.h"

/* Returns what is not known of it: "" nothing. */
static const char *
lacks(const struct draft *d, const struct draft_asked *a)
{
	const struct inventory *inv = d->inv;
	const uint32_t h = inventory_host(inv, a->told.name);
	const int64_t collected = h != NONE ? inv->hosts[h].collected : 0;

	if (a->told.what[0] == '\0') {
		return a->wrote && (collected == 0 || collected < a->told.when)
			   ? "answered, and none of its files of that run is here: copy all "
			     "that "
			     "the exporter wrote"
			   : "";
	}
	return a->told.when != 0 && collected > a->told.when ? "" : a->told.what;
}

void
unanswered_find(struct draft *d)
{
	struct inventory *inv = d->inv;
	const char *last = NULL;
	size_t cap = 0;

	draft_sort(&d->asked, order_asked);
	for (size_t i = 0; i < d->asked.n; i++) {
		const struct draft_asked *a = d->asked.items[i];
		struct unanswered u = a->told;

		if (a->cluster != NULL && a->cluster->asked_in != u.src.file) {
			continue; /* that node is asked no more, or an earlier run */
		}
		if (last != NULL && text_label_cmp(last, u.name) == 0) {
			continue; /* an earlier run */
		}
		last = u.name;
		u.what = lacks(d, a);
		if (u.what[0] != '\0') {
			inv->unanswered = vec_room(inv->unanswered, &cap, inv->nunanswered + 1,
			    sizeof(*inv->unanswered));
			inv->unanswered[inv->nunanswered++] = u;
			draft_remark_format(d, u.src, "%s: %s", u.name, u.what);
		}
	}
}
