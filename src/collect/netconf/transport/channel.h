/*
 * A way for bytes to a switch and back, whatever carries them: two functions.
 */
#ifndef FDBAUDIT_NETCONF_CHANNEL_H
#define FDBAUDIT_NETCONF_CHANNEL_H

#include "fdbaudit/err.h"

#include <stddef.h>
#include <stdint.h>

struct netconf_channel {
	/*
	 * Reads at most n bytes into buf, and says in *got how many (0: the peer
	 * has closed). FDB_ETIMEOUT: none came within wait_ms.
	 */
	enum fdb_code (*read)(
	    void *arg, void *buf, size_t n, uint32_t wait_ms, size_t *got, struct fdb_err *err);
	/* Writes all n bytes. */
	enum fdb_code (*write)(void *arg, const void *buf, size_t n, struct fdb_err *err);
	void *arg;
};

#endif
