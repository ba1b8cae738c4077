#include "collect/poll/walk/odd_reply.h"

bool
odd_reply(const struct walk *w, const struct client_reply *r)
{
	for (size_t i = 0; i < r->nvarbinds && w->nasked > 0; i++) {
		const struct client_varbind *vb = &r->varbinds[i];
		const struct client_varbind *before = i >= w->nasked ? vb - w->nasked : NULL;

		if (w->confirming && i >= w->nasked) {
			break; /* sysUpTime */
		}
		if (walk_cursor_is_odd(&w->cursors[w->asked[i % w->nasked]], vb, before)) {
			return true;
		}
	}
	return r->nvarbinds == 0;
}

uint64_t
odd_reply_hash(const struct client_reply *r)
{
	uint64_t hash = WALK_CURSOR_SEED;

	for (size_t i = 0; i < r->nvarbinds; i++) {
		hash = walk_cursor_hash(hash, r->varbinds[i].oid, r->varbinds[i].noid);
	}
	return hash;
}
