/*
 * Unresolved links. A port without a known host whose addresses are placed on
 * another switch as well, at several attachments or with several hosts there,
 * and do not move, leads towards that switch: one finding instead of a flood
 * of false conflicts. Addresses of one pool are no such sign: cloned hosts show
 * the same.
 */
#ifndef PLACE_UNRESOLVED_LINKS_H
#define PLACE_UNRESOLVED_LINKS_H

#include "core/place/attachments/proofs.h"
#include "core/place/input/place_input.h"

/*
 * Marks the attachments that are such links: SAYS_UNRESOLVED becomes their first
 * proof, and their host is taken away. Hosts and proofs are known by now.
 */
void unresolved_links_mark(const struct place_input *in, struct proof_writer *proofs);

#endif
