#include "collect/poll/walk/odd_reply.h"

size_t
odd_reply_alike(const struct walk *w, const struct client_reply *r, size_t i)
{
	return i >= w->nasked && r->apart == w->nasked ? r->varbinds[i].alike : 0;
}

bool
odd_reply(const struct walk *w, const struct client_reply *r)
{
	uint32_t column = 0; /* i % w->nasked */

	for (size_t i = 0; i < r->nvarbinds && w->nasked > 0; i++) {
		const struct client_varbind *vb = &r->varbinds[i];
		const struct client_varbind *before = i >= w->nasked ? vb - w->nasked : NULL;

		if (w->confirming && i >= w->nasked) {
			break; /* sysUpTime */
		}
		if (walk_cursor_is_odd(
			&w->cursors[w->asked[column]], vb, before, odd_reply_alike(w, r, i))) {
			return true;
		}
		column = column + 1 < w->nasked ? column + 1 : 0;
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
