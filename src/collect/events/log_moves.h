/*
 * Moves that logs tell, gathered by sender, address, VLAN and pair of ports: a log of millions of
 * lines tells of a few hundred of these. A line comes from a file, or from any buffer.
 */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_MOVES_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_MOVES_H

#include "collect/events/log_file.h"
#include "collect/events/log_header.h"

/* What one sender tells of one address between two ports. All names were cleaned. */
struct sender_move {
	const char *sender; /* "": it is not told */
	const char *from, *to; /* in the order of the first line; "": not told */
	struct mac mac; /* bits 0: of a VLAN or the switch as a whole */
	uint16_t vlan; /* 0: not told */
	bool certain; /* all its times are, see log_header.h */
	uint32_t lines;
	uint32_t moves; /* at least: switches fold what comes fast */
	uint32_t returns, quick; /* to where it was: within a day; within five minutes */
	int64_t first_ms, last_ms; /* 0: no line of it has a time */
};

/* What was read in all. */
struct log_counts {
	uint64_t lines, bytes;
	uint64_t told; /* lines that tell of a move */
	uint64_t
	    old; /* of these, passed over: they are from before since_ms, or from after the run */
	uint64_t unlike; /* lines with the key of a vendor's form that cannot be read */
	uint64_t dropped; /* lines of moves for which there was no room */
	const char *unlike_at; /* "FILE:LINE" of the first one; "" none */
};

struct log_moves; /* log_moves_free() frees it */

/* since_ms: what was told before is counted, and passed over; 0: nothing is. */
struct log_moves *log_moves_new(const struct log_clock *clock, int64_t since_ms);
void log_moves_free(struct log_moves *m);

/*
 * Takes one line (what reads no file does so: tests). `sender`: of a line that names none; `at`: its file. A line that says "last
 * message repeated" counts for the line before it, where that is its sender's. A line that comes twice within a second,
 * by two files, is one.
 */
void log_moves_line(
    struct log_moves *m, const struct log_line *line, const char *sender, const char *at);

/* Reads a file, or standard input ("-"); the file's name without its endings names the sender of lines that name none. */
FDB_MUST_CHECK enum fdb_code log_moves_read(struct log_moves *m, const char *path,
    const volatile int *stop, struct log_read *read, struct fdb_err *err);

struct log_counts log_moves_counts(const struct log_moves *m);

/* Gives all of them by sender, address, VLAN, ports, until *m is freed. Nothing more is read into it. */
const struct sender_move *log_moves_list(struct log_moves *m, size_t *n);

#endif
