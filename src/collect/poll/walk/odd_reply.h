/* Replies that no well-behaved agent gives to what a walk asked. */
#ifndef POLL_WALK_ODD_REPLY_H
#define POLL_WALK_ODD_REPLY_H

#include "collect/poll/walk/walk.h"

/* Returns true where a variable is none, or stands before what was asked; also for no variable at all. */
bool odd_reply(const struct walk *w, const struct client_reply *r);

/* Returns how many sub-identifiers of variable i are known to be those of its column's variable before. */
size_t odd_reply_alike(const struct walk *w, const struct client_reply *r, size_t i);

/* Returns a hash of the names in a reply. */
uint64_t odd_reply_hash(const struct client_reply *r);

#endif
