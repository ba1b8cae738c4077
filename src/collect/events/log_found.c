#include "collect/events/log_found.h"

#include "base/idmap.h"
#include "collect/events/log_names.h"
#include "collect/events/log_senders.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* What was looked up: names come again and again. */
struct found {
	const struct snapshot *snap;
	const struct log_moves *moves;
	struct idmap senders, ports; /* ports: of a switch */
	uint32_t *sw, *port; /* by their numbers */
	size_t sw_cap, port_cap;
};

static uint32_t
switch_of(struct found *f, uint32_t name)
{
	const size_t known = f->senders.n;
	const uint32_t at = idmap_number(&f->senders, name);

	if (at == known) {
		f->sw = vec_room(f->sw, &f->sw_cap, known + 1, sizeof(*f->sw));
		f->sw[at] = log_sender_switch(f->snap, log_moves_name(f->moves, name));
	}
	return f->sw[at];
}

static uint32_t
port_of(struct found *f, uint32_t sw, uint32_t name)
{
	const size_t known = f->ports.n;
	const uint32_t at = idmap_number(&f->ports, (uint64_t)sw << LOG_NAME_BITS | name);

	if (at == known) {
		const uint32_t port =
		    log_sender_port(f->snap, sw, log_moves_name(f->moves, name));

		f->port = vec_room(f->port, &f->port_cap, known + 1, sizeof(*f->port));
		f->port[at] = port != NONE ? snapshot_bundle(f->snap, port)
					   : (uint32_t)f->snap->nports + name;
	}
	return f->port[at];
}

size_t
log_found(const struct snapshot *snap, const struct log_moves *m, struct log_event *e, size_t n)
{
	struct found f = { .snap = snap, .moves = m };
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		const uint32_t sw = switch_of(&f, e[i].who);

		if (sw != NONE) {
			e[kept] = e[i];
			e[kept].who = sw;
			e[kept].from = port_of(&f, sw, e[i].from);
			e[kept++].to = port_of(&f, sw, e[i].to);
		}
	}
	idmap_free(&f.senders);
	idmap_free(&f.ports);
	free(f.sw);
	free(f.port);
	return kept;
}
