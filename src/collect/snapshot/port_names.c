#include "collect/snapshot/port_names.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS_MAX = 64 };

static uint32_t
number_of_port(const struct port *p)
{
	return p->bridge_port != NONE ? p->bridge_port : p->ifindex;
}

static int
by_port_name(const void *a, const void *b)
{
	const struct port *const *x = a;
	const struct port *const *y = b;
	const int c = strcmp((*x)->name, (*y)->name);
	const bool bridged = (*x)->bridge_port != NONE;

	if (c != 0) {
		return c;
	}
	/* Stacks name absent slots as well: the port that forwards keeps the plain name. */
	if (bridged != ((*y)->bridge_port != NONE)) {
		return bridged ? -1 : 1;
	}
	return (*x > *y) - (*x < *y);
}

/* Of ports with one name, all but the first get their number behind it. True: there were some. */
static bool
part_names(struct snapshot_builder *b, struct port **sorted, size_t n)
{
	bool changed = false;

	qsort(sorted, n, sizeof(struct port *), by_port_name);
	for (size_t i = 0, run; i < n; i += run) {
		const char *name = sorted[i]->name;

		for (run = 1; i + run < n && strcmp(sorted[i + run]->name, name) == 0; run++) {
		}
		for (size_t k = 1; k < run; k++) {
			const char *other = text_format(&b->out->text, "%s #%u", name,
			    (unsigned)(sorted[i + k]->ifindex != NONE
					   ? sorted[i + k]->ifindex
					   : number_of_port(sorted[i + k])));

			b->full = b->full || other == NULL;
			sorted[i + k]->name = other != NULL ? other : name;
			changed = other != NULL;
		}
	}
	return changed;
}

void
snapshot_build_port_names(struct snapshot_builder *b)
{
	const size_t n = b->sw->ports.n;
	struct port *ports = n > 0 ? &b->out->ports[b->sw->ports.first] : NULL;
	size_t cap = 0;
	struct port **sorted = vec_room(NULL, &cap, n + 1, sizeof(struct port *));

	for (size_t i = 0; i < n; i++) {
		if (ports[i].name[0] == '\0') {
			const char *name = text_format(
			    &b->out->text, "port #%u", (unsigned)number_of_port(&ports[i]));

			b->full = b->full || name == NULL;
			ports[i].name = name != NULL ? name : "";
		}
		sorted[i] = &ports[i];
	}
	/* A name that was made may be another port's own, and so on; a chain this long is no accident. */
	for (int round = 0; round < ROUNDS_MAX && part_names(b, sorted, n); round++) {
	}
	free(sorted);
}
