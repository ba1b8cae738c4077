/*
 * What a NETCONF session may take, of time and of rows.
 */
#ifndef FDBAUDIT_NETCONF_LIMITS_H
#define FDBAUDIT_NETCONF_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

struct netconf_limits {
	uint32_t connect_ms; /* TCP, SSH handshake, log-in: each */
	uint32_t hello_ms; /* silence while the hello is due */
	uint32_t reply_ms; /* silence while a reply is due */
	uint32_t budget_ms; /* everything, from the connect on */
	int64_t deadline; /* when that is spent, on netconf_clock_ms() */
	uint64_t max_message; /* bytes */
	uint32_t max_rows; /* of a forwarding table */
	bool later_sample; /* forwarding tables only */
	bool record; /* what comes is handed on as it is, too */
};

#endif
