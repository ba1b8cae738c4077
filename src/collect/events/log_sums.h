/*
 * Sums of moves: what lines tell, in the order of time, whatever the order in which they were read. An
 * address that is told to go to a port where it was before came back.
 */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_SUMS_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_SUMS_H

#include "fdbaudit/mac.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOG_WITHIN_UNKNOWN UINT32_MAX

/* One line. Senders and ports are numbers of the caller: equal ones are the same. */
struct log_event {
	struct mac mac; /* bits 0: of a VLAN or the switch as a whole */
	int64_t ms; /* Unix time; 0: not told */
	uint32_t who, from, to;
	uint32_t n; /* moves that it stands for, at least 1 */
	uint32_t within_s; /* these came within so many seconds; LOG_WITHIN_UNKNOWN */
	uint32_t returns, quick; /* set by log_sums() */
	uint16_t vlan; /* 0: not told */
	bool certain; /* its time is, see log_header.h */
	bool directed; /* it says from which port to which */
	bool repeats; /* another one, n times: these all come behind that */
	bool copy; /* set by log_sums() */
};

/* What one sender tells of one address between two ports. */
struct log_sum {
	struct mac mac;
	uint32_t who, from, to; /* in the order of the first line */
	uint16_t vlan;
	bool certain, directed; /* all of its lines are */
	uint32_t lines;
	uint32_t moves; /* at least: switches fold what comes fast */
	uint32_t returns, quick; /* to where it was: within a day; within five minutes */
	int64_t first_ms, last_ms; /* 0: no line of it has a time */
};

/*
 * Returns the sums, for free(), and sorts the events. What comes twice within a second, by two files or
 * two servers, is one; from a port to itself is no move.
 */
struct log_sum *log_sums(struct log_event *e, size_t n, size_t *nsums);

#endif
