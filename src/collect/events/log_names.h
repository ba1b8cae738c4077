/* Names of senders and ports, cleaned, each once: lines repeat a few of them a million times. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_NAMES_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_NAMES_H

#include "collect/events/log_form.h"

enum { LOG_NAME_BITS = 17, LOG_NAMES_MOST = 1 << LOG_NAME_BITS };
#define LOG_NAME_NONE UINT32_MAX

struct log_names;

struct log_names *log_names_new(void); /* log_names_free() frees it, and all texts */
void log_names_free(struct log_names *n);

/* Returns the number of a name; LOG_NAME_NONE: there are as many as there may be. */
uint32_t log_names_number(struct log_names *n, struct log_piece name);

/* Returns its text, of at most 127 bytes, valid UTF-8 without control characters. */
const char *log_names_text(const struct log_names *n, uint32_t number);

#endif
