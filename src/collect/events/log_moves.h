/*
 * Moves that logs tell, line by line, and summed by sender, address, VLAN and pair of ports: a log of
 * millions of lines tells of a few hundred of these. A line comes from a file, or from any buffer.
 */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_MOVES_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_MOVES_H

#include "collect/events/log_file.h"
#include "collect/events/log_header.h"
#include "collect/events/log_sums.h"

/* What one sender tells of one address between two ports. All names were cleaned. */
struct sender_move {
	const char *sender; /* "": it is not told */
	const char *from, *to; /* in the order of the first line; "": not told */
	struct log_sum sum;
};

/* What was read in all. */
struct log_counts {
	uint64_t lines;
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

/* Gives all of them by sender, whatever the case of his name, address, VLAN, ports, until it is called again or *m freed. */
const struct sender_move *log_moves_list(struct log_moves *m, size_t *n);
/* Gives what lines told, for log_sums(): senders and ports by numbers, which may be changed to others. */
struct log_event *log_moves_events(struct log_moves *m, size_t *n);
/* Returns the name that has this number in the lines, until *m is freed. */
const char *log_moves_name(const struct log_moves *m, uint32_t number);

#endif
