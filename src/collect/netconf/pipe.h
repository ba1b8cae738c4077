/*
 * Facts on the pipe from the process of a session to its parent.
 *
 * The peer is our own child and has the byte order of its parent; a process
 * that an attacker has taken over is not trusted all the same: what is no fact
 * is refused.
 */
#ifndef FDBAUDIT_NETCONF_PIPE_H
#define FDBAUDIT_NETCONF_PIPE_H

#include "collect/netconf/reply/netconf_fact.h"

#include <stddef.h>

/* Bytes of one packed fact at most. */
enum { PIPE_FACT_MAX = 72 + NETCONF_TEXTS * (NETCONF_TEXT_MAX + 1) };

/* Packs a fact; texts beyond NETCONF_TEXT_MAX are cut. Returns the bytes written. */
size_t pipe_pack(const struct netconf_fact *f, uint8_t out[static PIPE_FACT_MAX]);

struct pipe_texts { /* of one unpacked fact */
	char at[NETCONF_TEXTS][NETCONF_TEXT_MAX + 1];
};

/*
 * Unpacks the fact at the front of the buffer; its texts point into `texts`.
 * Returns the bytes used, 0 when more are needed, -1 when this is no fact.
 */
int pipe_unpack(
    const uint8_t *in, size_t n, struct netconf_fact *out, struct pipe_texts *texts);

#endif
