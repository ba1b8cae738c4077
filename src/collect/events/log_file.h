/*
 * Files of logs, line by line: plain, compressed by gzip, standard input, or the export format of
 * systemd's journal (systemd.io/JOURNAL_EXPORT_FORMATS).
 */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_FILE_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_FILE_H

#include "collect/events/log_form.h"

#include "fdbaudit/err.h"

/* A line, and what the journal tells beside it. */
struct log_line {
	struct log_piece
	    text; /* without its end; of a longer line the first LOG_LINE_MOST bytes */
	struct log_piece sender; /* empty: as the line itself says */
	int64_t ms; /* Unix time; 0: as the line itself says */
};

enum { LOG_LINE_MOST = 8192 };

/* What was read of a file. */
struct log_read {
	uint64_t lines;
	uint64_t bytes; /* after decompression */
	bool
	    cut; /* more than LOG_UNPACKED_MOST came of a compressed file: the rest was left out */
};

/* Compressed files may say that they are a thousand times as large as they are. */
#define LOG_UNPACKED_MOST (UINT64_C(4) << 30)

/* Pieces are valid until it returns. */
typedef void log_line_fn(void *arg, const struct log_line *line);

/*
 * Reads a regular file (NULL: standard input, whatever it is) and gives each line. A last line
 * without an end is given too. *stop: set by a signal, ends it between two lines; or NULL.
 * FDB_EIO: it cannot be read, or is no file; FDB_EPARSE: what was compressed is damaged or ends too
 * soon. *read tells how far it came; what was given until then is right.
 */
FDB_MUST_CHECK enum fdb_code log_file_read(const char *path, const volatile int *stop,
    log_line_fn *give, void *arg, struct log_read *read, struct fdb_err *err);

#endif
