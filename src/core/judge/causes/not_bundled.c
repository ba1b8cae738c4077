/*
 * C6: a static or LACP team sends from all its members, and its switch ports
 * are plain: every address of the host alternates. Told once for the host.
 */
#include "core/judge/known/inquiry.h"

bool
tell_not_bundled(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	struct host_view *h;
	uint32_t other = NONE;

	if (!spots_loose(q, s)) {
		return false;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].see.attachment != s->spots[0].see.attachment) {
			other = s->spots[i].see.port;
		}
	}
	h = &q->hosts[s->spots[0].host];
	if (h->loose++ == 0) {
		h->loose_ports[0] = s->spots[0].see.port;
		h->loose_ports[1] = other;
	}
	v->silent = true;
	return true;
}
