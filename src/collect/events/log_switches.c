#include "collect/events/log_switches.h"

#include "collect/events/log_ports.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a;
	const char *const *y = b;

	return text_casecmp(*x, *y);
}

static void
add_port(struct snapshot *snap, size_t *cap, uint32_t sw, const char *name)
{
	snap->ports = vec_room(snap->ports, cap, snap->nports + 1, sizeof(*snap->ports));
	snap->ports[snap->nports++] = (struct port){ .sw = sw,
		.ifindex = NONE,
		.bridge_port = NONE,
		.lag = NONE,
		.name = name,
		.descr = "",
		.alias = "",
		.last_change_ms = -1 };
}

/* The ports that the moves list[0 .. n) of one sender name, each once, by name. False: no room for text. */
static bool
add_ports(
    const struct sender_move *list, size_t n, struct snapshot *snap, size_t *cap, uint32_t sw)
{
	const char **names = vec_zeroed(2 * n, sizeof(*names));
	struct span *ports = &snap->switches[sw].ports;
	bool room = true;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		names[k++] = list[i].from;
		names[k++] = list[i].to;
	}
	vec_sort((void *)names, k, sizeof(*names), by_text);
	ports->first = (uint32_t)snap->nports;
	for (size_t i = 0; i < k && room; i++) {
		if (log_ports_place(names[i]) &&
		    (i == 0 || text_casecmp(names[i], names[i - 1]) != 0)) {
			const char *kept =
			    arena_strndup(&snap->text, names[i], strlen(names[i]));

			room = kept != NULL;
			add_port(snap, cap, sw, kept);
		}
	}
	ports->n = (uint32_t)snap->nports - ports->first;
	free((void *)names);
	return room;
}

bool
log_switches_make(const struct sender_move *list, size_t n, struct snapshot *snap)
{
	size_t switches_cap = 0;
	size_t ports_cap = 0;
	bool room = true;

	free(snap->switches);
	free(snap->ports);
	snap->switches = NULL;
	snap->ports = NULL;
	for (size_t i = 0; i < n && room;) {
		const size_t first = i;
		const uint32_t sw = (uint32_t)snap->nswitches;
		const char *name;

		while (i < n && text_casecmp(list[i].sender, list[first].sender) == 0) {
			i++;
		}
		if (list[first].sender[0] == '\0') {
			continue; /* of nobody */
		}
		name =
		    arena_strndup(&snap->text, list[first].sender, strlen(list[first].sender));
		snap->switches = vec_room(snap->switches, &switches_cap, snap->nswitches + 1,
		    sizeof(*snap->switches));
		snap->switches[snap->nswitches++] = (struct switch_){ .name = name,
			.address = "log",
			.sysname = "",
			.sysdescr = "",
			.sysobjectid = "",
			.site = "",
			.also = "",
			.flags = SWITCH_LOG | SWITCH_NO_FDB };
		room = name != NULL && add_ports(list + first, i - first, snap, &ports_cap, sw);
	}
	return room;
}
