/* What stands before the message in a line of a log: who sent it, and when. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_HEADER_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_HEADER_H

#include "collect/events/log_form.h"

/* What a stamp lacks: most have no year, and no zone. */
struct log_clock {
	int64_t now_ms; /* no line is of a later year than a day after this; Unix time */
	int32_t east_s; /* how far the local time of who wrote them is ahead of UTC */
};

struct log_header {
	struct log_piece sender; /* a name or an address; empty: the line does not say */
	int64_t ms; /* 0: the line does not say */
	bool
	    certain; /* the stamp has a zone, or is that of the server which received the line */
};

struct log_headers;

struct log_headers *log_header_new(void); /* log_header_free() frees it */
void log_header_free(struct log_headers *h);

/*
 * Reads RFC 5424, RFC 3164, and what servers and switches make of them: a sequence number before,
 * "*" or "." before the stamp of a clock that is not set, the year before or behind the day.
 * Fills *out always; it points into the line.
 */
void log_header_line(struct log_headers *h, const char *line, size_t n,
    const struct log_clock *clock, struct log_header *out);

#endif
