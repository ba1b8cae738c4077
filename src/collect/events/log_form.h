/*
 * Forms of log lines: what a switch says when an address moves between its ports. One row each, in
 * log_forms.def.
 */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_FORM_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_FORM_H

#include "fdbaudit/mac.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A piece of a line, not ended by NUL. */
struct log_piece {
	const char *at;
	size_t n;
};

struct log_form {
	const char *vendor; /* NULL: whoever writes so */
	bool directed; /* its lines say from which port to which */
};

/* What one line says. What it does not say is 0. */
struct log_move {
	const struct log_form *form;
	struct mac mac;
	uint16_t vlan;
	struct log_piece from, to; /* ports as the switch writes them, hostile text */
	uint32_t count; /* moves that the line stands for, at least; 1 where it does not say */
};

/* What a line is. */
enum log_says {
	LOG_OTHER, /* something else */
	LOG_MOVE, /* an address moved, or a VLAN or the switch had too many moves */
	LOG_UNLIKE /* it has the key of a vendor's form, and not its sentence */
};

/* The sentences, made ready; one thread at a time uses them. */
struct log_reader;

struct log_reader *log_form_reader_new(void); /* log_form_reader_free() frees it */
void log_form_reader_free(struct log_reader *r);

/*
 * Returns what the line, of n bytes, is; of LOG_MOVE *out is set and points into the line. Time and
 * memory are bounded whatever the line is.
 */
enum log_says log_form_line(
    struct log_reader *r, const char *line, size_t n, struct log_move *out);

/* What one line stands for, by whoever folded it: "message repeated 3 times in 60 secs", "3 moves in the last 60 s". */
struct log_fold {
	uint32_t n; /* 0: nothing of the kind */
	uint32_t within_s; /* UINT32_MAX: not told */
	bool last; /* it speaks of the line before, of this sender */
};

/* Fills *out always. */
void log_form_fold(struct log_reader *r, const char *line, size_t n, struct log_fold *out);

#endif
